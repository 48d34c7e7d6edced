// 检查项: what an author wants looked at.
#pragma once

#include "dsl/parse/common_def.hpp"

namespace dsl::parser {

/// Where nothing is named, the next item's first word is no name.
inline unsigned match_no_item(const Token* token, std::uint8_t) {
  return begins_item(token) ? 0 : 1;
}
auto const concern = Ahead(match_no_item) >> path;

auto const check_item_attribute =
    build(item_make::attribute_citations)[citations] |
    text_attribute(Keyword::located_at, item_make::where) |
    attribute(Keyword::inspection, item_make::item_inspection, methods) |
    attribute(Keyword::evidence, item_make::item_evidence, evidence_kinds) |
    attribute(Keyword::concerns, item_make::concerns, listed(must_be_named, Mark::comma, concern)) |
    attribute(Keyword::applies, item_make::scope,
              clause(Follow::attribute)[must_expr(expr)] >> *citations) |
    text_attribute(Keyword::help, item_make::help);

auto const check_item_def = build(
    item_make::finish_check_item)[build(item_make::begin_check_item)[word(Keyword::check_item) >>
                                                                     must_name >> optional_alias >>
                                                                     must_text] >>
                                  *entry(Block::check_item)[check_item_attribute] >>
                                  Refuse(match_deciding, Code::check_item_decides)];

BOOST_SPIRIT_DEFINE(check_item)

}  // namespace dsl::parser
