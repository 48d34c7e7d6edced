// Quantifiers and aggregates, and the values of cases.
#include <utility>

#include "dsl/parse/build_expression.hpp"

namespace dsl::parser::build_expression {
namespace {

ast::QuantifierKind quantifier_kind(Keyword keyword) {
  switch (keyword) {
    case Keyword::any:
      return ast::QuantifierKind::any;
    case Keyword::all:
      return ast::QuantifierKind::all;
    case Keyword::none:
      return ast::QuantifierKind::none;
    case Keyword::at_least:
      return ast::QuantifierKind::at_least;
    case Keyword::at_most:
      return ast::QuantifierKind::at_most;
    default:
      return ast::QuantifierKind::exactly;
  }
}

ast::AggregateKind aggregate_kind(Keyword keyword) {
  switch (keyword) {
    case Keyword::sum:
      return ast::AggregateKind::sum;
    case Keyword::maximum:
      return ast::AggregateKind::maximum;
    default:
      return ast::AggregateKind::minimum;
  }
}

bool has_word(const State& state, const Frame& frame, Keyword keyword) {
  for (std::size_t i = frame.picks + 1; i < state.picks.size(); ++i) {
    if (is_word(*state.picks[i], keyword)) return true;
  }
  return false;
}

}  // namespace

void quantifier(State& state, const Frame& frame) {
  ast::Quantifier node;
  node.kind = quantifier_kind(frame.first->keyword);
  if (const Token* number = state.picked(frame, TokenKind::number)) {
    node.threshold = ast::NumberLiteral{state.name(number).text, {}, {}};
    if (const Token* unit = state.picked(frame, TokenKind::unit)) {
      node.threshold->unit = state.name(unit).text;
      node.threshold->unit_span = unit->span;
    }
  }
  node.variable = state.picked_name(frame);
  node.domain = state.expr(frame, 0);
  node.body = state.expr(frame, 1);
  state.finish(frame, std::move(node));
}

void count(State& state, const Frame& frame) {
  ast::Aggregate node;
  node.kind = ast::AggregateKind::count;
  node.variable = state.picked_name(frame);
  node.domain = state.expr(frame, 0);
  node.filter = state.expr(frame, 1);
  state.finish(frame, std::move(node));
}

void aggregate(State& state, const Frame& frame) {
  ast::Aggregate node;
  node.kind = aggregate_kind(frame.first->keyword);
  node.variable = state.picked_name(frame);
  std::size_t next = 0;
  node.domain = state.expr(frame, next++);
  if (has_word(state, frame, Keyword::satisfies)) node.filter = state.expr(frame, next++);
  node.value = state.expr(frame, next++);
  if (has_word(state, frame, Keyword::if_empty)) node.if_empty = state.expr(frame, next);
  state.finish(frame, std::move(node));
}

void unknown(State& state, const Frame& frame) {
  state.finish(frame, ast::UnknownLiteral{frame.first->keyword});
}

void reasoned(State& state, const Frame& frame) {
  const Token* reason = state.picked(frame, TokenKind::text);
  if (reason == nullptr) return;
  state.finish(frame, ast::Reasoned{state.expr(frame, 0), state.text(reason)});
}

void record_field(State& state, const Frame& frame) {
  std::pair<ast::Name, ast::ExprId> field{state.picked_name(frame), state.expr(frame, 0)};
  state.rewind(frame);
  state.records.push_back(std::move(field));
}

void record(State& state, const Frame& frame) {
  ast::RecordLiteral node;
  for (std::size_t i = frame.records; i < state.records.size(); ++i) {
    node.fields.push_back(std::move(state.records[i]));
  }
  state.finish(frame, std::move(node));
}

void list(State& state, const Frame& frame) {
  ast::ListLiteral node;
  node.incomplete = state.picked(frame, TokenKind::word) != nullptr;
  node.elements = state.take_exprs(frame);
  state.finish(frame, std::move(node));
}

}  // namespace dsl::parser::build_expression
