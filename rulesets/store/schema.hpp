// The tables, by schema version, and the way from each version to the next.
#pragma once

#include "rulesets/store/database.hpp"

namespace rulesets {

inline constexpr std::int64_t schema_version = 2;

/// Throws `newer_schema` for a file that a later program made, `foreign` for a database that is
/// none of ours. Only reads, so that what is none of ours stays as it is.
void check_ours(Database& database);

/// Checks as above, then creates or migrates.
void prepare_schema(Database& database);

}  // namespace rulesets
