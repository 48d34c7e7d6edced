#include "dsl/parse/patterns.hpp"

namespace dsl::parser {
namespace {

/// The keyword that a token stands for, whether reserved or contextual.
Keyword keyword_of(const Token& token) {
  const bool has = token.kind == TokenKind::word || token.kind == TokenKind::keyword;
  return has ? token.keyword : Keyword::none_;
}

/// One of the keywords of a group of `keywords.def`, from `first` to `last`.
unsigned within(const Token* token, Keyword first, Keyword last) {
  const Keyword keyword = keyword_of(*token);
  return keyword >= first && keyword <= last ? 1 : 0;
}

template <typename... Keywords>
unsigned one_of(const Token* token, Keywords... keywords) {
  const Keyword keyword = keyword_of(*token);
  return ((keyword == keywords) || ...) ? 1 : 0;
}

bool only_an_attribute_takes(const Token* token) {
  switch (token->kind) {
    case TokenKind::text:
    case TokenKind::number:
    case TokenKind::date:
    case TokenKind::clause:
    case TokenKind::version:
      return true;
    case TokenKind::word:
    case TokenKind::quoted:
      return token->keyword == Keyword::none_ && !begins_field(token) &&
             match_precedence_start(token, 0) == 0;
    default:
      return false;
  }
}

/// 问 包.事实 "…", not the 问 of a field, behind which a text stands.
bool asks_elsewhere(const Token* token) {
  if (!is_name(token[1])) return false;
  ++token;
  while (is_mark(token[1], Mark::dot) && is_name(token[2])) token += 2;
  return token[1].kind == TokenKind::text;
}

}  // namespace

bool is_comparison_word(Keyword keyword) {
  switch (keyword) {
#define HZL_KEYWORD(id, zh, en, kind)
#define HZL_COMPARISON(id, zh, en, op) case Keyword::id:
#include "dsl/syntax/keywords.def"
#undef HZL_KEYWORD
#undef HZL_COMPARISON
    return true;
    default:
      return false;
  }
}

bool is_comparison_mark(const Token& token) {
  if (token.kind != TokenKind::mark) return false;
  switch (token.mark) {
    case Mark::equal:
    case Mark::not_equal:
    case Mark::less:
    case Mark::at_most:
    case Mark::greater:
    case Mark::at_least:
      return true;
    default:
      return false;
  }
}

bool is_rule_kind(const Token& token) {
  return match_rule_kind(&token, 0) != 0;
}

bool begins_attribute(const Token& token) {
  if (token.kind != TokenKind::word) return false;
  const Token* at = &token;
  return within(at, Keyword::ruleset, Keyword::computed_from) != 0 ||
         within(at, Keyword::title, Keyword::bounds) != 0 ||
         one_of(at, Keyword::outline, Keyword::from, Keyword::until, Keyword::drawn_from,
                Keyword::same_names, Keyword::unique_hit, Keyword::gravest_hit, Keyword::published,
                Keyword::incomplete, Keyword::reason) != 0;
}

bool begins_item(const Token* token) {
  if (is_rule_kind(*token) || match_precedence_start(token, 0) != 0) return true;
  switch (keyword_of(*token)) {
    case Keyword::import_:
    case Keyword::chapter:
    case Keyword::example:
      return token[1].kind == TokenKind::text;
    case Keyword::question:
      return asks_elsewhere(token);
    case Keyword::ruleset:
    case Keyword::document:
    case Keyword::enum_:
    case Keyword::ordered_enum:
    case Keyword::facts:
    case Keyword::definition:
    case Keyword::parameter:
    case Keyword::table:
    case Keyword::group:
    case Keyword::check_item:
    case Keyword::unencoded:
      return is_name(token[1]);
    default:
      return false;
  }
}

bool begins_field(const Token* token) {
  if (!is_name(*token)) return false;
  if (is_mark(token[1], Mark::colon)) return true;
  return is_word(token[1], Keyword::alias) && is_name(token[2]) && is_mark(token[3], Mark::colon);
}

unsigned match_mark(const Token* token, std::uint8_t mark) {
  return is_mark(*token, static_cast<Mark>(mark)) ? 1 : 0;
}

unsigned match_word(const Token* token, std::uint8_t keyword) {
  return is_word(*token, static_cast<Keyword>(keyword)) ? 1 : 0;
}

unsigned match_kind(const Token* token, std::uint8_t kind) {
  return token->kind == static_cast<TokenKind>(kind) ? 1 : 0;
}

unsigned match_name(const Token* token, std::uint8_t) {
  return is_name(*token) ? 1 : 0;
}

unsigned match_operand_name(const Token* token, std::uint8_t) {
  if (!is_name(*token)) return 0;
  if (begins_attribute(*token) && only_an_attribute_takes(token + 1)) return 0;
  return 1;
}

unsigned match_name_but(const Token* token, std::uint8_t keyword) {
  return is_name(*token) && !is_word(*token, static_cast<Keyword>(keyword)) ? 1 : 0;
}

unsigned match_field_name(const Token* token, std::uint8_t) {
  if (!is_name(*token)) return 0;
  if (begins_field(token)) return 1;
  const bool typed = within(token + 1, Keyword::bool_type, Keyword::per_member_type) != 0 ||
                     is_word(token[1], Keyword::alias);
  return typed && !begins_attribute(*token) ? 1 : 0;
}

unsigned match_fact_declaration(const Token* token, std::uint8_t) {
  const bool attribute =
      within(token, Keyword::alias, Keyword::computed_from) != 0 && !begins_item(token);
  return is_mark(*token, Mark::colon) || attribute ? 1 : 0;
}

unsigned match_deciding(const Token* token, std::uint8_t) {
  const unsigned found =
      one_of(token, Keyword::for_each, Keyword::precondition, Keyword::when, Keyword::variant,
             Keyword::except, Keyword::unless, Keyword::remedy, Keyword::yields, Keyword::catch_all,
             Keyword::refers_elsewhere, Keyword::same_matter);
  return match_precedence_start(token, 0) != 0 ? 0 : found;
}

unsigned match_field_word(const Token* token, std::uint8_t keyword) {
  return is_word(*token, static_cast<Keyword>(keyword)) && !begins_field(token) ? 1 : 0;
}

unsigned match_result_name(const Token* token, std::uint8_t) {
  return is_name(*token) && is_mark(token[1], Mark::colon) ? 1 : 0;
}

unsigned match_and_or(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::and_, Keyword::or_);
}

