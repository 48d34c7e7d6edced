#include "rulesets/store/schema_steps.hpp"

namespace rulesets {

// What was answered stays; facts may be erased: content has a table of its own, out of which a row
// goes only when its erasure is on record, and only then does a finding lose its element's name.
// Content is packed (rulesets/store/packed.hpp): its first byte says how. `finding` has what stands
// (成立, 冲突, 错误) by clause, for searching; the rule sets and outcomes of an evaluation follow
// from its own row.
const char* const schema_2_evaluations = R"sql(
DROP TRIGGER evaluation_no_replace;
DROP TRIGGER evaluation_no_update;
DROP INDEX evaluation_subject;
ALTER TABLE evaluation RENAME TO evaluation_1;
CREATE TABLE evaluation (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  subject TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  rulesets TEXT NOT NULL,
  options TEXT NOT NULL,
  summary TEXT NOT NULL,
  receipt TEXT NOT NULL,
  supersedes TEXT REFERENCES evaluation (id)
) STRICT;
CREATE TABLE evaluation_content (
  seq INTEGER PRIMARY KEY REFERENCES evaluation (seq),
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  created_at TEXT NOT NULL,
  facts BLOB NOT NULL,
  answer BLOB NOT NULL
) STRICT;
CREATE TABLE evaluation_erasure (
  seq INTEGER PRIMARY KEY REFERENCES evaluation (seq),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE evaluation_ruleset (
  organisation_id INTEGER NOT NULL,
  ruleset TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES evaluation (seq),
  PRIMARY KEY (organisation_id, ruleset, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluation_outcome (
  organisation_id INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES evaluation (seq),
  PRIMARY KEY (organisation_id, outcome, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding (
  seq INTEGER NOT NULL REFERENCES evaluation (seq),
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  ruleset TEXT NOT NULL,
  rule TEXT NOT NULL,
  element TEXT NOT NULL,
  outcome TEXT NOT NULL,
  clause TEXT NOT NULL
) STRICT;
CREATE TABLE idempotency (
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  key TEXT NOT NULL,
  request_digest TEXT NOT NULL,
  evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
  created_at TEXT NOT NULL,
  PRIMARY KEY (organisation_id, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER evaluation_searched AFTER INSERT ON evaluation BEGIN
  INSERT OR IGNORE INTO evaluation_ruleset
    SELECT NEW.organisation_id, json_extract(value, '$.name'), NEW.seq
    FROM json_each(NEW.rulesets);
  INSERT INTO evaluation_outcome
    SELECT NEW.organisation_id, key, NEW.seq FROM json_each(NEW.summary)
    WHERE value > 0 AND key NOT IN ('rules', 'judgement');
END;
INSERT INTO evaluation
  SELECT rowid, id, 1, created_at, '', subject, as_of, rulesets, options,
         coalesce(json_extract(answer, '$.summary'), '{}'),
         coalesce(json_extract(answer, '$.receipt'), ''), NULL
  FROM evaluation_1 ORDER BY rowid;
INSERT INTO evaluation_content
  SELECT rowid, 1, created_at, CAST('t' || facts AS BLOB), CAST('t' || answer AS BLOB)
  FROM evaluation_1;
INSERT INTO finding
  SELECT e.rowid, 1, v.value ->> 'ruleset', v.value ->> 'rule', coalesce(v.value ->> 'element', ''),
         v.value ->> 'outcome', c.value
  FROM evaluation_1 AS e, json_each(e.answer, '$.verdicts') AS v,
       json_each(v.value, '$.clauses') AS c
  WHERE v.value ->> 'outcome' IN ('established', 'conflict', 'error');
INSERT INTO finding
  SELECT e.rowid, 1, v.value ->> 'ruleset', v.value ->> 'rule', coalesce(v.value ->> 'element', ''),
         v.value ->> 'outcome', (c.value ->> 'document') || ' ' || (c.value ->> 'clause')
  FROM evaluation_1 AS e, json_each(e.answer, '$.verdicts') AS v,
       json_each(v.value, '$.citations') AS c
  WHERE v.value ->> 'outcome' IN ('established', 'conflict', 'error')
    AND c.value ->> 'role' = 'determination';
DROP TABLE evaluation_1;
CREATE INDEX evaluation_by_organisation ON evaluation (organisation_id, seq);
CREATE INDEX evaluation_subject ON evaluation (organisation_id, subject, seq);
CREATE INDEX evaluation_as_of ON evaluation (organisation_id, as_of, seq);
CREATE INDEX evaluation_created ON evaluation (organisation_id, created_at, seq);
CREATE INDEX evaluation_supersedes ON evaluation (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX evaluation_content_age ON evaluation_content (organisation_id, created_at);
CREATE INDEX finding_evaluation ON finding (seq);
CREATE INDEX finding_clause ON finding (organisation_id, clause, seq, outcome);
CREATE INDEX idempotency_age ON idempotency (created_at);
CREATE TRIGGER evaluation_corrects BEFORE INSERT ON evaluation
  WHEN NEW.supersedes IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM evaluation
                    WHERE id = NEW.supersedes AND organisation_id = NEW.organisation_id)
  BEGIN SELECT RAISE(ABORT, 'there is no such evaluation to correct'); END;
CREATE TRIGGER finding_no_update BEFORE UPDATE ON finding
  WHEN NEW.element <> '' OR NEW.seq <> OLD.seq OR NEW.organisation_id <> OLD.organisation_id
    OR NEW.ruleset <> OLD.ruleset OR NEW.rule <> OLD.rule OR NEW.outcome <> OLD.outcome
    OR NEW.clause <> OLD.clause
    OR NOT EXISTS (SELECT 1 FROM evaluation_erasure WHERE seq = OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'a finding cannot be changed'); END;
CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding
  BEGIN SELECT RAISE(ABORT, 'a finding cannot be deleted'); END;
CREATE TRIGGER evaluation_no_replace BEFORE INSERT ON evaluation
  WHEN EXISTS (SELECT 1 FROM evaluation WHERE id = NEW.id OR seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be replaced'); END;
CREATE TRIGGER evaluation_no_update BEFORE UPDATE ON evaluation
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be changed'); END;
CREATE TRIGGER evaluation_no_delete BEFORE DELETE ON evaluation
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be deleted'); END;
CREATE TRIGGER evaluation_content_no_replace BEFORE INSERT ON evaluation_content
  WHEN EXISTS (SELECT 1 FROM evaluation_content WHERE seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM evaluation_erasure WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be replaced'); END;
CREATE TRIGGER evaluation_content_no_update BEFORE UPDATE ON evaluation_content
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be changed'); END;
CREATE TRIGGER evaluation_content_no_delete BEFORE DELETE ON evaluation_content
  WHEN NOT EXISTS (SELECT 1 FROM evaluation_erasure WHERE seq = OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'facts cannot be deleted without a record of it'); END;
CREATE TRIGGER evaluation_erasure_no_replace BEFORE INSERT ON evaluation_erasure
  WHEN EXISTS (SELECT 1 FROM evaluation_erasure WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'a record of erasure cannot be replaced'); END;
CREATE TRIGGER evaluation_erasure_no_update BEFORE UPDATE ON evaluation_erasure
  BEGIN SELECT RAISE(ABORT, 'a record of erasure cannot be changed'); END;
CREATE TRIGGER evaluation_erasure_no_delete BEFORE DELETE ON evaluation_erasure
  BEGIN SELECT RAISE(ABORT, 'a record of erasure cannot be deleted'); END;
)sql";

}  // namespace rulesets
