// The nearest of some names to a misspelled one, by edit distance over code points. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dsl::checking {

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other; counts
/// no further than `limit` + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The best candidate within a third of the word's length (at least one change); empty if none.
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

}  // namespace dsl::checking
