// Rules: every rule of every file in one order, and their flattening into parts.
#pragma once

#include "dsl/check/context.hpp"

namespace dsl::checking {

/// A rule where it stands.
struct RulePlace {
  const ast::Rule* rule = nullptr;
  const ast::Chapter* chapter = nullptr;  ///< the chapter around it, if any
  const ast::Group* group = nullptr;
  Span span;
  SourceId source = 0;
  std::size_t file = 0;
};

/// All rules in the order of `Model::rules`.
[[nodiscard]] std::vector<RulePlace> list_rules(const Context& context);

/// Types every expression of chapters and rules and fills `RuleInfo::parts`, citations and grades.
void flatten_rules(Context& context);
/// The rule set's header: scopes of the main file.
void check_ruleset(Context& context);
/// Citations, 适用 and 关于 of 检查项. After flattening.
void complete_check_items(Context& context);
void check_unencoded(Context& context);
void check_precedences(Context& context);
/// 分级 of one 承, and the precedences among them. After flattening and precedences.
void check_matters(Context& context);
/// 成立(R, x): x is an element of a list that R loops over. After flattening.
void check_elements(Context& context);
/// 以上 and 以下 at one number in one rule, where no document says which holds it.
void check_both_ends(Context& context);
/// Definitions, parameters, tables, facts and rules that rest on themselves.
void check_cycles(Context& context);
void check_examples(Context& context);

}  // namespace dsl::checking
