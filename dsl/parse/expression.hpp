// Expressions, from 或 to a sum, and what other grammars need of them. Declarations: the grammar is
// in expression_def.hpp and primary_def.hpp, compiled once each.
#pragma once

#include "dsl/parse/directives.hpp"

namespace dsl::parser {

inline constexpr x3::rule<struct expr_rule> expr = "expression";
inline constexpr x3::rule<struct sum_rule> sum = "sum";
inline constexpr x3::rule<struct range_rule> range = "range";  ///< sum, or sum .. sum
inline constexpr x3::rule<struct unary_rule> unary = "unary";
inline constexpr x3::rule<struct postfix_rule> postfix = "postfix";
inline constexpr x3::rule<struct primary_rule> primary = "primary";
inline constexpr x3::rule<struct word_form_rule> word_form = "word form";
inline constexpr x3::rule<struct quantity_rule> quantity = "quantity";  ///< NUMBER UNIT?
inline constexpr x3::rule<struct text_literal_rule> text_literal = "text literal";
inline constexpr x3::rule<struct path_rule> path = "path";
inline constexpr x3::rule<struct cell_rule> cell = "cell";
inline constexpr x3::rule<struct value_rule> value = "value";  ///< of a case

BOOST_SPIRIT_DECLARE(decltype(expr), decltype(sum), decltype(range), decltype(unary),
                     decltype(postfix), decltype(primary), decltype(word_form), decltype(quantity),
                     decltype(text_literal), decltype(path), decltype(cell), decltype(value))

}  // namespace dsl::parser
