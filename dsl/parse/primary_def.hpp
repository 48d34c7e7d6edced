// Operands. What begins with a name, a literal or a bracket is here; what begins with a reserved
// word is in word_form_def.hpp. No two alternatives begin with the same token.
#pragma once

#include "dsl/parse/build_expression.hpp"
#include "dsl/parse/expression.hpp"

namespace dsl::parser {

namespace make = build_expression;

inline constexpr Expected element{Code::expected_expression, {}, {}, Repair::bad_expression};

// 1:20 is a plain number, as 1/20 is.
auto const quantity_def = build(
    make::number)[pick(TokenKind::number) >>
                  -(pick(TokenKind::unit) |
                    (mark(Mark::colon) >> must(Code::expected_number, pick(TokenKind::number))))];
auto const text_literal_def = build(make::text)[pick(TokenKind::text)];
auto const path_def = build(make::path)[name >> *(mark(Mark::dot) >> must_name)];

auto const name_or_call =
    build(make::name_or_call)[pick(match_operand_name) >>
                              -in_round[nested[listed(element, Mark::comma, expr)]]];

auto const primary_def = name_or_call | quantity | build(make::boolean)[pick(match_bool)] |
                         build(make::in_brackets)[in_round[nested[must_expr(expr)]]] |
                         text_literal | build(make::date)[pick(TokenKind::date)] |
                         build(make::braces)[in_curly[nested[listed(element, Mark::comma, expr)]]] |
                         build(make::base_date)[word(Keyword::base_date)] | word_form;

auto const postfix_def = primary >> *(build(make::member)[mark(Mark::dot) >> must_name] |
                                      build(make::index)[in_square[nested[must_expr(expr)]]]);

BOOST_SPIRIT_DEFINE(quantity, text_literal, path, primary, postfix)

}  // namespace dsl::parser
