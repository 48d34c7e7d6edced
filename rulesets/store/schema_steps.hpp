// The SQL of each step of the schema, by matter. A step that was released is never changed: the
// next version gets steps of its own.
#pragma once

namespace rulesets {

extern const char* const schema_1_versions;
extern const char* const schema_2_people;       ///< organisations, users, tokens, sessions, audit
extern const char* const schema_2_versions;     ///< drafts, reviews, what becomes of versions
extern const char* const schema_2_evaluations;  ///< whose they are, what was found, erasure
extern const char* const schema_2_interviews;

}  // namespace rulesets
