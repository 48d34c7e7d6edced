// A condition that is true or false whatever the facts: 是; x 且 非 x; 3 > 2.
#include "dsl/check/children.hpp"
#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

void constant_condition(Context& context) {
  for (const Condition& condition : all_conditions(context.model)) {
    const auto value = constant_value(context, condition.id);
    if (!value) continue;
    context.sink.report(*value ? Code::always_true : Code::always_false,
                        context.place(condition.id));
  }
}

}  // namespace dsl::checking::lint
