// The expressions directly inside an expression, for walks that do not care what they are. Pure.
#pragma once

#include <variant>

#include "dsl/syntax/tree.hpp"

namespace engine::compiling {

namespace walking {

using namespace dsl::ast;  // NOLINT(google-build-using-namespace): the node types of the tree

template <typename Visit>
struct Children {
  Visit& visit;

  void one(ExprId id) const {
    if (id.valid()) visit(id);
  }
  void many(const std::vector<ExprId>& ids) const {
    for (const ExprId id : ids) one(id);
  }

  template <typename Leaf>
  void operator()(const Leaf& /*leaf*/) const {}
  void operator()(const Member& node) const { one(node.base); }
  void operator()(const Index& node) const { one(node.base), one(node.key); }
  void operator()(const Call& node) const { many(node.arguments); }
  void operator()(const Not& node) const { one(node.operand); }
  void operator()(const Negate& node) const { one(node.operand); }
  void operator()(const All& node) const { many(node.operands); }
  void operator()(const Any& node) const { many(node.operands); }
  void operator()(const Arithmetic& node) const { many(node.operands); }
  void operator()(const Portion& node) const { one(node.whole), one(node.part); }
  void operator()(const Compare& node) const { one(node.left), one(node.right); }
  void operator()(const Is& node) const { one(node.left), one(node.right); }
  void operator()(const In& node) const { one(node.value), one(node.set); }
  void operator()(const Between& node) const { one(node.low), one(node.high); }
  void operator()(const Braces& node) const { many(node.elements); }
  void operator()(const Conditional& node) const {
    one(node.condition), one(node.then_value), one(node.else_value);
  }
  void operator()(const Quantifier& node) const { one(node.domain), one(node.body); }
  void operator()(const Aggregate& node) const {
    one(node.domain), one(node.filter), one(node.value), one(node.if_empty);
  }
  void operator()(const Known& node) const { one(node.operand); }
  void operator()(const TwoReadings& node) const { one(node.narrow), one(node.wide); }
  void operator()(const Established& node) const { one(node.element); }
  void operator()(const ListLiteral& node) const { many(node.elements); }
  void operator()(const RecordLiteral& node) const {
    for (const auto& field : node.fields) one(field.second);
  }
  void operator()(const Reasoned& node) const { one(node.value); }
};

}  // namespace walking

template <typename Visit>
void for_each_child(const dsl::ast::Expr& expr, Visit visit) {
  std::visit(walking::Children<Visit>{visit}, expr.node);
}

}  // namespace engine::compiling
