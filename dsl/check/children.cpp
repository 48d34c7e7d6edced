#include "dsl/check/children.hpp"

namespace dsl::checking {

namespace {

using Ids = std::vector<ast::ExprId>;

template <class Leaf>
Ids below(const Leaf&) {
  return {};
}
Ids below(const ast::Member& node) {
  return {node.base};
}
Ids below(const ast::Index& node) {
  return {node.base, node.key};
}
Ids below(const ast::Call& node) {
  return node.arguments;
}
Ids below(const ast::Not& node) {
  return {node.operand};
}
Ids below(const ast::Negate& node) {
  return {node.operand};
}
Ids below(const ast::All& node) {
  return node.operands;
}
Ids below(const ast::Any& node) {
  return node.operands;
}
Ids below(const ast::Arithmetic& node) {
  return node.operands;
}
Ids below(const ast::Portion& node) {
  return {node.whole, node.part};
}
Ids below(const ast::Compare& node) {
  return {node.left, node.right};
}
Ids below(const ast::Is& node) {
  return {node.left, node.right};
}
Ids below(const ast::In& node) {
  return {node.value, node.set};
}
Ids below(const ast::Between& node) {
  return {node.low, node.high};
}
Ids below(const ast::Braces& node) {
  return node.elements;
}
Ids below(const ast::Conditional& node) {
  return {node.condition, node.then_value, node.else_value};
}
Ids below(const ast::Quantifier& node) {
  return {node.domain, node.body};
}
Ids below(const ast::Aggregate& node) {
  return {node.domain, node.filter, node.value, node.if_empty};
}
Ids below(const ast::Known& node) {
  return {node.operand};
}
Ids below(const ast::TwoReadings& node) {
  return {node.narrow, node.wide};
}
Ids below(const ast::Established& node) {
  return {node.element};
}
Ids below(const ast::ListLiteral& node) {
  return node.elements;
}
Ids below(const ast::RecordLiteral& node) {
  Ids ids;
  for (const auto& [name, value] : node.fields) ids.push_back(value);
  return ids;
}
Ids below(const ast::Reasoned& node) {
  return {node.value};
}

}  // namespace

std::vector<ast::ExprId> children(const ast::Expr& expr) {
  Ids ids = std::visit([](const auto& node) { return below(node); }, expr.node);
  std::size_t kept = 0;
  for (const ast::ExprId id : ids) {
    if (id.valid()) ids[kept++] = id;
  }
  ids.resize(kept);
  return ids;
}

}  // namespace dsl::checking
