// Where long lines of canonical text may be broken, and where they go on: the conditions, lists and
// choices of a file as nested ranges of tokens, each with the places between its parts. Internal to
// dsl/syntax. Pure, any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "dsl/syntax/layout.hpp"
#include "dsl/syntax/tree.hpp"

namespace dsl {

/// What happens to the places between the parts of a group that does not fit on its line.
enum class Filling : std::uint8_t {
  fill,   ///< as many parts a line as there is room for
  mixed,  ///< the same, but a part that holds braces has lines of its own
  all,    ///< a line for each part
};

/// Tokens [begin, end) that belong together. A part begins at `begin` and at each of `breaks`.
struct Group {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::vector<std::uint32_t> breaks{};
  Filling filling = Filling::fill;
  unsigned hang = 0;  ///< columns by which further lines stand right of the first
};

/// The groups of a file, outer before inner, by where they begin.
[[nodiscard]] std::vector<Group> groups_of(const ast::Tree& tree, const ast::File& file,
                                           const SpelledNames& names,
                                           const std::vector<Hint>& hints);

}  // namespace dsl
