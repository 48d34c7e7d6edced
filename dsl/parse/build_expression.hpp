// Actions of the expression grammar: nodes from the parts on the stacks. Free functions, one thread
// (that of the `State`).
#pragma once

#include "dsl/parse/state.hpp"

namespace dsl::parser::build_expression {

void boolean(State& state, const Frame& frame);
void number(State& state, const Frame& frame);
void text(State& state, const Frame& frame);
void date(State& state, const Frame& frame);
void name_or_call(State& state, const Frame& frame);
void member(State& state, const Frame& frame);
void index(State& state, const Frame& frame);
void in_brackets(State& state, const Frame& frame);
void braces(State& state, const Frame& frame);
void base_date(State& state, const Frame& frame);
void negate(State& state, const Frame& frame);
void fraction(State& state, const Frame& frame);
void portion(State& state, const Frame& frame);
void arithmetic(State& state, const Frame& frame);
void between(State& state, const Frame& frame);
void comparison(State& state, const Frame& frame);
void negation(State& state, const Frame& frame);
void connective(State& state, const Frame& frame);
void conditional(State& state, const Frame& frame);
void known(State& state, const Frame& frame);
void text_missing(State& state, const Frame& frame);
void two_readings(State& state, const Frame& frame);
void path(State& state, const Frame& frame);
void established(State& state, const Frame& frame);
void count_established(State& state, const Frame& frame);
void quantifier(State& state, const Frame& frame);
void count(State& state, const Frame& frame);
void aggregate(State& state, const Frame& frame);
// values of cases
void unknown(State& state, const Frame& frame);
void reasoned(State& state, const Frame& frame);
void record_field(State& state, const Frame& frame);
void record(State& state, const Frame& frame);
void list(State& state, const Frame& frame);
// cells of tables
void cell_comparison(State& state, const Frame& frame);

}  // namespace dsl::parser::build_expression
