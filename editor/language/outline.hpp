// The shape of a rule file: its items as a tree, what can be folded, and names of a whole
// workspace. Pure functions over an analysis.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "editor/language/navigate.hpp"

namespace editor {

struct OutlineItem {
  std::string name;
  std::string detail;  ///< a title; may be empty
  SymbolKind kind{};
  bool chapter_or_case = false;  ///< 章 and 例 have a title and no name
  dsl::Span whole;               ///< holds `name_span`
  dsl::Span name_span;
  std::vector<OutlineItem> below;
};

[[nodiscard]] std::vector<OutlineItem> outline(const Analysis& analysis);

struct Fold {
  std::uint32_t first_line = 0, last_line = 0;  ///< from 0
  bool comment = false;
};
/// Brackets over several lines, and comments of several lines. Works on any text.
[[nodiscard]] std::vector<Fold> folding(const Analysis& analysis);

struct FoundSymbol {
  std::string name;
  std::string around;  ///< the package, rule or enum that it belongs to; may be empty
  SymbolKind kind{};
  FilePlace place;
};
/// Declarations whose name or alias holds `query` (all for an empty one), at most `most`.
[[nodiscard]] std::vector<FoundSymbol> find_symbols(Workspace& workspace, std::string_view query,
                                                    std::size_t most);

}  // namespace editor
