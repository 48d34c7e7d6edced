// A whole file: the rule set's head, imports and items.
#pragma once

#include "dsl/parse/common_def.hpp"

namespace dsl::parser {

auto const must_path = must(Code::expected_name, path);
auto const ruleset_attribute = attribute(Keyword::alias, item_make::ruleset_alias, must_name) |
                               text_attribute(Keyword::title, item_make::ruleset_title) |
                               attribute(Keyword::applies, item_make::ruleset_scope,
                                         clause(Follow::attribute)[must_expr(expr)] >> *citations);
auto const ruleset = build(item_make::ruleset)
    [build(item_make::ruleset_head)[word(Keyword::ruleset) >> must_path >> must(Keyword::version) >>
                                    must(Code::expected_version, pick(TokenKind::version))] >>
     *entry(Block::file)[ruleset_attribute]];
auto const import = text_attribute(Keyword::import_, item_make::import);

/// Words only: nothing of a fact's declaration may stand in it.
auto const only_words = Refuse(match_fact_declaration, Code::question_only_words);
auto const question = attribute(Keyword::question, item_make::added_question,
                                must_path >> only_words >> must_text >> only_words);

auto const unencoded_citation =
    build(item_make::citation)[must_name >> must(Code::expected_clause, pick(TokenKind::clause)) >>
                               *(mark(Mark::enumeration) >>
                                 must(Code::expected_clause, pick(TokenKind::clause)))];
auto const unencoded =
    attribute(Keyword::unencoded, item_make::unencoded,
              unencoded_citation >> must(Keyword::because) >>
                  must(Code::expected_reason, pick(match_unencoded_reason)) >> must_text);
auto const precedence = build(
    item_make::precedence)[Ahead(match_precedence_start) >> path >> word(Keyword::prevails_over) >>
                           must_path >> must(Keyword::because) >>
                           must(Code::expected_precedence_reason, pick(match_precedence_reason)) >>
                           *citations];

auto const item = precedence | ruleset | import | document | enumeration | facts | question |
                  definition | parameter | table | chapter | rule | group | check_item | unencoded |
                  example;
auto const file_def = *(entry(Block::file, item_make::bad_item)[item] | Stray(Block::file));
auto const lone_expression_def = clause(Follow::end)[must_expr(expr)];

BOOST_SPIRIT_DEFINE(file, lone_expression)

}  // namespace dsl::parser
