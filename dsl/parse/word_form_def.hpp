// Operands that begin with a reserved word: conditionals, quantifiers, aggregates, 成立, 已知,
// gaps.
#pragma once

#include "dsl/parse/build_expression.hpp"
#include "dsl/parse/expression.hpp"

namespace dsl::parser {

namespace make = build_expression;

auto const conditional =
    build(make::conditional)[word(Keyword::if_) >>
                             nested[must_expr(expr) >> must(Keyword::then) >> must_expr(expr) >>
                                    must(Keyword::else_) >> must_expr(expr)]];
auto const known =
    build(make::known)[word(Keyword::known) >>
                       must(Expected{Code::expected_mark, Mark::open_round, {}, Repair::none},
                            in_round[nested[must_expr(expr)]])];
auto const text_missing = build(make::text_missing)[word(Keyword::text_missing) >> must_text];
auto const two_readings = build(make::two_readings)
    [word(Keyword::two_readings) >>
     must(Expected{Code::expected_mark, Mark::open_curly, {}, Repair::none},
          in_curly[nested[must_expr(expr) >> must(Mark::semicolon) >> must_expr(expr)]]) >>
     must(Keyword::because) >> must_text];

auto const must_path = must(Code::expected_name, path);
auto const established = build(
    make::established)[word(Keyword::established) >>
                       must(
                           Expected{Code::expected_mark, Mark::open_round, {}, Repair::none},
                           in_round[must_path >> -(mark(Mark::comma) >> nested[must_expr(expr)])])];

// 属于 domain 使 condition
auto const over_domain = must_name >> must(Keyword::in) >> must_expr(postfix);
auto const quantified = over_domain >> must(Keyword::satisfies) >> must_expr(expr);
auto const quantifier = build(make::quantifier)[pick(match_quantifier) >> nested[quantified]];
auto const written = build(make::braces)[in_curly[nested[listed(
    {Code::expected_expression, {}, {}, Repair::bad_expression}, Mark::comma, expr)]]];
auto const counted =
    build(make::quantifier)[pick(match_count_word) >>
                            must(Code::expected_number, pick(TokenKind::number)) >>
                            -pick(TokenKind::unit) >> (written | nested[quantified])];

auto const rules_counted =
    in_curly[listed({Code::expected_name, {}, {}, Repair::none}, Mark::comma, path)] |
    (word(Keyword::group) >> must_name);
auto const count = word(Keyword::count) >> word(Keyword::established) >>
                   must(Code::expected_counted, rules_counted);
auto const count_elements =
    build(make::count)[word(Keyword::count) >>
                       nested[over_domain >> -(word(Keyword::satisfies) >> must_expr(expr))]];
auto const aggregate =
    build(make::aggregate)[pick(match_aggregate) >>
                           nested[over_domain >> -(pick(Keyword::satisfies) >> must_expr(expr)) >>
                                  must(Keyword::take) >> must_expr(sum) >>
                                  -(pick(Keyword::if_empty) >> must_expr(sum))]];

auto const word_form_def = quantifier | counted | build(make::count_established)[count] |
                           count_elements | aggregate | conditional | established | known |
                           text_missing | two_readings;

BOOST_SPIRIT_DEFINE(word_form)

}  // namespace dsl::parser
