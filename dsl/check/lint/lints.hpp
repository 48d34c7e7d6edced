// Lints: what is sound but probably not meant. One file, one lint; each is a function that reads
// the finished model and reports warnings. To add one: a file here, a line in `lints.cpp`, a code
// in `dsl/text/codes/lints.def`, and a case in `tests/data/bad/check`.
#pragma once

#include "dsl/check/context.hpp"

namespace dsl::checking {

/// `known` in a condition is an error, found even when warnings are off.
void run_lints(Context& context);
/// Fills `Model::open_texts`.
void list_open_texts(Context& context);

namespace lint {
void unused_names(Context& context);
void fact_without_question(Context& context);
void negative_name(Context& context);
void clause_not_covered(Context& context);
void constant_condition(Context& context);
void contradicts_scope(Context& context);
void one_citation(Context& context);
void unreachable_exception(Context& context);
void known_in_condition(Context& context);
void open_text(Context& context);
void boundary_without_case(Context& context);
}  // namespace lint

}  // namespace dsl::checking
