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

std::optional<Naive::Source> Naive::source_of(ast::ExprId id) const {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == dsl::Target::fact) return Source{facts_.cells.data(), reference.index};
  const auto* member = std::get_if<ast::Member>(&tree_.at(id).node);
  if (reference.target != dsl::Target::field || member == nullptr) return std::nullopt;
  return Source{elements_[model_.references[member->base.index].index].cells, reference.index};
}

/// What stands where `条件` held or did not: there an input that it tells from 表外 is listed.
Value Naive::branch(ast::ExprId id, ast::ExprId condition, bool held) {
  const auto* is = std::get_if<ast::Is>(&tree_.at(condition).node);
  const bool listed = is != nullptr && is->negated == held &&
                      model_.references[is->right.index].target == dsl::Target::enum_member &&
                      model_.references[is->right.index].member == dsl::no_index;
  const auto source = listed ? source_of(is->left) : std::nullopt;
  if (!source) return evaluate(id);
  on_table_.push_back(*source);
  const Value value = evaluate(id);
  on_table_.pop_back();
  return value;
}

Value Naive::eval(ast::ExprId id, const ast::Conditional& node) {
  const Value condition = evaluate(node.condition);
  if (condition.is(State::error)) return condition;
  const Value yes = branch(node.then_value, node.condition, true);
  const Value no = branch(node.else_value, node.condition, false);
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
