#include "rulesets/store/schema_steps.hpp"

namespace rulesets {

// Published rows never change: the triggers refuse it, whoever writes. Files go in before the row
// of their version (hence the deferred key), so that no file can be added once the version stands.
// The triggers before insertion refuse INSERT OR REPLACE, which would not fire those before
// deletion.
const char* const schema_1_versions = R"sql(
CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('published')),
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'local')),
  main_path TEXT NOT NULL,
  effective_from INTEGER,
  effective_to INTEGER,
  published_at TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;
CREATE TABLE version_file (
  version_id INTEGER NOT NULL REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (version_id, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluation (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  subject TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  rulesets TEXT NOT NULL,
  facts TEXT NOT NULL,
  options TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT;
CREATE INDEX evaluation_subject ON evaluation (subject, as_of);
CREATE TRIGGER version_no_replace BEFORE INSERT ON version
  WHEN EXISTS (SELECT 1 FROM version WHERE id = NEW.id OR (name = NEW.name AND version = NEW.version))
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be replaced'); END;
CREATE TRIGGER version_no_update BEFORE UPDATE ON version
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be changed'); END;
CREATE TRIGGER version_no_delete BEFORE DELETE ON version
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be deleted'); END;
CREATE TRIGGER version_file_no_insert BEFORE INSERT ON version_file
  WHEN EXISTS (SELECT 1 FROM version WHERE id = NEW.version_id)
    OR EXISTS (SELECT 1 FROM version_file WHERE version_id = NEW.version_id AND path = NEW.path)
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be added to'); END;
CREATE TRIGGER version_file_no_update BEFORE UPDATE ON version_file
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be changed'); END;
CREATE TRIGGER version_file_no_delete BEFORE DELETE ON version_file
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be deleted'); END;
CREATE TRIGGER evaluation_no_replace BEFORE INSERT ON evaluation
  WHEN EXISTS (SELECT 1 FROM evaluation WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be replaced'); END;
CREATE TRIGGER evaluation_no_update BEFORE UPDATE ON evaluation
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be changed'); END;
)sql";

}  // namespace rulesets
