#include "editor/language/highlight.hpp"

#include <algorithm>

#include "editor/language/token_at.hpp"

namespace editor {
namespace {

using dsl::Token;
using dsl::TokenKind;

bool is_operator(const Token& token) {
  return token.mark >= dsl::Mark::arrow || token.mark == dsl::Mark::two_dots;
}

std::optional<HighlightKind> plain_kind(const Token& token) {
  switch (token.kind) {
    case TokenKind::keyword:
      return HighlightKind::keyword;
    case TokenKind::word:
      return token.keyword == dsl::Keyword::none_ ? HighlightKind::name : HighlightKind::keyword;
    case TokenKind::quoted:
      return HighlightKind::name;
    case TokenKind::text:
      return HighlightKind::text;
    case TokenKind::number:
    case TokenKind::date:
    case TokenKind::version:
      return HighlightKind::number;
    case TokenKind::unit:
      return HighlightKind::unit;
    case TokenKind::clause:
      return HighlightKind::clause;
    case TokenKind::mark:
      if (is_operator(token)) return HighlightKind::mark;
      return std::nullopt;
    case TokenKind::bad:
    case TokenKind::end:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Highlight> highlights(const Analysis& analysis) {
  std::vector<Highlight> all;
  if (analysis.file() == nullptr) return all;
  for (const dsl::Comment& comment : analysis.file()->comments) {
    all.push_back({comment.span, HighlightKind::comment, {}, false});
  }
  const SymbolIndex& index = analysis.symbols();
  auto next = index.occurrences.begin();
  for (const Token& token : tokens_of(analysis)) {
    const auto kind = plain_kind(token);
    if (!kind || token.span.empty()) continue;
    while (next != index.occurrences.end() && next->place.source == 0 &&
           next->place.span.begin < token.span.begin) {
      ++next;
    }
    const bool named = next != index.occurrences.end() && next->place.source == 0 &&
                       next->place.span == token.span;
    if (named) {
      all.push_back(
          {token.span, HighlightKind::symbol, index.symbols[next->symbol].kind, next->declares});
    } else {
      all.push_back({token.span, *kind, {}, false});
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Highlight& a, const Highlight& b) { return a.span < b.span; });
  return all;
}

}  // namespace editor
