// Completion, signatures, quick fixes, formatting.
#include <nlohmann/json.hpp>

#include "editor/language/assist.hpp"
#include "editor/language/complete.hpp"
#include "editor/lsp/feature_answers.hpp"
#include "editor/lsp/rpc.hpp"

namespace editor::lsp {

using nlohmann::json;

namespace {

/// `CompletionItemKind` of the protocol.
int item_kind(CompletionKind kind) {
  switch (kind) {
    case CompletionKind::keyword:
      return 14;
    case CompletionKind::fact:
    case CompletionKind::variable:
      return 6;
    case CompletionKind::field:
      return 5;
    case CompletionKind::enumeration:
      return 13;
    case CompletionKind::enum_member:
      return 20;
    case CompletionKind::definition:
    case CompletionKind::table:
      return 3;
    case CompletionKind::parameter:
      return 21;
    case CompletionKind::rule:
      return 23;
    case CompletionKind::document:
    case CompletionKind::clause:
      return 18;
    case CompletionKind::package:
      return 9;
    case CompletionKind::unit:
      return 11;
    case CompletionKind::file:
      return 17;
  }
  return 1;
}

json items_json(const Asked& asked, const Completions& answer, const Ranges& ranges) {
  json items = json::array();
  const json range = ranges.range(answer.replaced);
  std::size_t order = 0;
  for (const Completion& each : answer.items) {
    // What is likelier stands first: names before keywords, as the service gives them.
    std::string sort = std::to_string(order++);
    sort.insert(0, 6 - std::min<std::size_t>(6, sort.size()), '0');
    json item = {{"label", each.text},
                 {"kind", item_kind(each.kind)},
                 {"sortText", std::move(sort)},
                 {"textEdit", {{"range", range}, {"newText", each.text}}}};
    if (!each.alias.empty()) item["filterText"] = each.text + " " + each.alias;
    const std::string& detail = each.detail.in(asked.language);
    if (!detail.empty()) item["detail"] = detail;
    items.push_back(std::move(item));
  }
  return items;
}

/// Whether the client asks for nothing but kinds that there are not.
bool wants_fixes(const json& params) {
  const auto context = params.find("context");
  if (context == params.end() || !context->contains("only")) return true;
  for (const json& kind : context->at("only")) {
    if (!kind.is_string()) continue;
    const auto& name = kind.get_ref<const std::string&>();
    if (name.empty() || name == "quickfix") return true;
  }
  return false;
}

/// `options.language`, which the protocol lets be there: whose keywords are wanted, zh or en.
std::optional<dsl::Language> language_of(const json& params) {
  const auto options = params.find("options");
  if (options == params.end() || !options->is_object()) return std::nullopt;
  const json wanted = options->value("language", json());
  if (wanted == "zh") return dsl::Language::zh;
  if (wanted == "en") return dsl::Language::en;
  return std::nullopt;
}

}  // namespace

json completion(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const std::uint32_t offset = asked.documents.offset(path, params.at("position"));
  const Completions answer = complete(asked.documents.workspace(), path, offset, asked.language);
  return {{"isIncomplete", false},
          {"items", items_json(asked, answer, asked.documents.ranges(path))}};
}

json signature_help(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const std::uint32_t offset = asked.documents.offset(path, params.at("position"));
  const auto found = signature_at(*asked.documents.workspace().analysis(path), offset);
  if (!found) return nullptr;
  std::string label = found->name + "(";
  json parameters = json::array();
  for (const dsl::Bilingual& each : found->parameters) {
    if (!parameters.empty()) label += ", ";
    label += each.in(asked.language);
    parameters.push_back({{"label", each.in(asked.language)}});
  }
  label += ")";
  if (!found->result.zh.empty()) label += " → " + found->result.in(asked.language);
  json signature = {{"label", std::move(label)}, {"parameters", std::move(parameters)}};
  if (!found->help.zh.empty()) {
    signature["documentation"] = {{"kind", "markdown"}, {"value", found->help.in(asked.language)}};
  }
  return {{"signatures", json::array({std::move(signature)})},
          {"activeSignature", 0},
          {"activeParameter", found->active}};
}

json code_action(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  json actions = json::array();
  if (!wants_fixes(params)) return actions;
  const AnalysisPointer analysis = asked.documents.workspace().analysis(path);
  const json by_path = diagnostics_by_path(asked, *analysis);
  // The place of a diagnostic in the list of its own file.
  std::vector<std::size_t> in_file;
  std::size_t count = 0;
  for (const dsl::Diagnostic& each : analysis->diagnostics()) {
    in_file.push_back(count);
    if (each.place.source == 0) ++count;
  }
  for (const QuickFix& fix : fixes_at(*analysis, asked.documents.span(path, params.at("range")))) {
    actions.push_back({{"title", fix.title.in(asked.language)},
                       {"kind", "quickfix"},
                       {"diagnostics", json::array({by_path.at(path).at(in_file[fix.diagnostic])})},
                       {"edit", workspace_edit(asked, fix.edits)}});
  }
  return actions;
}

json formatting(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const AnalysisPointer analysis = asked.documents.workspace().analysis(path);
  const auto made = formatted(*analysis, language_of(params));
  if (const auto* reason = std::get_if<dsl::Bilingual>(&made)) {
    throw Refusal(ErrorCode::request_failed, *reason);
  }
  const std::string& text = std::get<std::string>(made);
  if (text == analysis->text()) return json::array();
  const dsl::Span whole{0, static_cast<std::uint32_t>(analysis->text().size())};
  return json::array({{{"range", asked.documents.ranges(path).range(whole)}, {"newText", text}}});
}

}  // namespace editor::lsp
