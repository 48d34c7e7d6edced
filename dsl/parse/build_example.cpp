// Cases: given facts, the date, and what is expected.
#include <utility>

#include "dsl/parse/build_item.hpp"

namespace dsl::parser::build_item {

void begin_example(State& state, const Frame& frame) {
  state.drafts.example = {};
  state.drafts.example.title = state.picked_text(frame);
}

void assignment(State& state, const Frame& frame) {
  ast::Assignment assignment{state.take_path(frame), state.expr(frame, 0)};
  state.rewind(frame);
  state.drafts.example.given.push_back(std::move(assignment));
}

void example_date(State& state, const Frame& frame) {
  ast::Example& draft = state.drafts.example;
  const Token* date = state.picked(frame, TokenKind::date);
  if (!state.once(frame, draft.base_date.has_value()) || date == nullptr) return;
  draft.base_date = state.name(date).text;
  draft.base_date_span = date->span;
}

void expectation_path(State& state, const Frame& frame) {
  state.drafts.expectation = {};
  state.drafts.expectation.rule = state.take_path(frame);
}

void expectation_element(State& state, const Frame& frame) {
  state.drafts.expectation.element = state.expr(frame, 0);
}

void expectation_outcome(State& state, const Frame& frame) {
  state.drafts.expectation.outcome = frame.first->keyword;
}

void expectation_grade(State& state, const Frame& frame) {
  state.drafts.expectation.grade = state.expr(frame, 0);
}

void missing(State& state, const Frame& frame) {
  std::vector<ast::ExprId>& paths = state.drafts.expectation.missing;
  if (state.once(frame, !paths.empty())) paths = state.take_exprs(frame);
}

void decided_by(State& state, const Frame& frame) {
  std::vector<ast::ExprId>& paths = state.drafts.expectation.decided_by;
  if (state.once(frame, !paths.empty())) paths = state.take_exprs(frame);
}

void expectation(State& state, const Frame& frame) {
  state.drafts.expectation.span = state.span(frame);
  state.rewind(frame);
  state.drafts.example.expected.push_back(std::move(state.drafts.expectation));
}

void finish_example(State& state, const Frame& frame) {
  if (state.drafts.example.expected.empty()) {
    const Token* closing = frame.last - 1;
    state.fail(closing, {Code::expected_word, {}, Keyword::yields, Repair::insert});
  }
  state.push_item(frame, std::move(state.drafts.example));
}

}  // namespace dsl::parser::build_item
