#include "rulesets/store/schema_steps.hpp"

namespace rulesets {

// What becomes of a version is told by events that only ever come on top: withdrawn, made the
// default, no longer the default. A draft has a revision that every change raises, so that two
// people at one draft notice each other; who wrote and who reviewed is told by its events.
const char* const schema_2_versions = R"sql(
CREATE TABLE version_event (
  seq INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES version (id),
  kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'default_set', 'default_cleared')),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX version_event_version ON version_event (version_id, seq);
CREATE TRIGGER version_event_no_replace BEFORE INSERT ON version_event
  WHEN EXISTS (SELECT 1 FROM version_event WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'an event cannot be replaced'); END;
CREATE TRIGGER version_event_no_update BEFORE UPDATE ON version_event
  BEGIN SELECT RAISE(ABORT, 'an event cannot be changed'); END;
CREATE TRIGGER version_event_no_delete BEFORE DELETE ON version_event
  BEGIN SELECT RAISE(ABORT, 'an event cannot be deleted'); END;
CREATE TRIGGER version_event_withdrawn_once BEFORE INSERT ON version_event
  WHEN NEW.kind <> 'default_cleared' AND EXISTS (SELECT 1 FROM version_event
    WHERE version_id = NEW.version_id AND kind = 'withdrawn')
  BEGIN SELECT RAISE(ABORT, 'a withdrawn version cannot be taken up again'); END;
CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'approved', 'published', 'discarded')),
  revision INTEGER NOT NULL,
  main_path TEXT NOT NULL,
  based_on INTEGER REFERENCES version (id),
  version_id INTEGER REFERENCES version (id),
  author TEXT NOT NULL,
  reviewer TEXT,
  alone INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_organisation ON draft (organisation_id, updated_at);
CREATE TRIGGER draft_published_no_update BEFORE UPDATE ON draft WHEN OLD.version_id IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a published draft cannot be changed'); END;
CREATE TABLE draft_file (
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (draft_id, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft_event (
  seq INTEGER PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES draft (id),
  revision INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX draft_event_draft ON draft_event (draft_id, seq);
CREATE TRIGGER draft_event_no_update BEFORE UPDATE ON draft_event
  BEGIN SELECT RAISE(ABORT, 'an event cannot be changed'); END;
CREATE TRIGGER draft_event_no_delete BEFORE DELETE ON draft_event
  BEGIN SELECT RAISE(ABORT, 'an event cannot be deleted'); END;
)sql";

}  // namespace rulesets
