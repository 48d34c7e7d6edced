#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;

Value Naive::eval(ast::ExprId, const ast::Not& node) {
  return negated(evaluate(node.operand));
}

Value Naive::eval(ast::ExprId, const ast::All& node) {
  Value result = of(true);
  for (const ast::ExprId operand : node.operands) result = both(result, evaluate(operand));
  return result;
}

Value Naive::eval(ast::ExprId, const ast::Any& node) {
  Value result = of(false);
  for (const ast::ExprId operand : node.operands) result = either(result, evaluate(operand));
  return result;
}

Value Naive::eval(ast::ExprId id, const ast::Conditional& node) {
  const Value condition = evaluate(node.condition);
  if (condition.is(State::error)) return condition;
  const Value yes = evaluate(node.then_value);
  const Value no = evaluate(node.else_value);
  if (!condition.is(State::unknown)) return condition.is(State::yes) ? yes : no;
  if (yes.is(State::error) && no.is(State::error)) return yes;
  return one_of(model_.type(id).kind, {yes, no}, only_text({condition, yes, no}));
}

Value Naive::eval(ast::ExprId, const ast::TextMissing&) {
  return open(true);
}

/// Two readings that come to the same give it; no fact settles which of two others is meant.
Value Naive::eval(ast::ExprId id, const ast::TwoReadings& node) {
  const Value narrow = evaluate(node.narrow);
  const Value wide = evaluate(node.wide);
  if (narrow.is(State::error) && wide.is(State::error)) return narrow;
  const bool unknown = narrow.is(State::unknown) || wide.is(State::unknown);
  const bool error = narrow.is(State::error) || wide.is(State::error);
  const bool text = unknown && !error && only_text({narrow, wide});
  return one_of(model_.type(id).kind, {narrow, wide}, text);
}

}  // namespace reference
