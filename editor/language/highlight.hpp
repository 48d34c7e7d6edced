// What each word of a file is, for highlighting: by the tree where it is whole, by the tokens
// elsewhere. Pure.
#pragma once

#include <vector>

#include "editor/language/analysis.hpp"

namespace editor {

enum class HighlightKind : std::uint8_t {
  keyword,
  comment,
  text,
  number,  ///< dates and versions too
  unit,
  clause,
  mark,
  name,  ///< not resolved
  symbol,
};

struct Highlight {
  dsl::Span span;
  HighlightKind kind{};
  SymbolKind symbol{};    ///< of `symbol`
  bool declares = false;  ///< of `symbol`
};

/// Of the main file, in order; none overlap and none is empty. Marks that only part others
/// (brackets, commas) are left out.
[[nodiscard]] std::vector<Highlight> highlights(const Analysis& analysis);

}  // namespace editor
