// A condition that contradicts the scopes it stands below, and a scope that contradicts another:
// the rule never holds.
#include <set>

#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"
#include "dsl/check/lint/worlds.hpp"

namespace dsl::checking::lint {

namespace {

std::vector<ast::ExprId> in_order(const PartInfo& part) {
  std::vector<ast::ExprId> all;
  for (const ConditionInfo& scope : part.scopes) all.push_back(scope.condition);
  for (const ConditionInfo& each : part.preconditions) all.push_back(each.condition);
  all.push_back(part.condition);
  std::erase_if(all, [](ast::ExprId id) { return !id.valid(); });
  return all;
}

/// The one of `earlier` that rules `id` out by itself; else the last.
ast::ExprId culprit(Context& context, const std::vector<ast::ExprId>& earlier, ast::ExprId id) {
  Worlds worlds(context);
  const Worlds::Formula own = worlds.read(id);
  for (const ast::ExprId each : earlier) {
    if (worlds.possible(worlds.all({worlds.read(each), own})) == false) return each;
  }
  return earlier.back();
}

void look(Context& context, const PartInfo& part, std::set<std::uint32_t>& reported) {
  Worlds worlds(context);
  std::vector<Worlds::Formula> formulas;
  std::vector<ast::ExprId> earlier;
  for (const ast::ExprId id : in_order(part)) {
    const Worlds::Formula own = worlds.read(id);
    if (worlds.possible(own) == false) return;  // always_false says so
    formulas.push_back(own);
    if (worlds.possible(worlds.all(formulas)) == false) {
      if (!reported.insert(id.index).second) return;
      context.sink.report(Code::contradicts_scope, context.place(id))
          .labels.push_back({context.place(culprit(context, earlier, id)),
                             {"与这里不能同时成立", "never holds together with this"}});
      return;
    }
    earlier.push_back(id);
  }
}

}  // namespace

void contradicts_scope(Context& context) {
  std::set<std::uint32_t> reported;
  for (const RuleInfo& rule : context.model.rules) {
    for (const PartInfo& part : rule.parts) look(context, part, reported);
  }
}

}  // namespace dsl::checking::lint
