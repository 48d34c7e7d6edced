// Operators, loosest last. Chains are flat: one node for all of a chain's operands.
#pragma once

#include "dsl/parse/build_expression.hpp"
#include "dsl/parse/expression.hpp"

namespace dsl::parser {

namespace make = build_expression;

auto const unary_def = build(make::negate)[mark(Mark::minus) >> nested[must_expr(unary)]] | postfix;

// After 的 a fraction is read whole: b 的 1/2.
auto const portion = build(make::portion)
    [unary >> -(word(Keyword::of) >>
                must_expr(build(make::fraction)[TokenParser({match_fraction, 0, false})] | unary))];
auto const product =
    build(make::arithmetic)[portion >> *(pick(match_multiplicative) >> must_expr(portion))];
auto const sum_def =
    build(make::arithmetic)[product >> *(pick(match_additive) >> must_expr(product))];
auto const range_def = build(make::between)[sum >> -(mark(Mark::two_dots) >> must_expr(sum))];

auto const symbol_or_word =
    (pick(match_comparison_word) >> -pick(match_override)) | pick(match_comparison_mark);
auto const comparison = build(
    make::comparison)[sum >> -((symbol_or_word >> must_expr(sum)) |
                               (pick(match_is) >> must_expr(sum) >> -pick(match_comparison_word)) |
                               (pick(match_in) >> must_expr(range))) >>
                      Refuse(match_any_comparison, Code::comparison_chain)];

inline constexpr x3::rule<struct not_rule> not_term = "not";
auto const not_term_def =
    build(make::negation)[word(Keyword::not_) >> nested[must_expr(not_term)]] | comparison;
auto const expr_def =
    build(make::connective)[not_term >> *(pick(match_and_or) >> must_expr(not_term))];

auto const cell_def = build(make::cell_comparison)[symbol_or_word >> must_expr(sum)] | range;

BOOST_SPIRIT_DEFINE(unary, sum, range, not_term, expr, cell)

}  // namespace dsl::parser
