// 已知(x) in a condition would let a missing answer decide. In a rule, or in what a rule could
// read: a definition, a parameter, a row of a table, a computed fact.
#include "dsl/check/children.hpp"
#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

namespace {

void look(Context& context, ast::ExprId root) {
  for_each_below(context.tree, root, [&](ast::ExprId id) {
    if (std::holds_alternative<ast::Known>(context.tree.at(id).node)) {
      context.sink.report(Code::known_in_condition, context.place(id));
    }
  });
}

}  // namespace

void known_in_condition(Context& context) {
  for (const Condition& condition : all_conditions(context.model)) look(context, condition.id);
  for (const DefinitionInfo& definition : context.model.definitions) {
    look(context, definition.body);
  }
  for (const ParameterInfo& parameter : context.model.parameters) {
    for (const ParameterInfo::Value& value : parameter.values) look(context, value.value);
  }
  for (const TableInfo& table : context.model.tables) {
    for (const RowInfo& row : table.rows) look(context, row.result);
  }
  for (const FactInfo& fact : context.model.facts) {
    if (fact.declaration != nullptr) look(context, fact.declaration->computed_from);
  }
  for (const RuleInfo& rule : context.model.rules) look(context, rule.grade);
}

}  // namespace dsl::checking::lint
