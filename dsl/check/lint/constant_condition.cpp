// A condition that is true or false whatever the facts: 是; x 且 非 x; 3 > 2; 人数 >= 0 人. If it
// is not, but one of those that it joins is, that one is named.
#include <set>

#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"
#include "dsl/check/lint/worlds.hpp"

namespace dsl::checking::lint {

namespace {

void look(Context& context, ast::ExprId id, Worlds& worlds, Worlds::Formula formula);

/// By itself: worlds hold only what it tests.
void look_below(Context& context, ast::ExprId id) {
  Worlds worlds(context);
  look(context, id, worlds, worlds.read(id));
}

void look(Context& context, ast::ExprId id, Worlds& worlds, Worlds::Formula formula) {
  if (const auto value = worlds.always(formula)) {
    context.sink.report(*value ? Code::always_true : Code::always_false, context.place(id));
    return;
  }
  const ast::Node& node = context.tree.at(id).node;
  if (const auto* all = std::get_if<ast::All>(&node)) {
    for (const ast::ExprId each : all->operands) look_below(context, each);
  }
  if (const auto* any = std::get_if<ast::Any>(&node)) {
    for (const ast::ExprId each : any->operands) look_below(context, each);
  }
  if (const auto* negation = std::get_if<ast::Not>(&node)) look_below(context, negation->operand);
}

}  // namespace

void constant_condition(Context& context) {
  std::set<std::uint32_t> exceptions;
  for (const RuleInfo& rule : context.model.rules) {
    for (const PartInfo& part : rule.parts) {
      for (const ExceptionInfo* exception : all_exceptions(part)) {
        exceptions.insert(exception->condition.condition.index);
      }
    }
  }
  for (const Condition& condition : all_conditions(context.model)) {
    // An exception that is never true has its own lint.
    Worlds worlds(context);
    const Worlds::Formula formula = worlds.read(condition.id);
    const bool never = worlds.possible(formula) == false;
    if (!never || exceptions.count(condition.id.index) == 0) {
      look(context, condition.id, worlds, formula);
    }
  }
}

}  // namespace dsl::checking::lint
