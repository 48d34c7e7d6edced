// The tables, by schema version, and the way from each version to the next.
#pragma once

#include "rulesets/store/database.hpp"

namespace rulesets {

inline constexpr std::int64_t schema_version = 1;

/// Creates or migrates; throws `newer_schema` for a file that a later program made, `corrupt` for a
/// database that is none of ours.
void prepare_schema(Database& database);

}  // namespace rulesets
