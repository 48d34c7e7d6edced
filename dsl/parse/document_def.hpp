// Documents with their outline, and enums.
#pragma once

#include "dsl/parse/common_def.hpp"

namespace dsl::parser {

auto const must_clause = must(Code::expected_clause, pick(TokenKind::clause));
auto const outline_entry = build(
    item_make::outline_entry)[pick(TokenKind::clause) >> -(mark(Mark::two_dots) >> must_clause)];
auto const outline_line = build(
    item_make::finish_outline_line)[build(item_make::begin_outline_line)[x3::eps] >>
                                    outline_entry >> *(mark(Mark::comma) >>
                                                       must(Code::expected_clause, outline_entry))];
auto const outline = word(Keyword::outline) >>
                     block(Block::outline, mark(Mark::semicolon) | outline_line);

auto const bound = attribute(Keyword::bounds, item_make::bound,
                             must(Code::expected_comparison, pick(match_comparison_word)) >>
                                 must(Code::expected_bound, pick(match_bound)));
auto const document_attribute =
    text_attribute(Keyword::title, item_make::title) |
    text_attribute(Keyword::number, item_make::number) |
    text_attribute(Keyword::issuer, item_make::issuer) |
    attribute(Keyword::rank, item_make::rank, must(Code::expected_rank, pick(match_rank))) |
    attribute(Keyword::territory, item_make::territory, must_name) |
    attribute(Keyword::issued, item_make::issued, must_date) |
    attribute(Keyword::effective, item_make::effective, must_date) |
    attribute(Keyword::repealed, item_make::repealed, must_date) |
    text_attribute(Keyword::replaces, item_make::replaces) | bound | outline;

auto const document_def = build(
    item_make::finish_document)[build(item_make::begin_document)[word(Keyword::document) >>
                                                                 must_name >> optional_alias] >>
                                block(Block::document, document_attribute)];

auto const member = build(item_make::others)[TokenParser({match_others, 0, false}) >> must_text] |
                    build(item_make::member)[name >> optional_alias];
auto const members =
    must(must_be_named, member) >>
    *(build(item_make::separator)[TokenParser({match_member_separator, 0, false})] >>
      must(must_be_named, member));
auto const drawn_from = build(
    item_make::drawn_from)[word(Keyword::drawn_from) >> must_name >> must(Keyword::column) >>
                           must_name >> -(word(Keyword::same_names) >> must(Keyword::column) >>
                                          listed(must_be_named, Mark::comma, name))];
auto const enumeration_def = build(
    item_make::finish_enum)[build(item_make::begin_enum)[pick(match_enum_kind) >> must_name >>
                                                         optional_alias] >>
                            must(Expected{Code::expected_mark, Mark::open_curly, {}, Repair::none},
                                 in_curly[members] | drawn_from)];

BOOST_SPIRIT_DEFINE(document, enumeration)

}  // namespace dsl::parser
