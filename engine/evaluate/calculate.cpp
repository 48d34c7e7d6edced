// Arithmetic: exact on known numbers, on intervals where something is unknown; dates and durations.
#include "engine/evaluate/machine.hpp"

namespace engine::evaluating {
namespace {

using dsl::Arithmetic;
using dsl::Number;

std::uint16_t flags_of(const Cell& a, const Cell& b) {
  return static_cast<std::uint16_t>(a.flags | b.flags);
}

Arithmetic apply(Op op, const Number& x, const Number& y, Number& result) {
  switch (op) {
    case Op::add:
      return Number::add(x, y, result);
    case Op::subtract:
      return Number::subtract(x, y, result);
    case Op::multiply:
      return Number::multiply(x, y, result);
    default:
      return Number::divide(x, y, result);
  }
}

Interval apply(Op op, const Interval& x, const Interval& y) {
  switch (op) {
    case Op::add:
      return add(x, y);
    case Op::subtract:
      return subtract(x, y);
    case Op::multiply:
      return multiply(x, y);
    default:
      return divide(x, y);
  }
}

}  // namespace

Cell Machine::calculate(Op op, Operand left, Operand right) {
  const Cell& a = at(left);
  const Cell& b = at(right);
  if (a.state == State::value && b.state == State::value) {
    Number scratch_a;
    Number scratch_b;
    Number result;
    const Number& x = number_at(a.payload, scratch_a);
    const Number& y = number_at(b.payload, scratch_b);
    switch (apply(op, x, y, result)) {
      case Arithmetic::ok:
        return keep(result, flags_of(a, b));
      case Arithmetic::divided_by_zero:
        return failed(Reason::divided_by_zero);
      case Arithmetic::too_large:
        return failed(Reason::number_too_large);
    }
  }
  const Cell open = not_known(a, b);
  if (open.state == State::error) return open;
  // Something divided by what is known to be 0 will never be a number.
  if (op == Op::divide && b.state == State::value) {
    Number scratch;
    if (number_at(b.payload, scratch).sign() == 0) return failed(Reason::divided_by_zero);
  }
  return keep(apply(op, interval(left), interval(right)), flags_of(a, b), open.reason);
}

Cell Machine::minus(Operand operand) {
  const Cell& a = at(operand);
  if (a.state == State::value) {
    Number scratch;
    return keep(number_at(a.payload, scratch).negated(), a.flags);
  }
  if (a.state == State::error) return failed(a.reason);
  return keep(negated(interval(operand)), a.flags, joined(a.reason, a.reason));
}

Cell Machine::shift_date(const Node& node, const Cell& date, const Cell& amount) {
  if (!date.is_known() || !amount.is_known()) return not_known(date, amount);
  dsl::Duration by;
  if (static_cast<DateAmount>(node.aux) == DateAmount::duration) {
    by = duration_at(amount.payload);
  } else {
    Number scratch;
    const auto whole = number_at(amount.payload, scratch).to_int64();
    constexpr std::int64_t most = 10'000'000;
    if (!whole) return failed(Reason::not_an_integer);
    if (*whole > most || *whole < -most) return failed(Reason::date_out_of_range);
    switch (static_cast<DateAmount>(node.aux)) {
      case DateAmount::days:
        by.days = static_cast<std::int32_t>(*whole);
        break;
      case DateAmount::months:
        by.months = static_cast<std::int32_t>(*whole);
        break;
      default:
        by.seconds = *whole;
        break;
    }
  }
  const dsl::Date from = date_at(date.payload);
  const bool add = node.op == Op::date_add;
  const auto first = add ? dsl::add(from.first, by) : dsl::subtract(from.first, by);
  const auto last = add ? dsl::add(from.last, by) : dsl::subtract(from.last, by);
  if (!first || !last) return failed(Reason::date_out_of_range);
  return keep(dsl::Date{*first, *last}, flags_of(date, amount));
}

Cell Machine::date_difference(const Cell& a, const Cell& b) {
  if (!a.is_known() || !b.is_known()) return not_known(a, b);
  const dsl::Date x = date_at(a.payload);
  const dsl::Date y = date_at(b.payload);
  Bounds days;
  days.low = Number(std::int64_t{x.first.days} - y.last.days);
  days.high = Number(std::int64_t{x.last.days} - y.first.days);
  return keep(Interval(days), flags_of(a, b), Reason::computed);
}

}  // namespace engine::evaluating
