// What one token must be like: the terminals of the grammar, as plain functions over the token
// array, which always ends with an `end` token, so that looking ahead needs no bound. Values, any
// thread.
#pragma once

#include <cstdint>

#include "dsl/syntax/token.hpp"

namespace dsl::parser {

/// How many tokens from `token` on match; 0 when none do.
using Test = unsigned (*)(const Token* token, std::uint8_t argument);

struct Pattern {
  Test test = nullptr;
  std::uint8_t argument = 0;
  bool pick = false;  ///< keep the first matched token for the action that encloses it
};

[[nodiscard]] inline bool is_name(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::quoted;
}
[[nodiscard]] inline bool is_word(const Token& token, Keyword keyword) {
  return token.keyword == keyword &&
         (token.kind == TokenKind::word || token.kind == TokenKind::keyword);
}
[[nodiscard]] inline bool is_mark(const Token& token, Mark mark) {
  return token.kind == TokenKind::mark && token.mark == mark;
}
[[nodiscard]] bool is_comparison_word(Keyword keyword);
[[nodiscard]] bool is_comparison_mark(const Token& token);
[[nodiscard]] bool is_rule_kind(const Token& token);
/// A contextual keyword that begins an attribute or a part of an item.
[[nodiscard]] bool begins_attribute(const Token& token);
/// An item keyword with what must follow it; a rule kind; a path that prevails over another.
[[nodiscard]] bool begins_item(const Token* token);
/// `NAME :` or `NAME 别名 NAME :`.
[[nodiscard]] bool begins_field(const Token* token);

unsigned match_mark(const Token* token, std::uint8_t mark);
unsigned match_word(const Token* token, std::uint8_t keyword);
unsigned match_kind(const Token* token, std::uint8_t kind);
unsigned match_name(const Token* token, std::uint8_t);
/// A name where an operand or a type stands: an attribute word followed by what only an attribute
/// takes is none, so that a missing operand is reported where it is missing.
unsigned match_operand_name(const Token* token, std::uint8_t);
/// A name that is not the word `keyword`.
unsigned match_name_but(const Token* token, std::uint8_t keyword);
/// A field's name, though its `:` be missing before the word of a type.
unsigned match_field_name(const Token* token, std::uint8_t);
/// What a fact is declared with, beside its question: `:`, an attribute's word.
unsigned match_fact_declaration(const Token* token, std::uint8_t);
/// What only rules have: 当, 除外, 整改 …
unsigned match_deciding(const Token* token, std::uint8_t);
/// The word of a fact's attribute, unless a field of that name begins here.
unsigned match_field_word(const Token* token, std::uint8_t keyword);
unsigned match_result_name(const Token* token, std::uint8_t);  ///< NAME before `:`
unsigned match_and_or(const Token* token, std::uint8_t);
unsigned match_additive(const Token* token, std::uint8_t);
unsigned match_multiplicative(const Token* token, std::uint8_t);
unsigned match_comparison_word(const Token* token, std::uint8_t);
unsigned match_comparison_mark(const Token* token, std::uint8_t);
unsigned match_any_comparison(const Token* token, std::uint8_t);
unsigned match_override(const Token* token, std::uint8_t);  ///< `(` symbol `)`
unsigned match_is(const Token* token, std::uint8_t);
unsigned match_in(const Token* token, std::uint8_t);
unsigned match_bool(const Token* token, std::uint8_t);
unsigned match_fraction(const Token* token, std::uint8_t);  ///< NUMBER / NUMBER UNIT?
unsigned match_quantifier(const Token* token, std::uint8_t);
unsigned match_count_word(const Token* token, std::uint8_t);
unsigned match_aggregate(const Token* token, std::uint8_t);
unsigned match_outcome(const Token* token, std::uint8_t);
unsigned match_rule_kind(const Token* token, std::uint8_t);
unsigned match_plain_type(const Token* token, std::uint8_t);
unsigned match_numeric_type(const Token* token, std::uint8_t);
unsigned match_off_table(const Token* token, std::uint8_t);  ///< 或 表外
unsigned match_rank(const Token* token, std::uint8_t);
unsigned match_method(const Token* token, std::uint8_t);
unsigned match_evidence(const Token* token, std::uint8_t);
unsigned match_bound(const Token* token, std::uint8_t);
unsigned match_cites(const Token* token, std::uint8_t);
unsigned match_enum_kind(const Token* token, std::uint8_t);
unsigned match_member_separator(const Token* token, std::uint8_t);
unsigned match_others(const Token* token, std::uint8_t);     ///< 等 before a text
unsigned match_whatever(const Token* token, std::uint8_t);   ///< 任意 as a whole cell
unsigned match_otherwise(const Token* token, std::uint8_t);  ///< 其余 before `->`
unsigned match_unencoded_reason(const Token* token, std::uint8_t);
unsigned match_precedence_reason(const Token* token, std::uint8_t);
unsigned match_precedence_start(const Token* token, std::uint8_t);  ///< nothing consumed: 0 or 1
unsigned match_not_known(const Token* token, std::uint8_t);

}  // namespace dsl::parser
