// Cases, and the values that facts take in them.
#pragma once

#include "dsl/parse/build_expression.hpp"
#include "dsl/parse/common_def.hpp"

namespace dsl::parser {

namespace make = build_expression;

inline constexpr Expected a_value{Code::expected_expression, {}, {}, Repair::bad_expression};

auto const record_field = build(make::record_field)[name >> must(Mark::equal) >> must_expr(value)];
auto const record =
    build(make::record)[in_curly[nested[listed(must_be_named, Mark::comma, record_field)]]];
auto const records = record >> *(mark(Mark::comma) >> must(Code::expected_fields, record));
auto const list = build(make::list)[in_square[nested[-records >> -pick(Keyword::incomplete)]]];
auto const plain_value =
    record | list | build(make::unknown)[TokenParser({match_not_known, 0, false})] | sum;
auto const value_def = build(make::reasoned)[plain_value >> -(word(Keyword::reason) >> must_text)];

inline constexpr Expected fact_path{Code::expected_name, {}, {}, Repair::none};
auto const assignment = build(
    item_make::assignment)[path >> must(Mark::equal) >> clause(Follow::value)[must_expr(value)]];
auto const given = word(Keyword::given) >> listed(fact_path, Mark::comma, assignment);
auto const base_date = attribute(Keyword::base_date, item_make::example_date, must_date);

auto const fact_paths = listed(fact_path, Mark::enumeration, postfix);
auto const outcome =
    build(item_make::expectation_outcome)[TokenParser({match_outcome, 0, false})] |
    build(
        item_make::expectation_grade)[word(Keyword::is) >> clause(Follow::value)[must_expr(expr)]];
auto const expected_element =
    build(item_make::expectation_element)[in_square[must(Code::expected_text, text_literal)]];
auto const expectation = build(
    item_make::expectation)[build(item_make::expectation_path)[path] >> -expected_element >>
                            must(Code::expected_outcome, outcome) >>
                            *(attribute(Keyword::missing, item_make::missing, fact_paths) |
                              attribute(Keyword::decided_by, item_make::decided_by, fact_paths))];
auto const expected = word(Keyword::yields) >> listed(fact_path, Mark::comma, expectation);

auto const example_def = build(
    item_make::finish_example)[build(
                                   item_make::begin_example)[word(Keyword::example) >> must_text] >>
                               block(Block::example, given | base_date | expected)];

BOOST_SPIRIT_DEFINE(value, example)

}  // namespace dsl::parser
