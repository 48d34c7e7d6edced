// Random sites for any rule set, as JSON that its reader accepts: every kind of fact, with the
// reasons, sources and names that some answers need. The same seed gives the same text everywhere.
// Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/program/program.hpp"

namespace bench {

struct SiteShape {
  unsigned asked = 80;       ///< of 100 site facts, how many are answered
  unsigned answered = 90;    ///< of 100 fields and members
  unsigned not_known = 10;   ///< of 100 of those, how many with null
  unsigned incomplete = 15;  ///< of 100 lists
  unsigned most_elements = 4;
};

[[nodiscard]] std::string random_facts(const engine::Schema& schema, const SiteShape& shape,
                                       std::uint64_t seed);

/// So many sites whose texts come nearest to a size, of about a thousand of that shape.
[[nodiscard]] std::vector<std::string> facts_of_size(const engine::Schema& schema, SiteShape shape,
                                                     std::size_t bytes, std::size_t count);

}  // namespace bench
