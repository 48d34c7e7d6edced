// Declarations, references, renaming, symbols of the workspace.
#include <map>
#include <nlohmann/json.hpp>

#include "editor/language/outline.hpp"
#include "editor/lsp/feature_answers.hpp"
#include "editor/lsp/rpc.hpp"

namespace editor::lsp {

using nlohmann::json;

namespace {

json location(const Asked& asked, const FilePlace& place) {
  return {{"uri", asked.documents.uri(place.path)},
          {"range", asked.documents.ranges(place.path).range(place.span)}};
}

}  // namespace

int symbol_kind(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::file:
      return 1;
    case SymbolKind::ruleset:
    case SymbolKind::package:
      return 4;
    case SymbolKind::document:
      return 2;
    case SymbolKind::enumeration:
      return 10;
    case SymbolKind::enum_member:
      return 22;
    case SymbolKind::fact:
      return 7;
    case SymbolKind::field:
      return 8;
    case SymbolKind::variable:
      return 13;
    case SymbolKind::definition:
    case SymbolKind::table:
      return 12;
    case SymbolKind::parameter:
      return 14;
    case SymbolKind::rule:
      return 5;
    case SymbolKind::variant:
      return 6;
    case SymbolKind::group:
      return 3;
    case SymbolKind::check_item:
      return 24;
  }
  return 13;
}

json workspace_edit(const Asked& asked, const std::vector<FileEdit>& edits) {
  std::map<std::string, json> changes;
  for (const FileEdit& each : edits) {
    json& list =
        changes.try_emplace(asked.documents.uri(each.place.path), json::array()).first->second;
    list.push_back({{"range", asked.documents.ranges(each.place.path).range(each.place.span)},
                    {"newText", each.text}});
  }
  return {{"changes", changes}};
}

json definition_of(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const std::uint32_t offset = asked.documents.offset(path, params.at("position"));
  const auto place = definition(asked.documents.workspace(), path, offset);
  return place ? location(asked, *place) : json(nullptr);
}

json references_of(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const std::uint32_t offset = asked.documents.offset(path, params.at("position"));
  const bool declarations = params.at("context").at("includeDeclaration").get<bool>();
  json list = json::array();
  for (const FilePlace& each :
       references(asked.documents.workspace(), path, offset, declarations)) {
    list.push_back(location(asked, each));
  }
  return list;
}

json prepare_rename(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const std::uint32_t offset = asked.documents.offset(path, params.at("position"));
  const auto answer = renamable(asked.documents.workspace(), path, offset);
  if (const auto* reason = std::get_if<dsl::Bilingual>(&answer)) {
    throw Refusal(ErrorCode::request_failed, *reason);
  }
  return asked.documents.ranges(path).range(std::get<dsl::Span>(answer));
}

json rename_at(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const std::uint32_t offset = asked.documents.offset(path, params.at("position"));
  const auto answer =
      rename(asked.documents.workspace(), path, offset, params.at("newName").get<std::string>());
  if (const auto* reason = std::get_if<dsl::Bilingual>(&answer)) {
    throw Refusal(ErrorCode::request_failed, *reason);
  }
  return workspace_edit(asked, std::get<std::vector<FileEdit>>(answer));
}

json workspace_symbols(const Asked& asked, const json& params) {
  constexpr std::size_t most = 500;
  json list = json::array();
  for (const FoundSymbol& each :
       find_symbols(asked.documents.workspace(), params.at("query").get<std::string>(), most)) {
    json symbol = {{"name", each.name},
                   {"kind", symbol_kind(each.kind)},
                   {"location", location(asked, each.place)}};
    if (!each.around.empty()) symbol["containerName"] = each.around;
    list.push_back(std::move(symbol));
  }
  return list;
}

}  // namespace editor::lsp
