#include <map>
#include <string>

#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;
using ast::ArithmeticOperator;
using dsl::Duration;
using dsl::Kind;
using dsl::Number;

namespace {

/// One of a calendar unit, by its name.
std::optional<Duration> calendar_unit(const std::string& unit) {
  static const std::map<std::string, Duration> units = {
      {"日", {0, 1, 0}},   {"天", {0, 1, 0}},  {"周", {0, 7, 0}},
      {"星期", {0, 7, 0}}, {"月", {1, 0, 0}},  {"个月", {1, 0, 0}},
      {"季度", {3, 0, 0}}, {"年", {12, 0, 0}}, {"小时", {0, 0, 3600}}};
  const auto found = units.find(unit);
  return found == units.end() ? std::nullopt : std::optional<Duration>(found->second);
}

Duration multiple(const Duration& one, std::int64_t count) {
  return {static_cast<std::int32_t>(one.months * count),
          static_cast<std::int32_t>(one.days * count), one.seconds * count};
}

}  // namespace

Value Naive::calculate(ArithmeticOperator op, const Value& left, const Value& right) {
  const bool division = op == ArithmeticOperator::divide;
  const bool by_zero = division && right.is(State::value) && right.number.sign() == 0;
  if (left.is(State::error) || right.is(State::error) || by_zero) return of(State::error);
  const MaybeRange a = range_of(left);
  const MaybeRange b = range_of(right);
  const bool text = only_text({left, right});
  switch (op) {
    case ArithmeticOperator::add:
      return number_in(plus(a, b), text);
    case ArithmeticOperator::subtract:
      return number_in(minus(a, b), text);
    case ArithmeticOperator::multiply:
      return number_in(times(a, b), text);
    case ArithmeticOperator::divide:
      break;
  }
  return number_in(over(a, b), text);
}

/// Days between two dates; of months, from the nearest to the farthest days in them.
static Value difference(const Value& a, const Value& b) {
  if (a.is(State::error) || b.is(State::error)) return of(State::error);
  if (!a.known() || !b.known()) return open(only_text({a, b}));
  return number_in(
      between(a.date.first.days - b.date.last.days, a.date.last.days - b.date.first.days), false);
}

Value Naive::shift(const Value& date, ast::ExprId amount, bool forward) {
  const Value by = evaluate(amount);
  if (date.is(State::error) || by.is(State::error)) return of(State::error);
  if (!date.known() || !by.known()) return open(only_text({date, by}));
  Duration duration = by.duration;
  if (model_.type(amount).kind == Kind::number) {
    // In base units: days, or months.
    const auto whole = by.number.to_int64();
    if (!whole) return of(State::error);
    const auto one = calendar_unit(model_.units[model_.type(amount).unit].text);
    duration = multiple(one && one->months != 0 ? Duration{1, 0, 0} : Duration{0, 1, 0}, *whole);
  }
  const auto moved = [&](dsl::Day day) {
    return forward ? dsl::add(day, duration) : dsl::subtract(day, duration);
  };
  const auto first = moved(date.date.first);
  const auto last = moved(date.date.last);
  return first && last ? of(dsl::Date{*first, *last}) : of(State::error);
}

/// An amount beside a duration: 30 日 is thirty days, whatever a month may have.
Value Naive::as_duration(ast::ExprId id) {
  const auto* literal = std::get_if<ast::NumberLiteral>(&tree_.at(id).node);
  if (literal == nullptr) return evaluate(id);
  const auto one = calendar_unit(literal->unit);
  const auto count = Number::parse(literal->digits)->to_int64();
  return one && count ? of(multiple(*one, *count)) : of(State::error);
}

Value Naive::eval(ast::ExprId, const ast::Negate& node) {
  const Value value = evaluate(node.operand);
  return value.is(State::error) ? value
                                : number_in(opposite(range_of(value)), value.waits_for_text);
}

Value Naive::eval(ast::ExprId, const ast::Arithmetic& node) {
  Value result = evaluate(node.operands.front());
  Kind kind = model_.type(node.operands.front()).kind;
  for (std::size_t i = 1; i < node.operands.size(); ++i) {
    const ArithmeticOperator op = node.operators[i - 1];
    const ast::ExprId right = node.operands[i];
    if (kind != Kind::date) {
      result = calculate(op, result, evaluate(right));
    } else if (model_.type(right).kind == Kind::date) {
      result = difference(result, evaluate(right));
      kind = Kind::number;
    } else {
      result = shift(result, right, op == ArithmeticOperator::add);
    }
  }
  return result;
}

Value Naive::eval(ast::ExprId, const ast::Portion& node) {
  return calculate(ArithmeticOperator::multiply, evaluate(node.whole), evaluate(node.part));
}

}  // namespace reference
