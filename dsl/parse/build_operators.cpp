// Operators: arithmetic, comparison and portions.
#include <utility>

#include "dsl/parse/build_expression.hpp"

namespace dsl::parser::build_expression {
namespace {

ast::ArithmeticOperator operator_of(Mark mark) {
  switch (mark) {
    case Mark::plus:
      return ast::ArithmeticOperator::add;
    case Mark::minus:
      return ast::ArithmeticOperator::subtract;
    case Mark::divide:
      return ast::ArithmeticOperator::divide;
    default:
      return ast::ArithmeticOperator::multiply;
  }
}

/// The frame's first picked token is the operator, if one stood.
const Token* operator_token(const State& state, const Frame& frame) {
  return state.picks.size() > frame.picks ? state.picks[frame.picks] : nullptr;
}

ast::Compare compare(const State& state, const Frame& frame, const Token& with) {
  ast::Compare node;
  node.word = with.kind == TokenKind::mark ? Keyword::none_ : with.keyword;
  node.mark = with.mark;
  node.operator_span = with.span;
  if (state.picks.size() > frame.picks + 1) {  // 超过(>=)
    node.override_mark = state.picks[frame.picks + 1][1].mark;
  }
  return node;
}

/// `为 x`, `为 30 kPa 以上`, and both with 不为.
void is_comparison(State& state, const Frame& frame, const Token& with) {
  const bool negated = with.keyword == Keyword::is_not;
  const ast::ExprId left = state.expr(frame, 0);
  const ast::ExprId right = state.expr(frame, 1);
  if (state.picks.size() == frame.picks + 1) {
    state.finish(frame, ast::Is{left, right, negated});
    return;
  }
  const Token& suffix = *state.picks[frame.picks + 1];
  ast::Compare node{left, right, suffix.keyword, {}, true, {}, suffix.span};
  if (!negated) {
    state.finish(frame, node);
    return;
  }
  const ast::ExprId operand = state.add(state.span(frame), node);
  state.finish(frame, ast::Not{operand});
}

}  // namespace

void negate(State& state, const Frame& frame) {
  state.finish(frame, ast::Negate{state.expr(frame, 0)});
}

void fraction(State& state, const Frame& frame) {
  const Token* first = frame.first;
  ast::NumberLiteral over{state.name(first).text, {}, {}};
  ast::NumberLiteral under{state.name(first + 2).text, {}, {}};
  Span under_span = first[2].span;
  if (frame.last - first == 4) {
    under.unit = state.name(first + 3).text;
    under.unit_span = first[3].span;
    under_span = under_span.joined(first[3].span);
  }
  ast::Arithmetic node;
  node.operands = {state.add(first->span, std::move(over)),
                   state.add(under_span, std::move(under))};
  node.operators = {ast::ArithmeticOperator::divide};
  state.finish(frame, std::move(node));
}

void portion(State& state, const Frame& frame) {
  if (state.expr_count(frame) < 2) return;
  state.finish(frame, ast::Portion{state.expr(frame, 0), state.expr(frame, 1)});
}

void arithmetic(State& state, const Frame& frame) {
  if (state.expr_count(frame) < 2) return;
  ast::Arithmetic node;
  for (std::size_t i = frame.picks; i < state.picks.size(); ++i) {
    node.operators.push_back(operator_of(state.picks[i]->mark));
  }
  node.operands = state.take_exprs(frame);
  state.finish(frame, std::move(node));
}

void between(State& state, const Frame& frame) {
  if (state.expr_count(frame) < 2) return;
  state.finish(frame, ast::Between{state.expr(frame, 0), state.expr(frame, 1)});
}

void comparison(State& state, const Frame& frame) {
  const Token* with = operator_token(state, frame);
  if (with == nullptr || state.expr_count(frame) < 2) return;
  const ast::ExprId left = state.expr(frame, 0);
  const ast::ExprId right = state.expr(frame, 1);
  switch (with->kind == TokenKind::mark ? Keyword::none_ : with->keyword) {
    case Keyword::is:
    case Keyword::is_not:
      is_comparison(state, frame, *with);
      return;
    case Keyword::in:
    case Keyword::not_in:
      state.finish(frame, ast::In{left, right, with->keyword == Keyword::not_in});
      return;
    default:
      break;
  }
  ast::Compare node = compare(state, frame, *with);
  node.left = left;
  node.right = right;
  state.finish(frame, node);
}

void cell_comparison(State& state, const Frame& frame) {
  const Token* with = operator_token(state, frame);
  if (with == nullptr) return;
  ast::Compare node = compare(state, frame, *with);
  node.right = state.expr(frame, 0);
  state.finish(frame, node);
}

}  // namespace dsl::parser::build_expression
