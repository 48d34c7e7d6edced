#include "rulesets/store/schema_steps.hpp"

namespace rulesets {

// What was answered stays; facts may be erased: content has a table of its own, out of which a row
// goes only when its erasure is on record. `finding` has what stands (成立, 冲突, 错误) by clause,
// for searching.
const char* const schema_2_evaluations = R"sql(
DROP TRIGGER evaluation_no_replace;
DROP TRIGGER evaluation_no_update;
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
  facts TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT;
CREATE TABLE evaluation_erasure (
  seq INTEGER PRIMARY KEY REFERENCES evaluation (seq),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE finding (
  seq INTEGER NOT NULL REFERENCES evaluation (seq),
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
INSERT INTO evaluation
  SELECT rowid, id, 1, created_at, '', subject, as_of, rulesets, options,
         coalesce(json_extract(answer, '$.summary'), '{}'),
         coalesce(json_extract(answer, '$.receipt'), ''), NULL
  FROM evaluation_1 ORDER BY rowid;
INSERT INTO evaluation_content SELECT rowid, facts, answer FROM evaluation_1;
DROP TABLE evaluation_1;
CREATE INDEX evaluation_subject ON evaluation (organisation_id, subject, seq);
CREATE INDEX evaluation_as_of ON evaluation (organisation_id, as_of, seq);
CREATE INDEX evaluation_by_organisation ON evaluation (organisation_id, seq);
CREATE INDEX finding_evaluation ON finding (seq);
CREATE INDEX finding_clause ON finding (clause, seq);
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
