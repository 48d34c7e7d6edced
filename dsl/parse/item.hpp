// The item grammars, by topic. Declarations: each is defined and compiled in its own unit.
#pragma once

#include "dsl/parse/directives.hpp"

namespace dsl::parser {

inline constexpr x3::rule<struct citations_rule> citations = "citations";  ///< one 依据 or 解读
inline constexpr x3::rule<struct type_rule> type = "type";
inline constexpr x3::rule<struct facts_rule> facts = "facts";
inline constexpr x3::rule<struct document_rule> document = "document";
inline constexpr x3::rule<struct enumeration_rule> enumeration = "enum";
inline constexpr x3::rule<struct definition_rule> definition = "definition";
inline constexpr x3::rule<struct parameter_rule> parameter = "parameter";
inline constexpr x3::rule<struct table_rule> table = "table";
inline constexpr x3::rule<struct rule_rule> rule = "rule";
inline constexpr x3::rule<struct group_rule> group = "group";
inline constexpr x3::rule<struct chapter_rule> chapter = "chapter";
inline constexpr x3::rule<struct check_item_rule> check_item = "check item";
inline constexpr x3::rule<struct example_rule> example = "example";
inline constexpr x3::rule<struct file_rule> file = "file";
inline constexpr x3::rule<struct lone_expression_rule> lone_expression = "lone expression";

BOOST_SPIRIT_DECLARE(decltype(citations), decltype(type), decltype(facts), decltype(document),
                     decltype(enumeration), decltype(definition), decltype(parameter),
                     decltype(table), decltype(rule), decltype(group), decltype(chapter),
                     decltype(check_item), decltype(example), decltype(file),
                     decltype(lone_expression))

}  // namespace dsl::parser
