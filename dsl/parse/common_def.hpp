// Small parts that several item grammars share. Include in grammar units only.
#pragma once

#include "dsl/parse/build_item.hpp"
#include "dsl/parse/expression.hpp"
#include "dsl/parse/item.hpp"

namespace dsl::parser {

namespace item_make = build_item;

inline constexpr Expected must_be_named{Code::expected_name, {}, {}, Repair::none};
inline constexpr auto optional_alias = -(word(Keyword::alias) >> must_name);

inline constexpr auto methods =
    listed(Expected{Code::expected_method, {}, {}, Repair::none}, Mark::comma, pick(match_method));
inline constexpr auto evidence_kinds = listed(
    Expected{Code::expected_evidence, {}, {}, Repair::none}, Mark::comma, pick(match_evidence));

/// A word with what follows it, and the action that takes both.
template <typename Subject>
constexpr auto attribute(Keyword of, Action action, const Subject& subject) {
  return build(action)[word(of) >> subject];
}
constexpr auto text_attribute(Keyword of, Action action) {
  return attribute(of, action, must_text);
}

}  // namespace dsl::parser
