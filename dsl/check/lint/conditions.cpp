#include "dsl/check/lint/conditions.hpp"

#include <set>

#include "dsl/check/children.hpp"

namespace dsl::checking::lint {

namespace {

/// What a node is, its parts aside.
std::string head(const Context& context, ast::ExprId id, const Renamed& renamed) {
  const ast::Expr& expr = context.tree.at(id);
  const Model& model = context.model;
  std::string text = std::to_string(expr.node.index());
  const Reference& reference = model.references[id.index];
  if (reference.target != Target::none) {
    const auto other = renamed.find(reference.index);
    const bool is_renamed = reference.target == Target::variable && other != renamed.end();
    return text + "r" + std::to_string(static_cast<int>(reference.target)) + "." +
           std::to_string(is_renamed ? other->second : reference.index) + "." +
           std::to_string(reference.member);
  }
  if (std::holds_alternative<ast::Established>(expr.node)) {
    return text + "e" + std::to_string(model.read_rules[id.index]) + "." +
           std::to_string(model.read_parts[id.index]);
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
  if (!a.valid() || !b.valid() || head(context, a, {}) != head(context, b, {})) return false;
  const std::vector<ast::ExprId> left = children(context.tree.at(a));
  const std::vector<ast::ExprId> right = children(context.tree.at(b));
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!same(context, left[i], right[i])) return false;
  }
  return true;
}

std::string key_of(const Context& context, ast::ExprId id, const Renamed& renamed) {
  std::string key = head(context, id, renamed);
  for (const ast::ExprId part : children(context.tree.at(id))) {
    key += "(" + (part.valid() ? key_of(context, part, renamed) : std::string()) + ")";
  }
  return key;
}

}  // namespace dsl::checking::lint
