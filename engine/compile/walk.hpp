// The expressions directly inside an expression, for walks that do not care what they are. Pure.
#pragma once

#include <variant>

#include "dsl/syntax/tree.hpp"

namespace engine::compiling {

namespace walking {

namespace ast = dsl::ast;

template <typename Visit>
struct Children {
  Visit& visit;

  void one(ast::ExprId id) const {
    if (id.valid()) visit(id);
  }
  void many(const std::vector<ast::ExprId>& ids) const {
    for (const ast::ExprId id : ids) one(id);
  }

  template <typename Leaf>
  void operator()(const Leaf& /*leaf*/) const {}
  void operator()(const ast::Member& node) const { one(node.base); }
  void operator()(const ast::Index& node) const { one(node.base), one(node.key); }
  void operator()(const ast::Call& node) const { many(node.arguments); }
  void operator()(const ast::Not& node) const { one(node.operand); }
  void operator()(const ast::Negate& node) const { one(node.operand); }
  void operator()(const ast::All& node) const { many(node.operands); }
  void operator()(const ast::Any& node) const { many(node.operands); }
  void operator()(const ast::Arithmetic& node) const { many(node.operands); }
  void operator()(const ast::Portion& node) const { one(node.whole), one(node.part); }
  void operator()(const ast::Compare& node) const { one(node.left), one(node.right); }
  void operator()(const ast::Is& node) const { one(node.left), one(node.right); }
  void operator()(const ast::In& node) const { one(node.value), one(node.set); }
  void operator()(const ast::Between& node) const { one(node.low), one(node.high); }
  void operator()(const ast::Braces& node) const { many(node.elements); }
  void operator()(const ast::Conditional& node) const {
    one(node.condition), one(node.then_value), one(node.else_value);
  }
  void operator()(const ast::Quantifier& node) const { one(node.domain), one(node.body); }
  void operator()(const ast::Aggregate& node) const {
    one(node.domain), one(node.filter), one(node.value), one(node.if_empty);
  }
  void operator()(const ast::Known& node) const { one(node.operand); }
  void operator()(const ast::TwoReadings& node) const { one(node.narrow), one(node.wide); }
  void operator()(const ast::Established& node) const { one(node.element); }
  void operator()(const ast::ListLiteral& node) const { many(node.elements); }
  void operator()(const ast::RecordLiteral& node) const {
    for (const auto& field : node.fields) one(field.second);
  }
  void operator()(const ast::Reasoned& node) const { one(node.value); }
};

}  // namespace walking

template <typename Visit>
void for_each_child(const dsl::ast::Expr& expr, Visit visit) {
  std::visit(walking::Children<Visit>{visit}, expr.node);
}

}  // namespace engine::compiling
