#include "dsl/check/lint/lints.hpp"

namespace dsl::checking {

void run_lints(Context& context) {
  lint::unused_names(context);
  lint::fact_without_question(context);
  lint::negative_name(context);
  lint::clause_not_covered(context);
  lint::constant_condition(context);
  lint::one_citation(context);
  lint::unreachable_exception(context);
  lint::open_text(context);
  lint::boundary_without_case(context);
}

}  // namespace dsl::checking
