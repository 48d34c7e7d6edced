// An exception that is never true, or that says the rule's own condition again: the rule could then
// never hold.
#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

void unreachable_exception(Context& context) {
  for (const RuleInfo& rule : context.model.rules) {
    for (const PartInfo& part : rule.parts) {
      for (const ExceptionInfo* exception : all_exceptions(part)) {
        const ast::ExprId id = exception->condition.condition;
        if (!id.valid() || !part.condition.valid()) continue;
        const bool never = constant_value(context, id) == false;
        if (never || opposite(context, id, part.condition)) {
          context.sink.report(Code::unreachable_exception, context.place(id));
        } else if (same(context, id, part.condition)) {
          context.sink.report(Code::always_false, context.place(part.condition))
              .labels.push_back(
                  {context.place(id),
                   {"除外的条件与「当」相同", "the exception repeats the condition"}});
        }
      }
    }
  }
}

}  // namespace dsl::checking::lint
