// Comparisons beyond the fast path: large numbers, bounds, dates known to the month, durations.
#include <limits>

#include "engine/evaluate/machine.hpp"

namespace engine::evaluating {
namespace {

std::uint16_t flags_of(const Cell& a, const Cell& b) {
  return static_cast<std::uint16_t>(a.flags | b.flags);
}

bool known(const Cell& a, const Cell& b) {
  return a.is_known() && b.is_known();
}

unsigned lowest_bit(std::uint64_t set) {
  return static_cast<unsigned>(__builtin_ctzll(set));
}
unsigned highest_bit(std::uint64_t set) {
  return 63U - static_cast<unsigned>(__builtin_clzll(set));
}

/// The relation of two closed ranges of integers; `open` where they overlap.
struct Range {
  std::int64_t low, high;
};

template <typename Open>
Cell compare_ranges(bool less, bool at_most, Range a, Range b, std::uint16_t flags, Open open) {
  if (less) {
    if (a.high < b.low) return truth(true, flags);
    return a.low >= b.high ? truth(false, flags) : open();
  }
  if (at_most) {
    if (a.high <= b.low) return truth(true, flags);
    return a.low > b.high ? truth(false, flags) : open();
  }
  if (a.low == a.high && b.low == b.high) return truth(a.low == b.low, flags);
  return a.high < b.low || b.high < a.low ? truth(false, flags) : open();
}

}  // namespace

/// Of a positive number and of facts of which nothing is known, though they may not be negative:
/// these may be less than the number, and more, and nobody can tell which of two is more.
bool Machine::may_be_on_either_side(Operand operand) const {
  const Cell& cell = at(operand);
  if (cell.state == State::unknown) return fact_read(operand) != nullptr;
  dsl::Number scratch;
  return cell.state == State::value && number_at(cell.payload, scratch).sign() > 0;
}

Cell Machine::compare_numbers(Op op, Operand left, Operand right) const {
  const Cell& a = at(left);
  const Cell& b = at(right);
  if (known(a, b)) {
    dsl::Number scratch_a;
    dsl::Number scratch_b;
    const dsl::Number& x = number_at(a.payload, scratch_a);
    const dsl::Number& y = number_at(b.payload, scratch_b);
    switch (op) {
      case Op::less:
        return truth(x < y, flags_of(a, b));
      case Op::at_most:
        return truth(x <= y, flags_of(a, b));
      case Op::equal:
        return truth(x == y, flags_of(a, b));
      default:
        return truth(x != y, flags_of(a, b));
    }
  }
  const Cell open = not_known(a, b);
  if (open.state == State::error) return open;
  if (may_be_on_either_side(left) && may_be_on_either_side(right)) return open;
  const Interval x = interval(left);
  const Interval y = interval(right);
  if (!x || !y) return open;
  const std::uint16_t flags = flags_of(a, b);
  switch (op) {
    case Op::less:
      if (surely_less(*x, *y)) return truth(true, flags);
      return surely_at_most(*y, *x) ? truth(false, flags) : open;
    case Op::at_most:
      if (surely_at_most(*x, *y)) return truth(true, flags);
      return surely_less(*y, *x) ? truth(false, flags) : open;
    default:
      return surely_apart(*x, *y) ? truth(op == Op::not_equal, flags) : open;
  }
}

Cell Machine::compare_codes(Op op, Operand left, Operand right) const {
  const Cell& a = at(left);
  const Cell& b = at(right);
  const Cell open = not_known(a, b);
  if (open.state == State::error) return open;
  const Codes x = codes(left);
  const Codes y = codes(right);
  if (!x || !y || *x == 0 || *y == 0) return open;
  if (op == Op::code_equal && (*x & *y) == 0) return truth(false, flags_of(a, b));
  return compare_ranges(op == Op::code_less, op == Op::code_at_most,
                        {lowest_bit(*x), highest_bit(*x)}, {lowest_bit(*y), highest_bit(*y)},
                        flags_of(a, b), [&] { return open; });
}

Cell Machine::code_in(const Operand* operands, std::uint32_t count) const {
  const Cell& value = at(operands[0]);
  if (value.state == State::error) return failed(value.reason);
  if (value.state == State::value) {
    for (std::uint32_t k = 1; k < count; ++k) {
      if (at(operands[k]).payload == value.payload) return truth(true, value.flags);
    }
    return truth(false, value.flags);
  }
  const Cell open = unknown(joined(value.reason, value.reason));
  const Codes possible = codes(operands[0]);
  if (!possible) return open;
  std::uint64_t wanted = 0;
  for (std::uint32_t k = 1; k < count; ++k) {
    const std::uint32_t code = at(operands[k]).payload;
    if (code < 64) wanted |= std::uint64_t{1} << code;
  }
  if ((*possible & wanted) == 0) return truth(false);
  return (*possible & ~wanted) == 0 ? truth(true) : open;
}

Cell Machine::compare_dates(Op op, const Cell& a, const Cell& b) const {
  if (!known(a, b)) return not_known(a, b);
  const dsl::Date x = date_at(a.payload);
  const dsl::Date y = date_at(b.payload);
  return compare_ranges(op == Op::date_less, op == Op::date_at_most, {x.first.days, x.last.days},
                        {y.first.days, y.last.days}, flags_of(a, b), [] { return unknown(); });
}

/// A month has 28 to 31 days; hours and days never mix.
Cell Machine::compare_durations(Op op, const Cell& a, const Cell& b) const {
  if (!known(a, b)) return not_known(a, b);
  const dsl::Duration x = duration_at(a.payload);
  const dsl::Duration y = duration_at(b.payload);
  const std::uint16_t flags = flags_of(a, b);
  const bool less = op == Op::duration_less;
  const bool at_most = op == Op::duration_at_most;
  if (x == y) return truth(!less, flags);
  const auto open = [] { return unknown(); };
  if (x.months == 0 && x.days == 0 && y.months == 0 && y.days == 0) {
    return compare_ranges(less, at_most, {x.seconds, x.seconds}, {y.seconds, y.seconds}, flags,
                          open);
  }
  if (x.seconds != 0 || y.seconds != 0) return open();
  if (x.days == 0 && y.days == 0) {
    return compare_ranges(less, at_most, {x.months, x.months}, {y.months, y.months}, flags, open);
  }
  const auto days = [](const dsl::Duration& d) {
    const std::int64_t months = d.months;
    return Range{months * (months < 0 ? 31 : 28) + d.days,
                 months * (months < 0 ? 28 : 31) + d.days};
  };
  return compare_ranges(less, at_most, days(x), days(y), flags, open);
}

Cell Machine::compare_texts(const Cell& a, const Cell& b) const {
  if (!known(a, b)) return not_known(a, b);
  return truth(text_at(a.payload) == text_at(b.payload), flags_of(a, b));
}

}  // namespace engine::evaluating
