// Chapters, groups, rules and 情形, with the attributes that they share, and citations.
#pragma once

#include "dsl/parse/common_def.hpp"

namespace dsl::parser {

auto const name_but_when =
    TokenParser({match_name_but, static_cast<std::uint8_t>(Keyword::when), true});
auto const cited_clauses = pick(TokenKind::clause) >>
                           *(mark(Mark::enumeration) >>
                             must(Code::expected_clause, pick(TokenKind::clause)));
auto const citation = build(item_make::citation)[name_but_when >> -cited_clauses];
auto const citations_def =
    build(item_make::citations)[TokenParser({match_cites, 0, false}) >>
                                listed(must_be_named, Mark::comma, citation)];

auto const condition = clause(Follow::condition)[must_expr(expr)];
auto const for_each =
    attribute(Keyword::for_each, item_make::for_each,
              must_name >> must(Keyword::in) >> clause(Follow::attribute)[must_expr(postfix)]);
auto const scope = attribute(Keyword::applies, item_make::scope, condition >> *citations);
auto const precondition =
    attribute(Keyword::precondition, item_make::precondition, condition >> *citations);

auto const when_clause = must(Keyword::when) >> condition >> *citations;
auto const exception = build(item_make::exception)
    [build(item_make::exception_head)[word(Keyword::except) >> -name_but_when >>
                                      -pick(TokenKind::text) >> when_clause] >>
     *attribute(Keyword::unless, item_make::unless, -pick(TokenKind::text) >> when_clause)];

auto const chapter_attribute = for_each | scope | precondition | exception;
auto const shared_attribute = for_each | scope | exception |
                              attribute(Keyword::when, item_make::when, condition) |
                              build(item_make::attribute_citations)[citations] |
                              text_attribute(Keyword::remedy, item_make::remedy) |
                              text_attribute(Keyword::help, item_make::help);
auto const rule_attribute =
    shared_attribute | precondition | attribute(Keyword::yields, item_make::grade, condition) |
    build(item_make::catch_all)[word(Keyword::catch_all)] |
    build(item_make::refers_elsewhere)[word(Keyword::refers_elsewhere)] |
    attribute(Keyword::same_matter, item_make::same_matter, must(Code::expected_name, path));

inline constexpr x3::rule<struct variant_rule> variant = "variant";
inline constexpr x3::rule<struct rule_attribute_rule> of_rule = "rule attribute";
auto const of_rule_def = rule_attribute;
auto const variant_def = build(item_make::finish_variant)
    [build(item_make::begin_variant)[word(Keyword::variant) >>
                                     must(Code::expected_name, name_but_when) >> optional_alias >>
                                     -pick(TokenKind::text)] >>
     *entry(Block::variant)[shared_attribute]];

auto const rule_def = build(item_make::finish_rule)
    [build(item_make::begin_rule)[TokenParser({match_rule_kind, 0, false}) >> must_name >>
                                  optional_alias >> must_text] >>
     *entry(Block::rule)[of_rule] >>
     -in_curly[*(entry(Block::rule)[variant | of_rule] | Stray(Block::rule))]];

auto const group_def =
    build(item_make::finish_group)[build(item_make::begin_group)[word(Keyword::group) >>
                                                                 must_name >> optional_alias >>
                                                                 -pick(TokenKind::text)] >>
                                   block(Block::chapter, rule, item_make::bad_item)];

auto const chapter_def = build(
    item_make::finish_chapter)[build(
                                   item_make::begin_chapter)[word(Keyword::chapter) >> must_text] >>
                               *entry(Block::chapter_head)[chapter_attribute] >>
                               block(Block::chapter, rule | group, item_make::bad_item)];

BOOST_SPIRIT_DEFINE(citations, of_rule, variant, rule, group, chapter)

}  // namespace dsl::parser
