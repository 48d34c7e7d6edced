// Types, and facts with the attributes of their fields. No marks stand between fields: a field
// begins with a name before `:`, an attribute with its word.
#pragma once

#include "dsl/parse/common_def.hpp"

namespace dsl::parser {

constexpr TokenParser field_word(Keyword of) {
  return TokenParser({match_field_word, static_cast<std::uint8_t>(of), false});
}
template <typename Subject>
constexpr auto field_attribute(Keyword of, Action action, const Subject& subject) {
  return build(action)[field_word(of) >> subject];
}
constexpr auto field_flag(Keyword of, Action action) {
  return build(action)[field_word(of)];
}

auto const field_attribute_def =
    field_attribute(Keyword::question, item_make::question, must_text) |
    field_attribute(Keyword::inspection, item_make::inspection, methods) |
    field_attribute(Keyword::evidence, item_make::evidence, evidence_kinds) |
    field_attribute(Keyword::range, item_make::range,
                    must(Code::expected_number, unary) >> must(Mark::two_dots) >>
                        must(Code::expected_number, unary)) |
    field_attribute(Keyword::help, item_make::help_of_field, must_text) |
    field_attribute(Keyword::valid_for, item_make::valid_for,
                    must(Code::expected_number, quantity)) |
    field_attribute(Keyword::computed_from, item_make::computed_from,
                    clause(Follow::field)[must_expr(expr)]) |
    field_flag(Keyword::judgement, item_make::judgement) |
    field_flag(Keyword::source_required, item_make::source_required) |
    field_flag(Keyword::not_negative, item_make::not_negative);

auto const must_type = must(Expected{Code::expected_type, {}, {}, Repair::insert}, type);
auto const field = build(
    item_make::finish_field)[build(
                                 item_make::begin_field)[pick(match_field_name) >> optional_alias >>
                                                         must(Mark::colon) >> must_type] >>
                             *entry(Block::field)[field_attribute_def]];
auto const fields = block(Block::facts, field);

auto const type_def =
    build(item_make::plain_type)[TokenParser({match_plain_type, 0, false})] |
    build(item_make::numeric_type)[TokenParser({match_numeric_type, 0, false}) >>
                                   -pick(TokenKind::unit)] |
    build(item_make::list_type)[word(Keyword::list_type) >> must(Keyword::identified_by) >>
                                must_name >> nested[fields]] |
    build(item_make::per_member_type)[word(Keyword::per_member_type) >>
                                      must(Code::expected_type, pick(match_operand_name)) >>
                                      must(Keyword::is) >> nested[must_type]] |
    build(item_make::enum_type)[pick(match_operand_name) >> -pick(match_off_table)];

auto const facts_def =
    build(item_make::facts)[word(Keyword::facts) >> must_name >> optional_alias >> fields];

BOOST_SPIRIT_DEFINE(type, facts)

}  // namespace dsl::parser
