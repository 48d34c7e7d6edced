// What chapters, rules and 情形 share: 逐个, 适用, 前提, 当, 除外, 依据, 整改, 说明.
#include <utility>

#include "dsl/parse/build_item.hpp"

namespace dsl::parser::build_item {

void for_each(State& state, const Frame& frame) {
  std::optional<ast::ForEach>& to = state.attributes->for_each;
  if (state.once(frame, to.has_value())) {
    to = ast::ForEach{state.picked_name(frame), state.expr(frame, 0)};
  }
}

void scope(State& state, const Frame& frame) {
  state.attributes->scopes.push_back({state.expr(frame, 0), state.take_citations(frame)});
}

void precondition(State& state, const Frame& frame) {
  state.attributes->preconditions.push_back({state.expr(frame, 0), state.take_citations(frame)});
}

void when(State& state, const Frame& frame) {
  ast::ExprId& condition = state.attributes->condition;
  if (state.once(frame, condition.valid())) condition = state.expr(frame, 0);
}

void attribute_citations(State& state, const Frame& frame) {
  for (ast::Citation& citation : state.take_citations(frame)) {
    state.attributes->citations.push_back(std::move(citation));
  }
}

void remedy(State& state, const Frame& frame) {
  ast::Text& remedy = state.attributes->remedy;
  if (state.once(frame, !remedy.empty())) remedy = state.picked_text(frame);
}

void help(State& state, const Frame& frame) {
  ast::Text& help = state.attributes->help;
  if (state.once(frame, !help.empty())) help = state.picked_text(frame);
}

void exception_head(State& state, const Frame& frame) {
  ast::Exception& draft = state.drafts.exception;
  draft = {};
  draft.name = state.picked_name(frame);
  draft.title = state.picked_text(frame);
  draft.condition = state.expr(frame, 0);
  draft.citations = state.take_citations(frame);
  draft.span = state.span(frame);
}

void unless(State& state, const Frame& frame) {
  ast::Exception inner;
  inner.title = state.picked_text(frame);
  inner.condition = state.expr(frame, 0);
  inner.citations = state.take_citations(frame);
  inner.span = state.span(frame);
  state.rewind(frame);
  state.drafts.exception.unless.push_back(std::move(inner));
}

void exception(State& state, const Frame& frame) {
  state.drafts.exception.span = state.span(frame);
  state.attributes->exceptions.push_back(std::move(state.drafts.exception));
}

}  // namespace dsl::parser::build_item
