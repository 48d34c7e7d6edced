// Rule files of any size for the compiler to work on: in the style of the real ones, one fact list
// for every few rules, with 情形, scopes, exceptions, definitions, limits and citations. Pure.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

[[nodiscard]] std::string rule_file(std::size_t rules);
/// As many rules, each with cases, as come nearest to the size.
[[nodiscard]] std::string rule_file_of_size(std::size_t bytes);

}  // namespace bench
