// One symbol over several analyses of a workspace: what `navigate.hpp` and `rename.cpp` share.
// Internal to editor/language. One thread at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "editor/language/navigate.hpp"

namespace editor {

/// A symbol at a place, with the analysis that keeps it.
struct Found {
  AnalysisPointer analysis;
  const Symbol* symbol = nullptr;
  dsl::Span span;  ///< as written where it was found
};
[[nodiscard]] std::optional<Found> find_symbol(Workspace& workspace, const std::string& path,
                                               std::uint32_t offset);

struct PlacedOccurrence {
  FilePlace place;
  bool declares = false;
  std::string written;
};
/// In all files, sorted, each once.
[[nodiscard]] std::vector<PlacedOccurrence> occurrences_of(Workspace& workspace,
                                                           const Found& wanted);
[[nodiscard]] FilePlace declaration_of(const Analysis& analysis, const Symbol& symbol);
[[nodiscard]] bool is_same(const Analysis& analysis, const Symbol& symbol, const Found& wanted);

}  // namespace editor
