// What stands at a byte, for the little page that an editor shows beside it. Pure functions over an
// analysis.
#pragma once

#include <optional>

#include "editor/language/analysis.hpp"

namespace editor {

struct Hover {
  dsl::Span span;
  dsl::Bilingual text;  ///< Markdown
};

/// Names, clauses, comparison words (what they mean where they stand), units, keywords.
[[nodiscard]] std::optional<Hover> hover(const Analysis& analysis, std::uint32_t offset);

}  // namespace editor
