// Where conditions stand, for the lints: each once, with the rule it belongs to.
#pragma once

#include <map>
#include <string>
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
/// Variables that are read as others.
using Renamed = std::map<VariableIndex, VariableIndex>;
/// Equal for two expressions that are the same; see `same`.
[[nodiscard]] std::string key_of(const Context& context, ast::ExprId id, const Renamed& renamed);

}  // namespace dsl::checking::lint
