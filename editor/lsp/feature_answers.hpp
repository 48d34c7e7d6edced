// The handlers, by the files that they stand in. Internal to editor/lsp.
#pragma once

#include "editor/lsp/features.hpp"

namespace editor::lsp {

// features_writing.cpp: what is asked while one writes
nlohmann::json completion(const Asked& asked, const nlohmann::json& params);
nlohmann::json signature_help(const Asked& asked, const nlohmann::json& params);
nlohmann::json code_action(const Asked& asked, const nlohmann::json& params);
nlohmann::json formatting(const Asked& asked, const nlohmann::json& params);

// features_reading.cpp: what is asked while one reads
nlohmann::json hover_at(const Asked& asked, const nlohmann::json& params);
nlohmann::json document_symbols(const Asked& asked, const nlohmann::json& params);
nlohmann::json folding_ranges(const Asked& asked, const nlohmann::json& params);
nlohmann::json semantic_tokens(const Asked& asked, const nlohmann::json& params);
nlohmann::json inlay_hints(const Asked& asked, const nlohmann::json& params);
nlohmann::json semantic_legend();

// features_names.cpp: what goes over several files
nlohmann::json definition_of(const Asked& asked, const nlohmann::json& params);
nlohmann::json references_of(const Asked& asked, const nlohmann::json& params);
nlohmann::json prepare_rename(const Asked& asked, const nlohmann::json& params);
nlohmann::json rename_at(const Asked& asked, const nlohmann::json& params);
nlohmann::json workspace_symbols(const Asked& asked, const nlohmann::json& params);
/// `SymbolKind` of the protocol.
int symbol_kind(SymbolKind kind);
/// {"changes": {uri: [TextEdit]}}
nlohmann::json workspace_edit(const Asked& asked, const std::vector<FileEdit>& edits);

// features_tables.cpp: tables as grids, requests of our own
nlohmann::json tables_of(const Asked& asked, const nlohmann::json& params);
nlohmann::json edit_of_table(const Asked& asked, const nlohmann::json& params);

}  // namespace editor::lsp
