// Quantifiers and aggregates: what they range over, and the variable they bind.
#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

bool is_valid_threshold(const Number& number) {
  return number.is_integer() && number.sign() >= 0;
}

}  // namespace

/// Answers the type of the variable: a record, a member, or the common type of written values.
ValueType Walk::check_domain(ast::ExprId id) {
  const ast::Node& node = context_.tree.at(id).node;
  if (const auto* braces = std::get_if<ast::Braces>(&node)) {
    ValueType type;
    for (std::size_t i = 0; i < braces->elements.size(); ++i) {
      const ValueType element = check(braces->elements[i], type);
      type = i == 0 ? element : merge(braces->elements.front(), type, braces->elements[i], element);
    }
    model_.types[id.index] = type;
    return type;
  }
  if (const auto* name = std::get_if<ast::NameRef>(&node); name && !is_declared(name->name.text)) {
    const Indices& enums = NameTable::find(context_.names.enums, name->name.text);
    if (!enums.empty()) {
      const ValueType type = refer(id, Target::enumeration, enums.front());
      model_.types[id.index] = type;
      return type;
    }
  }
  const ValueType type = check(id);
  if (type.kind == Kind::list) {
    ValueType record = make_type(Kind::record);
    record.list = type.list;
    return record;
  }
  if (type.kind == Kind::per_member && type.element_kind == Kind::boolean) {
    ValueType member = make_type(Kind::enumeration);
    member.enumeration = type.enumeration;
    return member;
  }
  if (type.kind != Kind::bad) expected(Code::not_a_collection, id, type);
  return {};
}

ListIndex Walk::check_loop_domain(ast::ExprId id) {
  const ValueType type = check(id);
  if (type.kind == Kind::list) return type.list;
  if (type.kind != Kind::bad) expected(Code::not_a_list, id, type);
  return no_index;
}

void Walk::check_threshold(const ast::NumberLiteral& threshold, ast::ExprId at) {
  const Place whole = context_.place(at);
  const Place place = threshold.unit_span.empty() ? whole : Place{source_, threshold.unit_span};
  const auto quantity = read_quantity(context_, threshold, place);
  if (!quantity) return;
  const Unit& unit = model_.units[quantity->unit];
  if ((quantity->unit != 0 && !is_count_label(unit)) || !is_valid_threshold(quantity->base)) {
    context_.sink.report(Code::bad_threshold, place, {threshold.digits + " " + threshold.unit});
  }
}

ValueType Walk::visit(ast::ExprId id, const ast::Quantifier& node) {
  const ValueType result = make_type(Kind::boolean);
  if (node.threshold) check_threshold(*node.threshold, id);
  if (node.variable.empty()) {
    // 至少 3 项 { P, Q, R }
    if (const auto* braces = std::get_if<ast::Braces>(&context_.tree.at(node.domain).node)) {
      for (const ast::ExprId element : braces->elements) check_condition(element);
      model_.types[node.domain.index] = result;
    } else {
      check(node.domain);
    }
    return result;
  }
  const ValueType type = check_domain(node.domain);
  const VariableIndex variable = declare(node.variable, type);
  model_.bound[id.index] = variable;
  enter(variable);
  check_condition(node.body);
  leave();
  return result;
}

ValueType Walk::visit(ast::ExprId id, const ast::Aggregate& node) {
  const ValueType domain = check_domain(node.domain);
  const VariableIndex variable = declare(node.variable, domain);
  model_.bound[id.index] = variable;
  enter(variable);
  if (node.filter.valid()) check_condition(node.filter);
  ValueType type = number_type(0, true);
  if (node.kind != ast::AggregateKind::count) {
    type = check(node.value);
    const bool ordered = type.kind == Kind::number || type.kind == Kind::date ||
                         (type.kind == Kind::enumeration && model_.enums[type.enumeration].ordered);
    const bool fits = node.kind == ast::AggregateKind::sum ? type.kind == Kind::number : ordered;
    if (!fits && type.kind != Kind::bad) {
      expected(Code::not_a_number, node.value, type);
      type = {};
    }
  }
  leave();
  if (node.if_empty.valid()) check_as(node.if_empty, type);
  return type;
}

}  // namespace dsl::checking
