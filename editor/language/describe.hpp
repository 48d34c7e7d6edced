// What a symbol, a clause or a word is, in words for people: Markdown in both languages. Pure
// functions over an analysis; any thread that may use it.
#pragma once

#include <string>

#include "editor/language/analysis.hpp"

namespace editor {

/// "事实", "fact".
[[nodiscard]] dsl::Bilingual kind_name(SymbolKind kind);
/// The type of what has one ("整数 人"); empty for what has none.
[[nodiscard]] dsl::Bilingual type_of(const dsl::Model& model, const Symbol& symbol);
/// Name, alias, kind, type and all that was declared about it.
[[nodiscard]] dsl::Bilingual describe(const Analysis& analysis, const Symbol& symbol);
/// The clause with its document's title and what rests on it.
[[nodiscard]] dsl::Bilingual describe_clause(const dsl::Model& model, dsl::DocumentIndex document,
                                             const dsl::ClausePath& path);
/// What rests on the clause: titles of rules, or why it is not encoded. One line; empty for
/// nothing.
[[nodiscard]] dsl::Bilingual clause_use(const dsl::Model& model, dsl::DocumentIndex document,
                                        const dsl::ClausePath& path);
/// 令10 第十一条第(三)项、第十四条
[[nodiscard]] std::string citations_text(const dsl::Model& model,
                                         const std::vector<dsl::CitationInfo>& citations);

}  // namespace editor
