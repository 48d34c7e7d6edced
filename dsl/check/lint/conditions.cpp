#include "dsl/check/lint/conditions.hpp"

#include <set>

#include "dsl/check/children.hpp"
#include "dsl/check/constants.hpp"

namespace dsl::checking::lint {

namespace {

/// What a node is, its parts aside.
std::string head(const Context& context, ast::ExprId id) {
  const ast::Expr& expr = context.tree.at(id);
  const Model& model = context.model;
  std::string text = std::to_string(expr.node.index());
  const Reference& reference = model.references[id.index];
  if (reference.target != Target::none) {
    return text + "r" + std::to_string(static_cast<int>(reference.target)) + "." +
           std::to_string(reference.index) + "." + std::to_string(reference.member);
  }
  if (std::holds_alternative<ast::Compare>(expr.node)) {
    return text + "c" + std::to_string(static_cast<int>(model.relations[id.index]));
  }
  if (const auto* is = std::get_if<ast::Is>(&expr.node)) return text + (is->negated ? "n" : "");
  if (const auto* in = std::get_if<ast::In>(&expr.node)) return text + (in->negated ? "n" : "");
  const bool leaf = children(expr).empty();
  const bool operators = std::holds_alternative<ast::Arithmetic>(expr.node) ||
                         std::holds_alternative<ast::Quantifier>(expr.node) ||
                         std::holds_alternative<ast::Aggregate>(expr.node);
  // Written words decide where parts alone do not.
  if (leaf || operators) text += context.sources.text(context.place(id));
  return text;
}

bool negates(const Context& context, ast::ExprId a, ast::ExprId b) {
  const auto* negation = std::get_if<ast::Not>(&context.tree.at(a).node);
  return negation != nullptr && same(context, negation->operand, b);
}

/// X 为 是 and X 为 否.
std::optional<std::pair<ast::ExprId, bool>> boolean_test(const Context& context, ast::ExprId id) {
  const auto* is = std::get_if<ast::Is>(&context.tree.at(id).node);
  if (is == nullptr) return std::nullopt;
  const auto* literal = std::get_if<ast::BoolLiteral>(&context.tree.at(is->right).node);
  if (literal == nullptr) return std::nullopt;
  return std::pair{is->left, literal->value != is->negated};
}

/// `any`: one of the operands decides with `deciding`.
std::optional<bool> join(const Context& context, const std::vector<ast::ExprId>& operands,
                         bool deciding) {
  constexpr std::size_t most = 32;  // pairs are compared
  bool all = true;
  for (const ast::ExprId operand : operands) {
    const auto value = constant_value(context, operand);
    if (value == deciding) return deciding;
    all = all && value.has_value();
  }
  for (std::size_t i = 0; i < operands.size() && i < most; ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (opposite(context, operands[i], operands[k])) return deciding;
    }
  }
  return all ? std::optional<bool>(!deciding) : std::nullopt;
}

std::optional<bool> compare_constants(const Context& context, ast::ExprId id,
                                      const ast::Compare& node) {
  const ValueType& type = context.model.types[node.left.index];
  if (type.kind != Kind::number) return std::nullopt;
  Sink silent;
  const ConstantReader reader{context.tree, context.model, silent};
  const auto left = reader.read(node.left, type);
  const auto right = reader.read(node.right, type);
  if (!left || !right) return std::nullopt;
  switch (context.model.relations[id.index]) {
    case Relation::less:
      return left->number < right->number;
    case Relation::at_most:
      return !(right->number < left->number);
    case Relation::greater:
      return right->number < left->number;
    case Relation::at_least:
      return !(left->number < right->number);
    case Relation::equal:
      return left->number == right->number;
    case Relation::not_equal:
      return !(left->number == right->number);
  }
  return std::nullopt;
}

}  // namespace

std::vector<const ExceptionInfo*> all_exceptions(const PartInfo& part) {
  std::vector<const ExceptionInfo*> all;
  for (const ExceptionInfo& exception : part.exceptions) {
    all.push_back(&exception);
    for (const ExceptionInfo& unless : exception.unless) all.push_back(&unless);
  }
  return all;
}

std::vector<Condition> all_conditions(const Model& model) {
  std::vector<Condition> all;
  std::set<std::uint32_t> seen;
  for (RuleIndex rule = 0; rule < model.rules.size(); ++rule) {
    const auto add = [&](ast::ExprId id) {
      if (id.valid() && seen.insert(id.index).second) all.push_back({id, rule});
    };
    for (const PartInfo& part : model.rules[rule].parts) {
      for (const ConditionInfo& scope : part.scopes) add(scope.condition);
      for (const ConditionInfo& condition : part.preconditions) add(condition.condition);
      add(part.condition);
      for (const ExceptionInfo* exception : all_exceptions(part)) {
        add(exception->condition.condition);
      }
    }
  }
  return all;
}

bool same(const Context& context, ast::ExprId a, ast::ExprId b) {
  if (a == b) return true;
  if (!a.valid() || !b.valid() || head(context, a) != head(context, b)) return false;
  const std::vector<ast::ExprId> left = children(context.tree.at(a));
  const std::vector<ast::ExprId> right = children(context.tree.at(b));
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!same(context, left[i], right[i])) return false;
  }
  return true;
}

bool opposite(const Context& context, ast::ExprId a, ast::ExprId b) {
  if (negates(context, a, b) || negates(context, b, a)) return true;
  const auto left = boolean_test(context, a);
  const auto right = boolean_test(context, b);
  if (left && right)
    return left->second != right->second && same(context, left->first, right->first);
  if (left && !left->second) return same(context, left->first, b);
  if (right && !right->second) return same(context, right->first, a);
  return false;
}

std::optional<bool> constant_value(const Context& context, ast::ExprId id) {
  const ast::Node& node = context.tree.at(id).node;
  if (const auto* literal = std::get_if<ast::BoolLiteral>(&node)) return literal->value;
  if (const auto* negation = std::get_if<ast::Not>(&node)) {
    const auto value = constant_value(context, negation->operand);
    return value ? std::optional<bool>(!*value) : std::nullopt;
  }
  if (const auto* all = std::get_if<ast::All>(&node)) return join(context, all->operands, false);
  if (const auto* any = std::get_if<ast::Any>(&node)) return join(context, any->operands, true);
  if (const auto* compare = std::get_if<ast::Compare>(&node)) {
    return compare_constants(context, id, *compare);
  }
  return std::nullopt;
}

}  // namespace dsl::checking::lint
