#include "editor/language/token_types.hpp"

#include "dsl/check/types.hpp"
#include "editor/language/complete_place.hpp"
#include "editor/language/token_at.hpp"

namespace editor {

using dsl::Mark;
using dsl::Token;

namespace {

/// By the name alone: the variable declared last in `around`, else anything of that name.
const Symbol* named(const Analysis& analysis, const std::string& name, dsl::Span around) {
  const Symbol* best = nullptr;
  for (const Symbol& symbol : analysis.symbols().symbols) {
    if (symbol.name != name && symbol.alias != name) continue;
    const bool variable = symbol.kind == SymbolKind::variable;
    const bool near = symbol.place.source == 0 && symbol.place.span.begin >= around.begin &&
                      symbol.place.span.begin < around.end;
    if (variable && !near) continue;
    if (best == nullptr || variable) best = &symbol;
  }
  return best;
}

dsl::ValueType type_of_symbol(const dsl::Model& model, const Symbol& symbol) {
  switch (symbol.kind) {
    case SymbolKind::fact:
    case SymbolKind::field:
      return model.facts[symbol.index].type;
    case SymbolKind::variable:
      return model.variables[symbol.index].type;
    case SymbolKind::definition:
      return model.definitions[symbol.index].type;
    case SymbolKind::parameter:
      return model.parameters[symbol.index].type;
    default:
      return {};
  }
}

}  // namespace

TokenTypes::TokenTypes(const Analysis& analysis, const Analysis* last_parsed,
                       std::uint32_t item_begin)
    : analysis_(analysis),
      last_(last_parsed),
      tokens_(tokens_of(analysis)),
      item_begin_(item_begin) {}

KnownSymbol TokenTypes::symbol(std::size_t token) const {
  const Token& at = tokens_[token];
  const SymbolIndex& index = analysis_.symbols();
  const Occurrence* found = index.at(0, at.span.begin);
  if (found != nullptr && found->place.span == at.span) {
    return {&analysis_, &index.symbols[found->symbol]};
  }
  if (!is_name(at)) return {};
  const std::string name = dsl::token_value(at, analysis_.text());
  for (const Analysis* analysis : {&analysis_, last_}) {
    if (analysis == nullptr) continue;
    if (const Symbol* symbol = named(*analysis, name, {item_begin_, at.span.begin}))
      return {analysis, symbol};
  }
  return {};
}

KnownType TokenTypes::type(std::size_t token) const {
  const KnownSymbol known = symbol(token);
  if (known.symbol == nullptr) return {};
  return {known.analysis, type_of_symbol(known.analysis->model(), *known.symbol)};
}

std::size_t TokenTypes::base(std::size_t before) const {
  std::size_t at = before - 1;
  if (!is_mark(tokens_[at], Mark::close_square)) return at;
  while (at > 0 && !is_mark(tokens_[at], Mark::open_square)) --at;
  return at > 0 ? at - 1 : 0;
}

KnownType TokenTypes::expected(std::size_t before) const {
  std::size_t at = before;
  // Out of a set or range, to its 属于.
  while (at > 0 && !is_comparison(tokens_[at - 1])) {
    const Token& token = tokens_[at - 1];
    const bool value = token.kind == dsl::TokenKind::number || is_name(token) ||
                       token.kind == dsl::TokenKind::unit || is_mark(token, Mark::comma) ||
                       is_mark(token, Mark::two_dots) || is_mark(token, Mark::open_curly);
    if (!value) return {};
    --at;
  }
  if (at < 2) return {};
  const std::size_t operand = base(at - 1);
  KnownType known = type(operand);
  if (known.analysis != nullptr && operand != at - 2) {
    known.type = dsl::checking::element_of(known.type);
  }
  return known;
}

}  // namespace editor