unsigned match_additive(const Token* token, std::uint8_t) {
  return is_mark(*token, Mark::plus) || is_mark(*token, Mark::minus) ? 1 : 0;
}

unsigned match_multiplicative(const Token* token, std::uint8_t) {
  return is_mark(*token, Mark::times) || is_mark(*token, Mark::divide) ? 1 : 0;
}

unsigned match_comparison_word(const Token* token, std::uint8_t) {
  return is_comparison_word(keyword_of(*token)) ? 1 : 0;
}

unsigned match_comparison_mark(const Token* token, std::uint8_t) {
  return is_comparison_mark(*token) ? 1 : 0;
}

unsigned match_any_comparison(const Token* token, std::uint8_t) {
  const bool found = is_comparison_mark(*token) || is_comparison_word(keyword_of(*token)) ||
                     match_is(token, 0) != 0 || match_in(token, 0) != 0;
  return found ? 1 : 0;
}

unsigned match_override(const Token* token, std::uint8_t) {
  const bool found = is_mark(token[0], Mark::open_round) && is_comparison_mark(token[1]) &&
                     is_mark(token[2], Mark::close_round);
  return found ? 3 : 0;
}

unsigned match_is(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::is, Keyword::is_not);
}

unsigned match_in(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::in, Keyword::not_in);
}

unsigned match_bool(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::true_, Keyword::false_);
}

unsigned match_fraction(const Token* token, std::uint8_t) {
  const bool found = token[0].kind == TokenKind::number && is_mark(token[1], Mark::divide) &&
                     token[2].kind == TokenKind::number;
  if (!found) return 0;
  return token[3].kind == TokenKind::unit ? 4 : 3;
}

unsigned match_quantifier(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::any, Keyword::all, Keyword::none);
}

unsigned match_count_word(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::at_least, Keyword::at_most, Keyword::exactly);
}

unsigned match_aggregate(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::sum, Keyword::maximum, Keyword::minimum);
}

unsigned match_outcome(const Token* token, std::uint8_t) {
  return within(token, Keyword::established, Keyword::text_missing_outcome);
}

unsigned match_rule_kind(const Token* token, std::uint8_t) {
  return within(token, Keyword::major_hazard, Keyword::violation);
}

unsigned match_plain_type(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::bool_type, Keyword::date_type, Keyword::time_type,
                Keyword::duration_type, Keyword::text_type);
}

unsigned match_numeric_type(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::integer_type, Keyword::number_type);
}

unsigned match_off_table(const Token* token, std::uint8_t) {
  return is_word(token[0], Keyword::or_) && is_word(token[1], Keyword::off_table) ? 2 : 0;
}

unsigned match_rank(const Token* token, std::uint8_t) {
  return within(token, Keyword::rank_law, Keyword::rank_reply);
}

unsigned match_method(const Token* token, std::uint8_t) {
  return within(token, Keyword::on_site, Keyword::measurement);
}

unsigned match_evidence(const Token* token, std::uint8_t) {
  return within(token, Keyword::photo, Keyword::test_report);
}

unsigned match_bound(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::inclusive, Keyword::exclusive);
}

unsigned match_cites(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::cites, Keyword::interprets);
}

unsigned match_enum_kind(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::enum_, Keyword::ordered_enum);
}

unsigned match_member_separator(const Token* token, std::uint8_t) {
  return is_mark(*token, Mark::comma) || is_mark(*token, Mark::less) ? 1 : 0;
}

unsigned match_others(const Token* token, std::uint8_t) {
  return is_word(token[0], Keyword::and_others) && token[1].kind == TokenKind::text ? 1 : 0;
}

unsigned match_whatever(const Token* token, std::uint8_t) {
  if (!is_word(token[0], Keyword::whatever)) return 0;
  return is_mark(token[1], Mark::comma) || is_mark(token[1], Mark::arrow) ? 1 : 0;
}

unsigned match_otherwise(const Token* token, std::uint8_t) {
  return is_word(token[0], Keyword::otherwise) && is_mark(token[1], Mark::arrow) ? 1 : 0;
}

unsigned match_unencoded_reason(const Token* token, std::uint8_t) {
  return one_of(token, Keyword::text_missing, Keyword::judgement, Keyword::not_a_criterion,
                Keyword::refers_elsewhere);
}

unsigned match_precedence_reason(const Token* token, std::uint8_t) {
  return within(token, Keyword::special_law, Keyword::higher_law);
}

unsigned match_precedence_start(const Token* token, std::uint8_t) {
  if (!is_name(*token)) return 0;
  while (is_mark(token[1], Mark::dot) && is_name(token[2])) token += 2;
  return is_word(token[1], Keyword::prevails_over) ? 1 : 0;
}

unsigned match_not_known(const Token* token, std::uint8_t) {
  return is_word(*token, Keyword::not_known) ? 1 : 0;
}

}  // namespace dsl::parser
