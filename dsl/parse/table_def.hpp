// Definitions, parameters and tables.
#pragma once

#include "dsl/parse/common_def.hpp"

namespace dsl::parser {

template <Action action>
inline auto const formals =
    in_round[listed(must_be_named, Mark::comma,
                    build(action)[name >> must(Mark::colon) >> must(Code::expected_type, type)])];

auto const definition_def = build(item_make::finish_definition)
    [build(item_make::begin_definition)[word(Keyword::definition) >> must_name >> optional_alias] >>
     -formals<item_make::formal> >> must(Mark::equal) >>
     build(item_make::definition_body)[clause(Follow::attribute)[must_expr(expr)]] >>
     *(citations | build(item_make::published)[word(Keyword::published)])];

auto const dated_value = build(item_make::dated_value)[clause(Follow::list)[must_expr(expr)] >>
                                                       -(word(Keyword::from) >> must_date)];
auto const parameter_def = build(item_make::finish_parameter)
    [build(item_make::begin_parameter)[word(Keyword::parameter) >> must_name >> optional_alias] >>
     must(Mark::equal) >> dated_value >> *(mark(Mark::comma) >> dated_value) >>
     *(citations | attribute(Keyword::same_matter, item_make::parameter_matter,
                             must(Code::expected_name, path)))];

auto const table_cell = build(item_make::whatever)[TokenParser({match_whatever, 0, false})] |
                        build(item_make::cell)[cell];
auto const cells = table_cell >>
                   *(mark(Mark::comma) >> must(Code::expected_expression, table_cell));
auto const row = build(item_make::finish_row)
    [build(item_make::begin_row)[x3::eps] >>
     (build(item_make::otherwise)[TokenParser({match_otherwise, 0, false})] | cells) >>
     must(Mark::arrow) >> build(item_make::row_result)[clause(Follow::row)[must_expr(expr)]] >>
     *(attribute(Keyword::from, item_make::row_from, must_date) |
       attribute(Keyword::until, item_make::row_until, must_date) |
       build(item_make::row_citations)[citations])];
auto const table_attribute =
    text_attribute(Keyword::drawn_from, item_make::file) |
    build(item_make::hit)[word(Keyword::gravest_hit) | word(Keyword::unique_hit)] |
    build(item_make::table_citations)[citations];
auto const table_result =
    -(build(item_make::result_name)[TokenParser({match_result_name, 0, false})] >>
      mark(Mark::colon)) >>
    build(item_make::result)[must(Code::expected_type, type)];
auto const table_def = build(item_make::finish_table)
    [build(item_make::begin_table)[word(Keyword::table) >> must_name >> optional_alias] >>
     must(Expected{Code::expected_mark, Mark::open_round, {}, Repair::none},
          formals<item_make::column>) >>
     must(Mark::arrow) >> table_result >> *table_attribute >>
     -in_curly[*(entry(Block::table)[mark(Mark::semicolon) | row] | Stray(Block::table))]];

BOOST_SPIRIT_DEFINE(definition, parameter, table)

}  // namespace dsl::parser
