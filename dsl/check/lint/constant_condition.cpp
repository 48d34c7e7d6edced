// A condition that is true or false whatever the facts: 是; x 且 非 x; 3 > 2.
#include <set>

#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

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
    const auto value = constant_value(context, condition.id);
    // An exception that is never true has its own lint.
    if (!value || (!*value && exceptions.count(condition.id.index) != 0)) continue;
    context.sink.report(*value ? Code::always_true : Code::always_false,
                        context.place(condition.id));
  }
}

}  // namespace dsl::checking::lint
