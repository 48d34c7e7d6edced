// Literals of logic, connectives, conditionals, and what reads other rules.
#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

ValueType Walk::visit(ast::ExprId, const ast::BoolLiteral&) {
  return make_type(Kind::boolean);
}
ValueType Walk::visit(ast::ExprId, const ast::TextLiteral&) {
  return make_type(Kind::text);
}
ValueType Walk::visit(ast::ExprId, const ast::BaseDate&) {
  return make_type(Kind::date);
}

ValueType Walk::visit(ast::ExprId, const ast::DateLiteral& node) {
  // A date that does not exist was reported by the scanner.
  return parse_date(node.text) ? make_type(Kind::date) : ValueType{};
}

ValueType Walk::visit(ast::ExprId, const ast::Not& node) {
  check_condition(node.operand);
  return make_type(Kind::boolean);
}

ValueType Walk::visit(ast::ExprId, const ast::All& node) {
  for (const ast::ExprId operand : node.operands) check_condition(operand);
  return make_type(Kind::boolean);
}

ValueType Walk::visit(ast::ExprId, const ast::Any& node) {
  for (const ast::ExprId operand : node.operands) check_condition(operand);
  return make_type(Kind::boolean);
}

/// The type of two values of which one will be taken.
ValueType Walk::merge(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b) {
  if (a.kind == Kind::bad) return b;
  if (b.kind == Kind::bad) return a;
  if (a.kind == Kind::number && b.kind == Kind::number) {
    if (!same_dimension(left, a, right, b)) return {};
    ValueType type = a;
    if (counts(left)) type.unit = b.unit;
    type.integer = a.integer && b.integer && a.unit == b.unit;
    return type;
  }
  ValueType widened = a;
  widened.or_off_table = a.or_off_table || b.or_off_table;
  ValueType other = b;
  other.or_off_table = widened.or_off_table;
  if (widened == other) return widened;
  mismatch(left, a, right, b);
  return {};
}

ValueType Walk::visit(ast::ExprId, const ast::Conditional& node) {
  check_condition(node.condition);
  ValueType a;
  ValueType b;
  if (hint_.kind != Kind::bad) {
    const ValueType hint = hint_;
    a = check(node.then_value, hint);
    b = check(node.else_value, hint);
  } else {
    std::tie(a, b) = check_sides(node.then_value, node.else_value);
  }
  return merge(node.then_value, a, node.else_value, b);
}

ValueType Walk::visit(ast::ExprId, const ast::TwoReadings& node) {
  ValueType a;
  ValueType b;
  if (hint_.kind != Kind::bad) {
    const ValueType hint = hint_;
    a = check(node.narrow, hint);
    b = check(node.wide, hint);
  } else {
    std::tie(a, b) = check_sides(node.narrow, node.wide);
  }
  return merge(node.narrow, a, node.wide, b);
}

ValueType Walk::visit(ast::ExprId, const ast::Known& node) {
  check(node.operand);
  return make_type(Kind::boolean);
}

/// Takes the type of what stands on the other side; a condition where nothing does.
ValueType Walk::visit(ast::ExprId, const ast::TextMissing&) {
  return hint_.kind == Kind::bad ? make_type(Kind::boolean) : hint_;
}

ValueType Walk::visit(ast::ExprId id, const ast::Established& node) {
  std::uint32_t part = no_index;
  const RuleIndex rule = find_rule(node.rule, part);
  model_.read_rules[id.index] = rule;
  model_.read_parts[id.index] = part;
  if (node.element.valid()) check_element(node.element, rule);
  return make_type(Kind::boolean);
}

ValueType Walk::visit(ast::ExprId id, const ast::CountEstablished& node) {
  std::vector<RuleIndex> rules;
  for (const ast::Path& path : node.rules) {
    std::uint32_t part = no_index;
    const RuleIndex rule = find_rule(path, part);
    if (part != no_index) {
      context_.sink.report(Code::part_counted, {source_, path.span()}, {path.text()});
    }
    if (rule != no_index) rules.push_back(rule);
  }
  if (!node.group.empty()) {
    const Indices& found = NameTable::find(context_.names.groups, node.group.text);
    if (found.empty()) {
      report_unknown(context_, Code::unknown_group, context_.at(source_, node.group),
                     node.group.text, keys(context_.names.groups));
    } else {
      rules = model_.groups[found.front()].rules;
    }
  }
  model_.counted_rules[id.index] = std::move(rules);
  return number_type(0, true);
}

RuleIndex Walk::find_rule(const ast::Path& path, std::uint32_t& part) {
  return checking::find_rule(context_, path, ruleset_of(context_, source_), source_, part);
}

/// 成立(R, x): x is an element of the list that R loops over. Loops may not be flattened yet, so
/// the list is compared when the rules are done; here x must be a record.
void Walk::check_element(ast::ExprId element, RuleIndex) {
  const ValueType type = check(element);
  if (type.kind != Kind::record && type.kind != Kind::bad) {
    expected(Code::not_an_element, element, type);
  }
}

}  // namespace dsl::checking
