#include "dsl/syntax/token_roles.hpp"

namespace dsl {

bool is_one_of(Keyword keyword, std::initializer_list<Keyword> list) {
  for (const Keyword each : list) {
    if (each == keyword) return true;
  }
  return false;
}

Keyword keyword_role(const Token& token, const SpelledNames& names) {
  if (token.kind == TokenKind::keyword) return token.keyword;
  if (token.kind != TokenKind::word || names.contains(token.span.begin)) return Keyword::none_;
  return token.keyword;
}

bool ends_operand(const Token& token, const SpelledNames& names) {
  switch (token.kind) {
    case TokenKind::mark:
      return token.mark == Mark::close_round || token.mark == Mark::close_square ||
             token.mark == Mark::close_curly;
    case TokenKind::keyword:
      return token.keyword == Keyword::true_ || token.keyword == Keyword::false_ ||
             token.keyword == Keyword::base_date || comparison_mark(token.keyword) != Mark::none_;
    case TokenKind::word:
      return keyword_role(token, names) == Keyword::none_;
    default:
      return true;
  }
}

}  // namespace dsl
