// Expressions to operands, node by node.
#include <utility>

#include "engine/compile/compiler.hpp"

namespace engine::compiling {

Operand Compiler::expression(ExprId id) {
  if (!id.valid()) return builder_.error(Reason::depends_on_error);
  return std::visit([&](const auto& node) { return lower(id, node); }, tree_.at(id).node);
}

Kind Compiler::kind_of(ExprId id) const {
  return to_kind(model_.type(id).kind);
}

Operand Compiler::lower(ExprId, const ast::Bad&) {
  return builder_.error(Reason::depends_on_error);
}

Operand Compiler::lower(ExprId, const ast::BoolLiteral& node) {
  return builder_.boolean(node.value);
}

Operand Compiler::lower(ExprId id, const ast::NumberLiteral& node) {
  const auto digits = dsl::Number::parse(node.digits);
  if (!digits) return builder_.error(Reason::number_too_large);
  const dsl::ValueType type = model_.type(id);
  dsl::Unit unit = dsl::plain_unit();
  if (const auto written = dsl::parse_unit(node.unit); !node.unit.empty() && written) {
    unit = *written;
    // 5 ℃ beside a difference of temperatures is a difference itself: checking has found out.
    if (type.kind == dsl::Kind::number && type.unit < model_.units.size() &&
        !dsl::convertible(unit, model_.units[type.unit])) {
      unit = model_.units[type.unit];
    }
  } else if (type.kind == dsl::Kind::number && type.unit < model_.units.size()) {
    unit = model_.units[type.unit];
  }
  dsl::Number base;
  if (dsl::to_base(*digits, unit, base) != dsl::Arithmetic::ok) {
    return builder_.error(Reason::number_too_large);
  }
  return builder_.number(base);
}

Operand Compiler::lower(ExprId, const ast::TextLiteral& node) {
  return builder_.text(node.value);
}

Operand Compiler::lower(ExprId, const ast::DateLiteral& node) {
  const auto date = dsl::parse_date(node.text);
  return date ? builder_.date(*date) : builder_.error(Reason::date_out_of_range);
}

Operand Compiler::lower(ExprId id, const ast::Not& node) {
  return negate(expression(node.operand), place(id));
}

Operand Compiler::lower(ExprId id, const ast::Negate& node) {
  const Operand operand = expression(node.operand);
  if (const Cell* cell = builder_.constant(operand)) {
    if (cell->state == State::error) return operand;
    return builder_.number(builder_.constant_number(*cell).negated());
  }
  return builder_.emit(Op::minus, Kind::number, {operand}, place(id));
}

/// (a 且 b) 且 c is one node of three.
template <typename Node>
void Compiler::flatten_into(ExprId id, std::vector<Operand>& operands) {
  if (const auto* same = std::get_if<Node>(&tree_.at(id).node)) {
    for (const ExprId inner : same->operands) flatten_into<Node>(inner, operands);
  } else {
    operands.push_back(expression(id));
  }
}

Operand Compiler::lower(ExprId id, const ast::All&) {
  std::vector<Operand> operands;
  flatten_into<ast::All>(id, operands);
  return all_of(operands, place(id));
}

Operand Compiler::lower(ExprId id, const ast::Any&) {
  std::vector<Operand> operands;
  flatten_into<ast::Any>(id, operands);
  return any_of(operands, place(id));
}

Operand Compiler::lower(ExprId id, const ast::Arithmetic& node) {
  if (node.operands.empty()) return builder_.error(Reason::depends_on_error);
  Operand result = expression(node.operands.front());
  dsl::Kind kind = model_.type(node.operands.front()).kind;
  for (std::size_t i = 1; i < node.operands.size(); ++i) {
    const ExprId right = node.operands[i];
    const bool add = node.operators[i - 1] == ast::ArithmeticOperator::add;
    if (kind == dsl::Kind::date && model_.type(right).kind == dsl::Kind::date) {
      result =
          builder_.emit(Op::date_difference, Kind::number, {result, expression(right)}, place(id));
      kind = dsl::Kind::number;
    } else if (kind == dsl::Kind::date) {
      result = date_shift(add, result, right, place(id));
    } else {
      static constexpr Op ops[] = {Op::add, Op::subtract, Op::multiply, Op::divide};
      result = calculate(ops[static_cast<std::size_t>(node.operators[i - 1])], result,
                         expression(right), place(id));
    }
  }
  return result;
}

Operand Compiler::lower(ExprId id, const ast::Portion& node) {
  return calculate(Op::multiply, expression(node.whole), expression(node.part), place(id));
}

Operand Compiler::lower(ExprId id, const ast::Compare& node) {
  dsl::Kind kind = model_.type(node.left).kind;
  const dsl::Kind right_kind = model_.type(node.right).kind;
  Operand left = expression(node.left);
  Operand right = expression(node.right);
  if (kind == dsl::Kind::duration || right_kind == dsl::Kind::duration) {
    kind = dsl::Kind::duration;
    left = as_duration(node.left, left);
    right = as_duration(node.right, right);
  }
  return compare(model_.relations[id.index], kind, left, right, place(id));
}

Operand Compiler::lower(ExprId id, const ast::Is& node) {
  const Operand left = expression(node.left);
  const Operand same = equal(model_.type(node.left).kind, left, expression(node.right), place(id));
  return node.negated ? negate(same, place(id)) : same;
}

Operand Compiler::lower(ExprId id, const ast::In& node) {
  const Operand inside =
      is_in(expression(node.value), model_.type(node.value), node.set, place(id));
  return node.negated ? negate(inside, place(id)) : inside;
}

std::optional<Operand> Compiler::found_on_table(ExprId condition, bool held) {
  const auto* is = std::get_if<ast::Is>(&tree_.at(condition).node);
  if (is == nullptr || is->negated != held) return std::nullopt;
  const dsl::Reference& right = model_.references[is->right.index];
  if (right.target != dsl::Target::enum_member || right.member != no_index) return std::nullopt;
  return expression(is->left);
}

Operand Compiler::branch(ExprId id, std::optional<Operand> on_table) {
  if (!on_table) return expression(id);
  on_table_.push_back(*on_table);
  const Operand value = expression(id);
  on_table_.pop_back();
  return value;
}

Operand Compiler::lower(ExprId id, const ast::Conditional& node) {
  const Operand condition = expression(node.condition);
  const Operand yes = branch(node.then_value, found_on_table(node.condition, true));
  const Operand no = branch(node.else_value, found_on_table(node.condition, false));
  return choose(kind_of(id), condition, yes, no, place(id));
}

Operand Compiler::lower(ExprId id, const ast::Known& node) {
  return builder_.emit(Op::known, Kind::boolean, {expression(node.operand)}, place(id));
}

Operand Compiler::lower(ExprId id, const ast::TextMissing& node) {
  std::uint32_t& index = open_texts_[id.index];
  if (index == no_index) {
    index = static_cast<std::uint32_t>(program_.open_texts.size());
    program_.open_texts.push_back({node.where.value, rule_citations_.first, rule_citations_.count});
  }
  return builder_.emit(Op::text_missing, kind_of(id), {}, place(id), index);
}

Operand Compiler::lower(ExprId id, const ast::TwoReadings& node) {
  const Operand narrow = expression(node.narrow);
  const Operand wide = expression(node.wide);
  std::uint32_t& index = open_texts_[id.index];
  if (index == no_index) {
    index = static_cast<std::uint32_t>(program_.open_texts.size());
    program_.open_texts.push_back(
        {node.because.value, rule_citations_.first, rule_citations_.count});
  }
  return builder_.emit(Op::two_readings, kind_of(id), {narrow, wide}, place(id), index);
}

Operand Compiler::lower(ExprId id, const ast::BaseDate&) {
  return builder_.emit(Op::base_date, Kind::date, {}, place(id));
}

}  // namespace engine::compiling
