// Nodes of the operators, with constants folded away.
#include <algorithm>
#include <utility>

#include "engine/compile/compiler.hpp"

namespace engine::compiling {

using dsl::Relation;

Operand Compiler::all_of(const std::vector<Operand>& operands, dsl::Place origin) {
  return combine(Op::all, operands, origin);
}

Operand Compiler::any_of(const std::vector<Operand>& operands, dsl::Place origin) {
  return combine(Op::any, operands, origin);
}

Operand Compiler::combine(Op op, const std::vector<Operand>& operands, dsl::Place origin) {
  const Operand neutral = builder_.boolean(op == Op::all);
  const Operand deciding = builder_.boolean(op == Op::any);
  std::vector<Operand> kept;
  for (const Operand operand : operands) {
    if (operand == deciding) return deciding;
    if (operand == neutral) continue;
    if (std::find(kept.begin(), kept.end(), operand) == kept.end()) kept.push_back(operand);
  }
  if (kept.empty()) return neutral;
  if (kept.size() == 1) return kept.front();
  return builder_.emit(op, Kind::boolean, kept, origin);
}

Operand Compiler::negate(Operand operand, dsl::Place origin) {
  if (const Cell* cell = builder_.constant(operand)) {
    if (cell->state == State::yes || cell->state == State::no) {
      return builder_.boolean(cell->state == State::no);
    }
    return operand;
  }
  return builder_.emit(Op::negate, Kind::boolean, {operand}, origin);
}

Operand Compiler::choose(Kind kind, Operand condition, Operand yes, Operand no, dsl::Place origin) {
  if (const Cell* cell = builder_.constant(condition)) {
    if (cell->state == State::yes) return yes;
    if (cell->state == State::no) return no;
    if (cell->state == State::error) return condition;
  }
  const Cell* then_value = builder_.constant(yes);
  const Cell* else_value = builder_.constant(no);
  if (kind == Kind::boolean && then_value != nullptr && else_value != nullptr) {
    if (then_value->state == State::yes && else_value->state == State::no) return condition;
    if (then_value->state == State::no && else_value->state == State::yes) {
      return negate(condition, origin);
    }
  }
  return builder_.emit(Op::choose, kind, {condition, yes, no}, origin);
}

Operand Compiler::equal(dsl::Kind kind, Operand left, Operand right, dsl::Place origin) {
  return compare(Relation::equal, kind, left, right, origin);
}

namespace {

bool constants_relate(Relation relation, std::strong_ordering order) {
  switch (relation) {
    case Relation::less:
      return order < 0;
    case Relation::at_most:
      return order <= 0;
    case Relation::greater:
      return order > 0;
    case Relation::at_least:
      return order >= 0;
    case Relation::equal:
      return order == 0;
    case Relation::not_equal:
      return order != 0;
  }
  return false;
}

struct Comparisons {
  Op less, at_most, equal;
};

Comparisons comparisons_of(dsl::Kind kind) {
  switch (kind) {
    case dsl::Kind::date:
      return {Op::date_less, Op::date_at_most, Op::date_equal};
    case dsl::Kind::duration:
      return {Op::duration_less, Op::duration_at_most, Op::duration_equal};
    case dsl::Kind::enumeration:
      return {Op::code_less, Op::code_at_most, Op::code_equal};
    case dsl::Kind::text:
      return {Op::text_equal, Op::text_equal, Op::text_equal};
    default:
      return {Op::less, Op::at_most, Op::equal};  // numbers, and times as seconds
  }
}

}  // namespace

Operand Compiler::compare(Relation relation, dsl::Kind kind, Operand left, Operand right,
                          dsl::Place origin) {
  if (kind == dsl::Kind::boolean) {
    const Operand same = [&] {
      if (left == builder_.boolean(true)) return right;
      if (right == builder_.boolean(true)) return left;
      if (left == builder_.boolean(false)) return negate(right, origin);
      if (right == builder_.boolean(false)) return negate(left, origin);
      return choose(Kind::boolean, left, right, negate(right, origin), origin);
    }();
    return relation == Relation::not_equal ? negate(same, origin) : same;
  }
  const Cell* a = builder_.constant(left);
  const Cell* b = builder_.constant(right);
  if (a != nullptr && a->state == State::error) return left;
  if (b != nullptr && b->state == State::error) return right;
  if (a != nullptr && b != nullptr && kind == dsl::Kind::number) {
    return builder_.boolean(
        constants_relate(relation, builder_.constant_number(*a) <=> builder_.constant_number(*b)));
  }
  if (a != nullptr && b != nullptr && kind == dsl::Kind::enumeration) {
    return builder_.boolean(constants_relate(relation, a->payload <=> b->payload));
  }
  const Comparisons ops = comparisons_of(kind);
  switch (relation) {
    case Relation::less:
      return builder_.emit(ops.less, Kind::boolean, {left, right}, origin);
    case Relation::at_most:
      return builder_.emit(ops.at_most, Kind::boolean, {left, right}, origin);
    case Relation::greater:
      return builder_.emit(ops.less, Kind::boolean, {right, left}, origin);
    case Relation::at_least:
      return builder_.emit(ops.at_most, Kind::boolean, {right, left}, origin);
    case Relation::equal:
      return builder_.emit(ops.equal, Kind::boolean, {left, right}, origin);
    case Relation::not_equal:
      break;
  }
  if (ops.equal == Op::equal) {
    return builder_.emit(Op::not_equal, Kind::boolean, {left, right}, origin);
  }
  return negate(builder_.emit(ops.equal, Kind::boolean, {left, right}, origin), origin);
}

Operand Compiler::calculate(Op op, Operand left, Operand right, dsl::Place origin) {
  const Cell* a = builder_.constant(left);
  const Cell* b = builder_.constant(right);
  if (a != nullptr && a->state == State::error) return left;
  if (b != nullptr && b->state == State::error) return right;
  if (a == nullptr || b == nullptr) return builder_.emit(op, Kind::number, {left, right}, origin);

  const dsl::Number x = builder_.constant_number(*a);
  const dsl::Number y = builder_.constant_number(*b);
  dsl::Number result;
  dsl::Arithmetic done = dsl::Arithmetic::ok;
  switch (op) {
    case Op::add:
      done = dsl::Number::add(x, y, result);
      break;
    case Op::subtract:
      done = dsl::Number::subtract(x, y, result);
      break;
    case Op::multiply:
      done = dsl::Number::multiply(x, y, result);
      break;
    default:
      done = dsl::Number::divide(x, y, result);
      break;
  }
  if (done == dsl::Arithmetic::divided_by_zero) return builder_.error(Reason::divided_by_zero);
  if (done == dsl::Arithmetic::too_large) return builder_.error(Reason::number_too_large);
  return builder_.number(result);
}

dsl::Duration Compiler::duration_of(const dsl::Number& amount, dsl::UnitIndex unit) const {
  dsl::Duration duration;
  const std::int64_t whole = amount.to_int64().value_or(0);
  const auto has = [&](dsl::Base base) {
    return unit < model_.units.size() &&
           model_.units[unit].dimension.exponents[static_cast<std::size_t>(base)].numerator != 0;
  };
  if (has(dsl::Base::calendar_month)) {
    duration.months = static_cast<std::int32_t>(whole);
  } else if (has(dsl::Base::calendar_day)) {
    duration.days = static_cast<std::int32_t>(whole);
  } else {
    duration.seconds = whole;
  }
  return duration;
}

/// 期间 beside 3 月: the written amount becomes a duration.
Operand Compiler::as_duration(ExprId id, Operand operand) {
  const dsl::ValueType type = model_.type(id);
  const auto* literal = std::get_if<ast::NumberLiteral>(&tree_.at(id).node);
  if (type.kind != dsl::Kind::number && literal == nullptr) return operand;
  const Cell* cell = builder_.constant(operand);
  // A number that is no constant has no calendar part to stand in: said aloud, never guessed.
  if (cell == nullptr) return builder_.error(Reason::depends_on_error);
  if (cell->state != State::value) return operand;
  if (type.kind == dsl::Kind::number) {
    return builder_.duration(duration_of(builder_.constant_number(*cell), type.unit));
  }
  // Typed as a duration by its neighbour: the unit as written says which part it is.
  const auto unit = dsl::parse_unit(literal->unit);
  for (dsl::UnitIndex i = 0; unit && i < model_.units.size(); ++i) {
    if (model_.units[i].dimension == unit->dimension) {
      return builder_.duration(duration_of(builder_.constant_number(*cell), i));
    }
  }
  return operand;
}

Operand Compiler::date_shift(bool add, Operand date, ExprId amount, dsl::Place origin) {
  const dsl::ValueType type = model_.type(amount);
  DateAmount unit = DateAmount::duration;
  if (type.kind == dsl::Kind::number) {
    const dsl::Duration one = duration_of(1, type.unit);
    unit = one.months != 0 ? DateAmount::months
           : one.days != 0 ? DateAmount::days
                           : DateAmount::seconds;
  }
  return builder_.emit(add ? Op::date_add : Op::date_subtract, Kind::date,
                       {date, expression(amount)}, origin, 0, static_cast<std::uint8_t>(unit));
}

/// 属于 { a, b }, 属于 3 .. 5, 属于 a set of members (逐项 E 为 是否).
Operand Compiler::is_in(Operand value, const dsl::ValueType& type, ExprId set, dsl::Place origin) {
  const dsl::Kind kind = type.kind;
  if (const auto* between = std::get_if<ast::Between>(&tree_.at(set).node)) {
    const Operand low = compare(Relation::at_most, kind, expression(between->low), value, origin);
    const Operand high = compare(Relation::at_most, kind, value, expression(between->high), origin);
    return all_of({low, high}, origin);
  }
  const auto* braces = std::get_if<ast::Braces>(&tree_.at(set).node);
  if (const dsl::ValueType keyed = model_.type(set);
      braces == nullptr && keyed.kind == dsl::Kind::per_member) {
    std::optional<Operand> off_table;
    if (type.or_off_table) off_table = builder_.boolean(false);
    return read_member(expression(set), keyed.enumeration, value, Kind::boolean, off_table, origin);
  }
  if (braces == nullptr) return equal(kind, value, expression(set), origin);

  std::vector<Operand> operands;
  bool codes = kind == dsl::Kind::enumeration && builder_.constant(value) == nullptr;
  for (const ExprId element : braces->elements) {
    const bool is_range = std::holds_alternative<ast::Between>(tree_.at(element).node);
    const Operand operand = is_range ? is_in(value, type, element, origin) : expression(element);
    const Cell* cell = builder_.constant(operand);
    codes = codes && !is_range && cell != nullptr && cell->state == State::value;
    operands.push_back(operand);
  }
  if (codes && operands.size() > 1) {
    operands.insert(operands.begin(), value);
    return builder_.emit(Op::code_in, Kind::boolean, operands, origin);
  }
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (!std::holds_alternative<ast::Between>(tree_.at(braces->elements[i]).node)) {
      operands[i] = equal(kind, value, operands[i], origin);
    }
  }
  return any_of(operands, origin);
}

}  // namespace engine::compiling
