// Where reading goes on after an error: at the next part of the list that is being read, past
// brackets that were opened on the way, never past a line that begins an item.
#include "dsl/parse/state.hpp"

namespace dsl::parser {
namespace {

struct BlockInfo {
  Code code;
  Test starts;
};

unsigned starts_item(const Token* at, std::uint8_t) {
  return begins_item(at) ? 1 : 0;
}
unsigned starts_attribute(const Token* at, std::uint8_t) {
  return begins_attribute(*at) || is_rule_kind(*at) ? 1 : 0;
}
unsigned starts_fact(const Token* at, std::uint8_t) {
  return begins_field(at) ? 1 : 0;
}
unsigned starts_fact_part(const Token* at, std::uint8_t) {
  return begins_field(at) || begins_attribute(*at) ? 1 : 0;
}
unsigned starts_line(const Token* at, std::uint8_t) {
  return is_mark(*at, Mark::semicolon) ? 1 : 0;
}
unsigned starts_rule(const Token* at, std::uint8_t) {
  return is_rule_kind(*at) || is_word(*at, Keyword::group) ? 1 : 0;
}
unsigned starts_example_part(const Token* at, std::uint8_t) {
  const bool found = is_word(*at, Keyword::given) || is_word(*at, Keyword::base_date) ||
                     is_word(*at, Keyword::yields) || is_mark(*at, Mark::comma);
  return found ? 1 : 0;
}

BlockInfo info_of(Block block) {
  switch (block) {
    case Block::file:
      return {Code::unexpected_item, starts_item};
    case Block::document:
      return {Code::unexpected_in_document, starts_attribute};
    case Block::outline:
      return {Code::unexpected_in_outline, starts_line};
    case Block::facts:
      return {Code::unexpected_in_facts, starts_fact};
    case Block::field:
      return {Code::unexpected_in_facts, starts_fact_part};
    case Block::table:
      return {Code::unexpected_in_table, starts_line};
    case Block::chapter:
      return {Code::unexpected_in_chapter, starts_rule};
    case Block::chapter_head:
    case Block::rule:
    case Block::variant:
      return {Code::unexpected_in_rule, starts_attribute};
    case Block::check_item:
      return {Code::unexpected_item, starts_attribute};
    case Block::example:
      return {Code::unexpected_in_example, starts_example_part};
  }
  return {Code::unexpected_item, starts_item};
}

/// Whether the `{` at `at` opens a rule's or chapter's block, not a set within an expression.
bool opens_block(const Token* at) {
  if (!is_mark(*at, Mark::open_curly)) return false;
  switch (at[-1].kind) {
    case TokenKind::keyword:
    case TokenKind::number:
    case TokenKind::unit:
      return false;
    case TokenKind::mark:
      return is_mark(at[-1], Mark::close_round) || is_mark(at[-1], Mark::close_square);
    default:
      return true;
  }
}

unsigned ends_clause(const Token* at, std::uint8_t argument) {
  const auto follow = static_cast<Follow>(argument);
  if (follow == Follow::row) return is_mark(*at, Mark::semicolon) ? 1 : 0;
  if (is_mark(*at, Mark::comma)) {
    return follow == Follow::list || follow == Follow::value ? 1 : 0;
  }
  if (follow == Follow::field && begins_field(at)) return 1;
  if (follow == Follow::condition && opens_block(at)) return 1;
  return starts_attribute(at, 0) != 0 || is_word(*at, Keyword::base_date) ? 1 : 0;
}

bool opens(const Token& token) {
  return is_mark(token, Mark::open_round) || is_mark(token, Mark::open_square) ||
         is_mark(token, Mark::open_curly);
}

bool closes(const Token& token) {
  return is_mark(token, Mark::close_round) || is_mark(token, Mark::close_square) ||
         is_mark(token, Mark::close_curly);
}

bool names_number_type(const Token& token) {
  return is_word(token, Keyword::number_type) || is_word(token, Keyword::integer_type);
}

}  // namespace

bool State::at_line_start(const Token* at) const {
  if (at == first_token()) return true;
  const std::uint32_t begin = at[-1].span.end;
  return source_text_.substr(begin, at->span.begin - begin).find('\n') != std::string_view::npos;
}

const Token* State::skip(const Token* first, const Token* at, Test stop, std::uint8_t argument) {
  unsigned depth = 0;
  for (const Token* token = first; token < at; ++token) {
    if (opens(*token)) ++depth;
    if (closes(*token) && depth > 0) --depth;
  }
  for (; at->kind != TokenKind::end; ++at) {
    const bool outside = depth == 0 || at_line_start(at);
    const bool item = begins_item(at) && (is_rule_kind(*at) || at_line_start(at));
    if (outside && (item || stop(at, argument) != 0)) break;
    if (depth == 0 && is_mark(*at, Mark::close_curly)) break;
    if (opens(*at)) ++depth;
    if (closes(*at) && depth > 0) --depth;
  }
  panic_ = false;
  landed_ = at;
  return at;
}

const Token* State::recover(const Token* first, const Token* at, Block block) {
  const Token* from = error_at_ != nullptr && error_at_ > at ? error_at_ : at;
  // The part's own first word would be found again.
  if (from == first && from->kind != TokenKind::end) ++from;
  return skip(first, from, info_of(block).starts, 0);
}

const Token* State::recover_clause(const Token* first, const Token* at, Follow follow) {
  const Token* from = error_at_ != nullptr && error_at_ > at ? error_at_ : at;
  return skip(first, from, ends_clause, static_cast<std::uint8_t>(follow));
}

bool State::skip_stray(const Token*& at, Block block) {
  if (stopped() || at->kind == TokenKind::end) return false;
  const bool outer = is_mark(*at, Mark::close_curly) || (begins_item(at) && at_line_start(at));
  if (block != Block::file && outer) return false;
  const BlockInfo info = info_of(block);
  const bool facts = block == Block::field || block == Block::facts;
  const bool unit = facts && at != first_token() && names_number_type(at[-1]) &&
                    at->kind == TokenKind::word && at->keyword == Keyword::none_;
  if (begin_failure(at) && !report_glued(at)) {
    if (unit) {
      offer_unit(report(Code::unknown_unit, at->span, {std::string(text_of(*at))}), *at);
    } else {
      report(info.code, at->span);
    }
  }
  const Token* first = at++;
  if (block == Block::file && is_mark(*first, Mark::close_curly)) return true;
  at = skip(first, at, info.starts, 0);
  return true;
}

}  // namespace dsl::parser
