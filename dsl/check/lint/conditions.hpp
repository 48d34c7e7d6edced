// Where conditions stand, for the lints: each once, with the rule it belongs to.
#pragma once

#include <vector>

#include "dsl/check/context.hpp"

namespace dsl::checking::lint {

struct Condition {
  ast::ExprId id;
  RuleIndex rule = no_index;  ///< the first rule it serves
};

/// Scopes, preconditions, conditions and exceptions of all rules, each expression once.
[[nodiscard]] std::vector<Condition> all_conditions(const Model& model);
/// The exceptions of all rules, with those to exceptions, each once.
[[nodiscard]] std::vector<const ExceptionInfo*> all_exceptions(const PartInfo& part);

/// Whether two expressions are the same, names by what they stand for, brackets aside.
[[nodiscard]] bool same(const Context& context, ast::ExprId a, ast::ExprId b);
/// Whether one is the negation of the other.
[[nodiscard]] bool opposite(const Context& context, ast::ExprId a, ast::ExprId b);
/// true or false where a condition is so whatever the facts.
[[nodiscard]] std::optional<bool> constant_value(const Context& context, ast::ExprId id);

}  // namespace dsl::checking::lint
