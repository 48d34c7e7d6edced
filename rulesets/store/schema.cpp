#include "rulesets/store/schema.hpp"

namespace rulesets {
namespace {

constexpr std::int64_t application_id = 0x485A4C58;  // "HZLX"

// Published rows never change: the triggers refuse it, whoever writes.
constexpr const char* version_1 = R"sql(
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
  version_id INTEGER NOT NULL REFERENCES version (id),
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
CREATE TRIGGER version_no_update BEFORE UPDATE ON version
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be changed'); END;
CREATE TRIGGER version_no_delete BEFORE DELETE ON version
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be deleted'); END;
CREATE TRIGGER version_file_no_update BEFORE UPDATE ON version_file
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be changed'); END;
CREATE TRIGGER version_file_no_delete BEFORE DELETE ON version_file
  BEGIN SELECT RAISE(ABORT, 'a published version cannot be deleted'); END;
CREATE TRIGGER evaluation_no_update BEFORE UPDATE ON evaluation
  BEGIN SELECT RAISE(ABORT, 'an evaluation cannot be changed'); END;
)sql";

}  // namespace

void prepare_schema(Database& database) {
  Transaction transaction(database);
  const std::int64_t found = database.integer("PRAGMA user_version");
  if (found > schema_version) {
    throw StoreError(StoreError::Kind::newer_schema,
                     "the database has schema " + std::to_string(found) + ", this program knows " +
                         std::to_string(schema_version));
  }
  const bool empty = database.integer("SELECT count(*) FROM sqlite_master") == 0;
  if (!empty && database.integer("PRAGMA application_id") != application_id) {
    throw StoreError(StoreError::Kind::corrupt, "the file is a database of another program");
  }
  if (found < 1) {
    database.execute(version_1);
    database.execute(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
  }
  database.execute(("PRAGMA user_version = " + std::to_string(schema_version)).c_str());
  transaction.commit();
}

}  // namespace rulesets
