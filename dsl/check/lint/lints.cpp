#include "dsl/check/lint/lints.hpp"

namespace dsl::checking {

void run_lints(Context& context) {
  // What is not used or not cited may be so only because something else is wrong.
  if (!context.sink.has_errors()) {
    lint::unused_names(context);
    lint::clause_not_covered(context);
  }
  lint::fact_without_question(context);
  lint::negative_name(context);
  lint::constant_condition(context);
  lint::contradicts_scope(context);
  lint::one_citation(context);
  lint::unreachable_exception(context);
  lint::open_text(context);
  lint::boundary_without_case(context);
}

}  // namespace dsl::checking
