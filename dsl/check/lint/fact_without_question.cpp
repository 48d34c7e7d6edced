// A fact that nobody can be asked: neither 问 nor 算自, nor the name of a list's element.
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

void fact_without_question(Context& context) {
  for (FactIndex i = 0; i < context.model.facts.size(); ++i) {
    const FactInfo& fact = context.model.facts[i];
    const bool names_element =
        fact.list != no_index && context.model.lists[fact.list].identity == i;
    if (names_element || fact.type.kind == Kind::list || !fact.question.empty() ||
        fact.declaration->computed_from.valid()) {
      continue;
    }
    context.sink.report(Code::fact_without_question, fact.place, {fact.name});
  }
}

}  // namespace dsl::checking::lint
