#include "rulesets/store/schema_steps.hpp"

namespace rulesets {

// Answers come and change; each is kept with who gave it and when, the latest of a path counts. The
// versions of the rule sets are pinned when an interview begins.
const char* const schema_2_interviews = R"sql(
CREATE TABLE interview (
  id TEXT PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  subject TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  rulesets TEXT NOT NULL,
  revision INTEGER NOT NULL,
  evaluation_id TEXT REFERENCES evaluation (id)
) STRICT;
CREATE INDEX interview_organisation ON interview (organisation_id, created_at, id);
CREATE TABLE interview_answer (
  seq INTEGER PRIMARY KEY,
  interview_id TEXT NOT NULL REFERENCES interview (id),
  path TEXT NOT NULL,
  answer TEXT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX interview_answer_interview ON interview_answer (interview_id, seq);
)sql";

}  // namespace rulesets
