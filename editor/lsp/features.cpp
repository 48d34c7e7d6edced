#include "editor/lsp/features.hpp"

#include <nlohmann/json.hpp>

#include "editor/lsp/feature_answers.hpp"

namespace editor::lsp {

using nlohmann::json;

namespace {

struct Method {
  std::string_view name;
  Handler handler;
};

constexpr Method methods[] = {
    {"textDocument/completion", completion},
    {"textDocument/signatureHelp", signature_help},
    {"textDocument/codeAction", code_action},
    {"textDocument/formatting", formatting},
    {"textDocument/hover", hover_at},
    {"textDocument/documentSymbol", document_symbols},
    {"textDocument/foldingRange", folding_ranges},
    {"textDocument/semanticTokens/full", semantic_tokens},
    {"textDocument/inlayHint", inlay_hints},
    {"textDocument/definition", definition_of},
    {"textDocument/references", references_of},
    {"textDocument/prepareRename", prepare_rename},
    {"textDocument/rename", rename_at},
    {"workspace/symbol", workspace_symbols},
    {"hazlex/tables", tables_of},
    {"hazlex/editTable", edit_of_table},
};

int severity(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::error:
      return 1;
    case dsl::Severity::warning:
      return 2;
    case dsl::Severity::note:
      return 3;
  }
  return 1;
}

json related(const Asked& asked, const Analysis& analysis, const dsl::Diagnostic& diagnostic) {
  json list = json::array();
  for (const dsl::Label& label : diagnostic.labels) {
    const std::string& path = analysis.sources().at(label.place.source).name();
    list.push_back({{"location",
                     {{"uri", asked.documents.uri(path)},
                      {"range", asked.documents.ranges(path).range(label.place.span)}}},
                    {"message", label.text.in(asked.language)}});
  }
  return list;
}

json diagnostic_json(const Asked& asked, const Analysis& analysis,
                     const dsl::Diagnostic& diagnostic, const Ranges& ranges) {
  std::string message = diagnostic.message(asked.language);
  for (const dsl::Bilingual& help : diagnostic.help) message += "\n" + help.in(asked.language);
  json value = {{"range", ranges.range(diagnostic.place.span)},
                {"severity", severity(diagnostic.severity())},
                {"code", dsl::info(diagnostic.code).name},
                {"source", "hazlex"},
                {"message", std::move(message)}};
  json labels = related(asked, analysis, diagnostic);
  if (!labels.empty()) value["relatedInformation"] = std::move(labels);
  return value;
}

}  // namespace

Handler handler_of(std::string_view method) {
  for (const Method& each : methods) {
    if (each.name == method) return each.handler;
  }
  return nullptr;
}

json capabilities() {
  return {{"textDocumentSync", {{"openClose", true}, {"change", 2}}},
          {"completionProvider", {{"triggerCharacters", {".", "[", "\""}}}},
          {"signatureHelpProvider", {{"triggerCharacters", {"(", ","}}}},
          {"codeActionProvider", {{"codeActionKinds", json::array({"quickfix"})}}},
          {"documentFormattingProvider", true},
          {"hoverProvider", true},
          {"documentSymbolProvider", true},
          {"foldingRangeProvider", true},
          {"semanticTokensProvider", {{"legend", semantic_legend()}, {"full", true}}},
          {"inlayHintProvider", true},
          {"definitionProvider", true},
          {"referencesProvider", true},
          {"renameProvider", {{"prepareProvider", true}}},
          {"workspaceSymbolProvider", true}};
}

json diagnostics_by_path(const Asked& asked, const Analysis& analysis) {
  json by_path = {{analysis.path(), json::array()}};
  std::map<dsl::SourceId, Ranges> ranges;
  for (const dsl::Diagnostic& each : analysis.diagnostics()) {
    const dsl::SourceId source = each.place.source;
    const std::string& path = analysis.sources().at(source).name();
    const auto at = ranges
                        .try_emplace(source, std::string(analysis.sources().at(source).text()),
                                     asked.documents.encoding())
                        .first;
    by_path[path].push_back(diagnostic_json(asked, analysis, each, at->second));
  }
  return by_path;
}

}  // namespace editor::lsp
