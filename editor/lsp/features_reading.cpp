// Hover, outline, folding, highlighting, inlays.
#include <nlohmann/json.hpp>

#include "editor/language/assist.hpp"
#include "editor/language/describe.hpp"
#include "editor/language/highlight.hpp"
#include "editor/language/hover.hpp"
#include "editor/language/outline.hpp"
#include "editor/lsp/feature_answers.hpp"

namespace editor::lsp {

using nlohmann::json;

namespace {

constexpr const char* token_types[] = {
    "keyword", "comment",    "string",    "number",   "type",     "decorator", "operator",
    "enum",    "enumMember", "namespace", "property", "variable", "function",  "class",
};
enum TokenType : std::uint32_t {
  t_keyword,
  t_comment,
  t_string,
  t_number,
  t_type,
  t_decorator,
  t_operator,
  t_enum,
  t_enum_member,
  t_namespace,
  t_property,
  t_variable,
  t_function,
  t_class,
};

TokenType of_symbol(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::enumeration:
      return t_enum;
    case SymbolKind::enum_member:
      return t_enum_member;
    case SymbolKind::package:
    case SymbolKind::ruleset:
    case SymbolKind::group:
      return t_namespace;
    case SymbolKind::fact:
    case SymbolKind::field:
      return t_property;
    case SymbolKind::definition:
    case SymbolKind::table:
      return t_function;
    case SymbolKind::rule:
    case SymbolKind::variant:
    case SymbolKind::check_item:
      return t_class;
    case SymbolKind::document:
      return t_decorator;
    case SymbolKind::file:
      return t_string;
    case SymbolKind::variable:
    case SymbolKind::parameter:
      break;
  }
  return t_variable;
}

TokenType type_of(const Highlight& highlight) {
  switch (highlight.kind) {
    case HighlightKind::keyword:
      return t_keyword;
    case HighlightKind::comment:
      return t_comment;
    case HighlightKind::text:
      return t_string;
    case HighlightKind::number:
      return t_number;
    case HighlightKind::unit:
      return t_type;
    case HighlightKind::clause:
      return t_decorator;
    case HighlightKind::mark:
      return t_operator;
    case HighlightKind::name:
      return t_variable;
    case HighlightKind::symbol:
      return of_symbol(highlight.symbol);
  }
  return t_variable;
}

json outline_json(const std::vector<OutlineItem>& items, const Ranges& ranges) {
  json list = json::array();
  for (const OutlineItem& each : items) {
    // The protocol wants a name that is not empty.
    json item = {{"name", each.name.empty() ? "…" : each.name},
                 {"kind", symbol_kind(each.kind)},
                 {"range", ranges.range(each.whole)},
                 {"selectionRange", ranges.range(each.name_span)}};
    if (!each.detail.empty()) item["detail"] = each.detail;
    if (!each.below.empty()) item["children"] = outline_json(each.below, ranges);
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace

json hover_at(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const std::uint32_t offset = asked.documents.offset(path, params.at("position"));
  const auto found = hover(*asked.documents.workspace().analysis(path), offset);
  if (!found) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", found->text.in(asked.language)}}},
          {"range", asked.documents.ranges(path).range(found->span)}};
}

json document_symbols(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  return outline_json(outline(*asked.documents.workspace().analysis(path)),
                      asked.documents.ranges(path));
}

json folding_ranges(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  json list = json::array();
  for (const Fold& each : folding(*asked.documents.workspace().analysis(path))) {
    json fold = {{"startLine", each.first_line}, {"endLine", each.last_line}};
    if (each.comment) fold["kind"] = "comment";
    list.push_back(std::move(fold));
  }
  return list;
}

json semantic_legend() {
  return {{"tokenTypes", token_types}, {"tokenModifiers", json::array({"declaration"})}};
}

// Five numbers a token: lines and columns as steps from the one before, length, type, modifiers.
// Tokens do not go over line ends: texts and comments stand on one line.
json semantic_tokens(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const Ranges ranges = asked.documents.ranges(path);
  json data = json::array();
  Position last;
  for (const Highlight& each : highlights(*asked.documents.workspace().analysis(path))) {
    const Position begin = ranges.at(each.span.begin);
    const Position end = ranges.at(each.span.end);
    if (begin.line != end.line) continue;
    const bool same_line = begin.line == last.line;
    data.push_back(begin.line - last.line);
    data.push_back(same_line ? begin.character - last.character : begin.character);
    data.push_back(end.character - begin.character);
    data.push_back(static_cast<std::uint32_t>(type_of(each)));
    data.push_back(each.declares ? 1 : 0);
    last = begin;
  }
  return {{"data", std::move(data)}};
}

json inlay_hints(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const Ranges ranges = asked.documents.ranges(path);
  json list = json::array();
  for (const Inlay& each : inlays(*asked.documents.workspace().analysis(path),
                                  asked.documents.span(path, params.at("range")))) {
    list.push_back(
        {{"position", ranges.position(each.offset)}, {"label", each.text}, {"paddingLeft", true}});
  }
  return list;
}

}  // namespace editor::lsp
