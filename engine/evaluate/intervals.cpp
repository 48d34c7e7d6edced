#include "engine/evaluate/intervals.hpp"

#include <utility>

namespace engine::evaluating {
namespace {

using dsl::Arithmetic;
using dsl::Number;

/// One end: minus infinity, a number, or plus infinity.
struct End {
  int infinite = 0;
  Number value;
  bool open = false;
};

End low_of(const Bounds& bounds) {
  return bounds.low ? End{0, *bounds.low, bounds.low_open} : End{-1, 0, true};
}
End high_of(const Bounds& bounds) {
  return bounds.high ? End{0, *bounds.high, bounds.high_open} : End{1, 0, true};
}

Bounds from_ends(const End& low, const End& high) {
  Bounds bounds;
  if (low.infinite == 0) {
    bounds.low = low.value;
    bounds.low_open = low.open;
  }
  if (high.infinite == 0) {
    bounds.high = high.value;
    bounds.high_open = high.open;
  }
  return bounds;
}

int compare(const End& a, const End& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite ? -1 : 1;
  if (a.infinite != 0 || a.value == b.value) return 0;
  return a.value < b.value ? -1 : 1;
}

/// The lower (upper) of two ends; of equal ones the closed one, which holds more.
End lower(const End& a, const End& b) {
  const int order = compare(a, b);
  if (order == 0) return a.open ? b : a;
  return order < 0 ? a : b;
}
End upper(const End& a, const End& b) {
  const int order = compare(a, b);
  if (order == 0) return a.open ? b : a;
  return order > 0 ? a : b;
}

/// a + b of two ends on one side; empty when the number grows too large.
std::optional<End> sum(const End& a, const End& b) {
  if (a.infinite != 0) return a;
  if (b.infinite != 0) return b;
  End end{0, 0, a.open || b.open};
  if (Number::add(a.value, b.value, end.value) != Arithmetic::ok) return std::nullopt;
  return end;
}

int sign(const End& end) {
  return end.infinite != 0 ? end.infinite : end.value.sign();
}

std::optional<End> product(const End& a, const End& b) {
  const int sign_a = sign(a);
  const int sign_b = sign(b);
  // 0 × ∞ is 0 here: the factor is some number, however large.
  if (sign_a == 0 || sign_b == 0) {
    const bool reached = (sign_a == 0 && !a.open) || (sign_b == 0 && !b.open);
    return End{0, 0, !reached};
  }
  if (a.infinite != 0 || b.infinite != 0) return End{sign_a * sign_b, 0, true};
  End end{0, 0, a.open || b.open};
  if (Number::multiply(a.value, b.value, end.value) != Arithmetic::ok) return std::nullopt;
  return end;
}

End flipped(End end) {
  end.infinite = -end.infinite;
  end.value = end.value.negated();
  return end;
}

/// 1 / b for an interval of one sign without 0.
Interval reciprocal(const Bounds& b) {
  const auto invert = [](const End& end, int side) -> std::optional<End> {
    if (end.infinite != 0) return End{0, 0, true};
    if (end.value.sign() == 0) return End{side, 0, true};
    End result{0, 0, end.open};
    if (Number::divide(1, end.value, result.value) != Arithmetic::ok) return std::nullopt;
    return result;
  };
  const int side = sign(low_of(b)) >= 0 ? 1 : -1;
  const auto low = invert(high_of(b), side);
  const auto high = invert(low_of(b), side);
  if (!low || !high) return std::nullopt;
  return from_ends(*low, *high);
}

bool holds_zero(const Bounds& b) {
  const bool above = b.low && (b.low->sign() > 0 || (b.low->sign() == 0 && b.low_open));
  const bool below = b.high && (b.high->sign() < 0 || (b.high->sign() == 0 && b.high_open));
  return !above && !below;
}

}  // namespace

Interval point(const Number& value) {
  Bounds bounds;
  bounds.low = value;
  bounds.high = value;
  return bounds;
}

Interval negated(const Interval& a) {
  if (!a) return std::nullopt;
  return from_ends(flipped(high_of(*a)), flipped(low_of(*a)));
}

Interval add(const Interval& a, const Interval& b) {
  if (!a || !b) return std::nullopt;
  const auto low = sum(low_of(*a), low_of(*b));
  const auto high = sum(high_of(*a), high_of(*b));
  if (!low || !high) return std::nullopt;
  return from_ends(*low, *high);
}

Interval subtract(const Interval& a, const Interval& b) {
  return add(a, negated(b));
}

Interval multiply(const Interval& a, const Interval& b) {
  if (!a || !b) return std::nullopt;
  const End ends_a[] = {low_of(*a), high_of(*a)};
  const End ends_b[] = {low_of(*b), high_of(*b)};
  std::optional<End> low;
  std::optional<End> high;
  for (const End& x : ends_a) {
    for (const End& y : ends_b) {
      const auto corner = product(x, y);
      if (!corner) return std::nullopt;
      low = low ? lower(*low, *corner) : *corner;
      high = high ? upper(*high, *corner) : *corner;
    }
  }
  return from_ends(*low, *high);
}

Interval divide(const Interval& a, const Interval& b) {
  if (!a || !b || holds_zero(*b)) return std::nullopt;
  return multiply(a, reciprocal(*b));
}

Interval hull(const Interval& a, const Interval& b) {
  if (!a || !b) return std::nullopt;
  Bounds bounds = from_ends(lower(low_of(*a), low_of(*b)), upper(high_of(*a), high_of(*b)));
  bounds.codes = a->codes | b->codes;
  return bounds;
}

namespace {

/// Of two lower (upper) ends of a maximum (minimum) the one that binds; of equal ones the open one.
End binding_low(const End& a, const End& b) {
  const int order = compare(a, b);
  if (order == 0) return a.open ? a : b;
  return order > 0 ? a : b;
}
End binding_high(const End& a, const End& b) {
  const int order = compare(a, b);
  if (order == 0) return a.open ? a : b;
  return order < 0 ? a : b;
}

}  // namespace

Interval greater_of(const Interval& a, const Interval& b) {
  if (!a || !b) return std::nullopt;
  return from_ends(binding_low(low_of(*a), low_of(*b)), upper(high_of(*a), high_of(*b)));
}

Interval lesser_of(const Interval& a, const Interval& b) {
  if (!a || !b) return std::nullopt;
  return from_ends(lower(low_of(*a), low_of(*b)), binding_high(high_of(*a), high_of(*b)));
}

bool is_point(const Bounds& bounds) {
  return bounds.low && bounds.high && !bounds.low_open && !bounds.high_open &&
         *bounds.low == *bounds.high;
}

bool surely_less(const Bounds& a, const Bounds& b) {
  if (!a.high || !b.low) return false;
  return *a.high < *b.low || (*a.high == *b.low && (a.high_open || b.low_open));
}

bool surely_at_most(const Bounds& a, const Bounds& b) {
  return a.high && b.low && *a.high <= *b.low;
}

bool surely_apart(const Bounds& a, const Bounds& b) {
  return surely_less(a, b) || surely_less(b, a);
}

}  // namespace engine::evaluating
