#include "rulesets/store/schema_steps.hpp"

namespace rulesets {

// Organisation 1 is this machine's own: what open mode does, and what was kept before there were
// organisations, is its. Tokens and sessions are kept as keyed hashes only. The audit log is
// append-only, each entry with the digest of the one before.
const char* const schema_2_people = R"sql(
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  keep_days INTEGER CHECK (keep_days > 0),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO organisation VALUES (1, '本机', NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL UNIQUE,
  roles INTEGER NOT NULL,
  password TEXT,
  created_at TEXT NOT NULL,
  disabled_at TEXT
) STRICT;
CREATE TABLE token (
  id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  roles INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT;
CREATE INDEX token_user ON token (user_id);
CREATE TABLE session (
  hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  csrf TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_user ON session (user_id);
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_organisation ON audit (organisation_id, seq);
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
  WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq OR digest = NEW.digest)
  BEGIN SELECT RAISE(ABORT, 'an audit entry cannot be replaced'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'an audit entry cannot be changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'an audit entry cannot be deleted'); END;
)sql";

}  // namespace rulesets
