// Comparisons: both sides of one type and dimension; texts are no key of logic.
#include <tuple>

#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

bool is_ordering(Relation relation) {
  return relation != Relation::equal && relation != Relation::not_equal;
}

/// 期间 facts compare with 30 日 and with 24 小时.
bool duration_beside_number(const Model& model, const ValueType& a, const ValueType& b) {
  return a.kind == Kind::duration && b.kind == Kind::number &&
         calendar_of(model.units[b.unit]) != Calendar::none;
}

}  // namespace

void Walk::mismatch(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b) {
  Diagnostic& diagnostic = context_.sink.report(Code::type_mismatch, context_.place(right));
  diagnostic.labels.push_back(
      {context_.place(left),
       {"这里是" + describe_zh(model_, a), "this is " + describe_en(model_, a)}});
  diagnostic.labels.push_back(
      {context_.place(right),
       {"这里是" + describe_zh(model_, b), "this is " + describe_en(model_, b)}});
}

/// What takes its meaning from something wrong is not reported once more.
ValueType Walk::check_beside(ast::ExprId id, const ValueType& other) {
  if (other.kind == Kind::bad && needs_hint(id)) return {};
  return check(id, other);
}

/// Checks first the side that has a type of its own, and tells it to the other.
std::pair<ValueType, ValueType> Walk::check_sides(ast::ExprId left, ast::ExprId right) {
  const bool missing = std::holds_alternative<ast::TextMissing>(context_.tree.at(left).node);
  if ((needs_hint(left) && !needs_hint(right)) || missing) {
    const ValueType b = check(right);
    return {check_beside(left, b), b};
  }
  const ValueType a = check(left);
  return {a, check_beside(right, a)};
}

bool Walk::comparable(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b) {
  if (a.kind == Kind::bad || b.kind == Kind::bad) return false;
  if (a.kind == Kind::text || b.kind == Kind::text) {
    context_.sink.report(Code::text_in_logic, context_.place(a.kind == Kind::text ? left : right));
    return false;
  }
  if (a.kind == Kind::number && b.kind == Kind::number) return same_dimension(left, a, right, b);
  if (duration_beside_number(model_, a, b) || duration_beside_number(model_, b, a)) return true;
  const bool scalar = a.kind == Kind::boolean || a.kind == Kind::date || a.kind == Kind::time ||
                      a.kind == Kind::duration || a.kind == Kind::enumeration;
  if (scalar && a.kind == b.kind && a.enumeration == b.enumeration) return true;
  mismatch(left, a, right, b);
  return false;
}

ValueType Walk::visit(ast::ExprId id, const ast::Compare& node) {
  const Relation relation = relation_of(node);
  model_.relations[id.index] = relation;
  const auto [a, b] = check_sides(node.left, node.right);
  if (!comparable(node.left, a, node.right, b) || !is_ordering(relation)) {
    return make_type(Kind::boolean);
  }
  const bool unordered = a.kind == Kind::boolean ||
                         (a.kind == Kind::enumeration && !model_.enums[a.enumeration].ordered);
  if (unordered) expected(Code::unordered, node.left, a);
  return make_type(Kind::boolean);
}

ValueType Walk::visit(ast::ExprId, const ast::Is& node) {
  const auto [a, b] = check_sides(node.left, node.right);
  comparable(node.left, a, node.right, b);
  return make_type(Kind::boolean);
}

ValueType Walk::visit(ast::ExprId, const ast::In& node) {
  const ValueType value = check(node.value);
  const ast::Node& set = context_.tree.at(node.set).node;
  if (const auto* braces = std::get_if<ast::Braces>(&set)) {
    for (const ast::ExprId element : braces->elements) {
      const ValueType type = check_beside(element, value);
      comparable(node.value, value, element, type);
    }
    model_.types[node.set.index] = value;
  } else if (const auto* between = std::get_if<ast::Between>(&set)) {
    const ValueType low = check_beside(between->low, value);
    const ValueType high = check_beside(between->high, value);
    if (comparable(node.value, value, between->low, low)) {
      comparable(node.value, value, between->high, high);
    }
    model_.types[node.set.index] = value;
    const bool unordered =
        value.kind == Kind::boolean ||
        (value.kind == Kind::enumeration && !model_.enums[value.enumeration].ordered);
    if (unordered) expected(Code::unordered, node.value, value);
  } else {
    const ValueType type = check(node.set);
    if (type.kind == Kind::bad || value.kind == Kind::bad) return make_type(Kind::boolean);
    if (type.kind != Kind::per_member || type.element_kind != Kind::boolean) {
      expected(Code::not_a_set, node.set, type);
    } else if (value.kind != Kind::enumeration || value.enumeration != type.enumeration) {
      mismatch(node.value, value, node.set, type);
    }
  }
  return make_type(Kind::boolean);
}

/// Stands in 属于 and in cells only; elsewhere it has no value.
ValueType Walk::visit(ast::ExprId id, const ast::Between& node) {
  check(node.low);
  check(node.high);
  context_.sink.report(Code::set_as_value, context_.place(id));
  return {};
}

ValueType Walk::visit(ast::ExprId id, const ast::Braces& node) {
  for (const ast::ExprId element : node.elements) check(element);
  context_.sink.report(Code::set_as_value, context_.place(id));
  return {};
}

}  // namespace dsl::checking
