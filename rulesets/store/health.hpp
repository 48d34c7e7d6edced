// Whether a database is whole: its pages and indexes, its references, and that it is ours. Reads
// only. Used by whoever has the connection.
#pragma once

#include <string>
#include <vector>

#include "rulesets/store/database.hpp"

namespace rulesets {

/// What SQLite's integrity check finds, a line each, at most `most`; none when it is whole. A
/// file that cannot be read at all throws.
[[nodiscard]] std::vector<std::string> integrity_faults(Database& database, std::size_t most = 20);

/// Rows that refer to rows that are not there: "token 7 -> user", at most `most`.
[[nodiscard]] std::vector<std::string> reference_faults(Database& database, std::size_t most = 20);

}  // namespace rulesets
