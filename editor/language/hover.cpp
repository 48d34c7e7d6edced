#include "editor/language/hover.hpp"

#include "editor/language/describe.hpp"
#include "editor/language/token_at.hpp"

namespace editor {
namespace {

using dsl::Language;

std::optional<Hover> comparison(const Analysis& analysis, const dsl::Token& token) {
  for (const ResolvedWord& each : resolved_words(analysis)) {
    if (each.span.begin != token.span.begin) continue;
    const std::string symbol(dsl::spelling(each.mark));
    const std::string zh(dsl::spelling(each.word, Language::zh));
    const std::string en(dsl::spelling(each.word, Language::en));
    dsl::Bilingual text{"「" + zh + "」`" + en + "` 在这里是 `" + symbol + "`",
                        "`" + en + "` (" + zh + ") means `" + symbol + "` here"};
    const std::string usual(dsl::spelling(dsl::comparison_mark(each.word)));
    if (usual != symbol) {
      text.zh += ",因为所依据的文件这样规定(数界);通常是 `" + usual + "`";
      text.en += ", as the document that is cited defines it; it is `" + usual + "` elsewhere";
    }
    return Hover{token.span, std::move(text)};
  }
  return std::nullopt;
}

std::optional<Hover> unit(const Analysis& analysis, const dsl::Token& token) {
  const auto unit = dsl::parse_unit(analysis.sources().text({0, token.span}));
  if (!unit) return std::nullopt;
  const std::string name = "**" + unit->text + "** — ";
  return Hover{token.span,
               {name + unit->dimension.describe_zh(), name + unit->dimension.describe_en()}};
}

std::optional<Hover> keyword(const dsl::Token& token) {
  const std::string zh(dsl::spelling(token.keyword, Language::zh));
  const std::string en(dsl::spelling(token.keyword, Language::en));
  return Hover{token.span,
               {"关键字「" + zh + "」`" + en + "`", "keyword `" + en + "` (" + zh + ")"}};
}

}  // namespace

std::optional<Hover> hover(const Analysis& analysis, std::uint32_t offset) {
  const SymbolIndex& index = analysis.symbols();
  if (const Occurrence* found = index.at(0, offset)) {
    return Hover{found->place.span, describe(analysis, index.symbols[found->symbol])};
  }
  if (const CitedClause* clause = index.clause_at(0, offset)) {
    return Hover{clause->place.span,
                 describe_clause(analysis.model(), clause->document, clause->path)};
  }
  const dsl::Token* token = token_at(analysis, offset);
  if (token == nullptr) return std::nullopt;
  if (token->kind == dsl::TokenKind::unit) return unit(analysis, *token);
  if (token->keyword == dsl::Keyword::none_) return std::nullopt;
  if (auto found = comparison(analysis, *token)) return found;
  return keyword(*token);
}

}  // namespace editor
