#include "editor/language/navigate.hpp"

#include <algorithm>

#include "editor/language/places.hpp"

namespace editor {

std::optional<Found> find_symbol(Workspace& workspace, const std::string& path,
                                 std::uint32_t offset) {
  Found found;
  found.analysis = workspace.analysis(path);
  const SymbolIndex& index = found.analysis->symbols();
  const Occurrence* occurrence = index.at(0, offset);
  if (occurrence == nullptr) return std::nullopt;
  found.symbol = &index.symbols[occurrence->symbol];
  found.span = occurrence->place.span;
  return found;
}

FilePlace declaration_of(const Analysis& analysis, const Symbol& symbol) {
  return {analysis.sources().at(symbol.place.source).name(), symbol.place.span};
}

bool is_same(const Analysis& analysis, const Symbol& symbol, const Found& wanted) {
  if (symbol.kind != wanted.symbol->kind) return false;
  // Packages and rule sets may be written in several files; members of tables lie nowhere.
  if (symbol.kind == SymbolKind::package || symbol.kind == SymbolKind::ruleset) {
    return symbol.name == wanted.symbol->name;
  }
  if (symbol.name != wanted.symbol->name || symbol.declared != wanted.symbol->declared) {
    return false;
  }
  return declaration_of(analysis, symbol) == declaration_of(*wanted.analysis, *wanted.symbol);
}

std::vector<PlacedOccurrence> occurrences_of(Workspace& workspace, const Found& wanted) {
  std::vector<PlacedOccurrence> places;
  // Only a file that holds the name, or one that reads such a file, has it; what it reads is looked
  // at by itself.
  const Symbol& symbol = *wanted.symbol;
  for (const std::string& path : workspace.paths_with({symbol.name, symbol.alias})) {
    const AnalysisPointer analysis = workspace.analysis(path);
    const SymbolIndex& index = analysis->symbols();
    std::vector<bool> same;
    for (const Symbol& each : index.symbols) same.push_back(is_same(*analysis, each, wanted));
    for (const Occurrence& each : index.occurrences) {
      if (!same[each.symbol]) continue;
      places.push_back({{analysis->sources().at(each.place.source).name(), each.place.span},
                        each.declares,
                        std::string(analysis->sources().text(each.place))});
    }
  }
  const auto by_place = [](const PlacedOccurrence& a, const PlacedOccurrence& b) {
    return a.place < b.place;
  };
  std::sort(places.begin(), places.end(), by_place);
  places.erase(std::unique(places.begin(), places.end(),
                           [](const auto& a, const auto& b) { return a.place == b.place; }),
               places.end());
  return places;
}

std::optional<FilePlace> definition(Workspace& workspace, const std::string& path,
                                    std::uint32_t offset) {
  const auto found = find_symbol(workspace, path, offset);
  if (!found) return std::nullopt;
  if (found->symbol->declared || found->symbol->kind == SymbolKind::enum_member) {
    return declaration_of(*found->analysis, *found->symbol);
  }
  return std::nullopt;
}

std::vector<FilePlace> references(Workspace& workspace, const std::string& path,
                                  std::uint32_t offset, bool declarations) {
  std::vector<FilePlace> places;
  const auto found = find_symbol(workspace, path, offset);
  if (!found) return places;
  for (PlacedOccurrence& each : occurrences_of(workspace, *found)) {
    if (declarations || !each.declares) places.push_back(std::move(each.place));
  }
  return places;
}

}  // namespace editor
