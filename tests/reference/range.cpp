#include "tests/reference/range.hpp"

#include <algorithm>
#include <vector>

namespace reference {
namespace {

using dsl::Number;

int order(const End& a, const End& b) {
  if (a.side != b.side) return a.side < b.side ? -1 : 1;
  if (a.side != 0 || a.at == b.at) return 0;
  return a.at < b.at ? -1 : 1;
}

int sign(const End& end) {
  return end.side != 0 ? end.side : end.at.sign();
}

End opposite(const End& end) {
  return {-end.side, end.at.negated(), end.open};
}

End sum(const End& a, const End& b) {
  if (a.side != 0) return a;
  if (b.side != 0) return b;
  End end{0, 0, a.open || b.open};
  Number::add(a.at, b.at, end.at);
  return end;
}

/// Nothing times the unbounded is nothing: what is unbounded is still some number.
End product(const End& a, const End& b) {
  if (sign(a) == 0 || sign(b) == 0) {
    const bool reached = (sign(a) == 0 && !a.open) || (sign(b) == 0 && !b.open);
    return {0, 0, !reached};
  }
  if (a.side != 0 || b.side != 0) return {sign(a) * sign(b), 0, true};
  End end{0, 0, a.open || b.open};
  Number::multiply(a.at, b.at, end.at);
  return end;
}

/// 1 / end, of a range on one side of 0.
End inverse(const End& end, int side) {
  if (end.side != 0) return {0, 0, true};
  if (end.at.sign() == 0) return {side, 0, true};
  End result{0, 0, end.open};
  Number::divide(1, end.at, result.at);
  return result;
}

/// The outermost ends of several, the closed ones of equal ones.
Range spanned(const std::vector<End>& ends) {
  Range range{ends.front(), ends.front()};
  for (const End& end : ends) {
    const int to_low = order(end, range.low);
    const int to_high = order(end, range.high);
    if (to_low < 0 || (to_low == 0 && !end.open)) range.low = end;
    if (to_high > 0 || (to_high == 0 && !end.open)) range.high = end;
  }
  return range;
}

bool holds_zero(const Range& range) {
  const bool positive = sign(range.low) > 0 || (sign(range.low) == 0 && range.low.open);
  const bool negative = sign(range.high) < 0 || (sign(range.high) == 0 && range.high.open);
  return !positive && !negative;
}

}  // namespace

Range just(const Number& value) {
  return {{0, value, false}, {0, value, false}};
}
Range from(const Number& low) {
  Range range;
  range.low = {0, low, false};
  return range;
}
Range between(const Number& low, const Number& high) {
  return {{0, low, false}, {0, high, false}};
}

MaybeRange opposite(const MaybeRange& a) {
  if (!a) return a;
  return Range{opposite(a->high), opposite(a->low)};
}

MaybeRange plus(const MaybeRange& a, const MaybeRange& b) {
  if (!a || !b) return std::nullopt;
  return Range{sum(a->low, b->low), sum(a->high, b->high)};
}

MaybeRange minus(const MaybeRange& a, const MaybeRange& b) {
  return plus(a, opposite(b));
}

MaybeRange times(const MaybeRange& a, const MaybeRange& b) {
  if (!a || !b) return std::nullopt;
  return spanned({product(a->low, b->low), product(a->low, b->high), product(a->high, b->low),
                  product(a->high, b->high)});
}

MaybeRange over(const MaybeRange& a, const MaybeRange& b) {
  if (!a || !b || holds_zero(*b)) return std::nullopt;
  const int side = sign(b->low) >= 0 ? 1 : -1;
  return times(a, Range{inverse(b->high, side), inverse(b->low, side)});
}

MaybeRange around(const MaybeRange& a, const MaybeRange& b) {
  if (!a || !b) return std::nullopt;
  return Range{spanned({a->low, b->low}).low, spanned({a->high, b->high}).high};
}

MaybeRange greatest(const MaybeRange& a, const MaybeRange& b) {
  if (!a || !b) return std::nullopt;
  Range range;
  const int low = order(a->low, b->low);
  range.low = low > 0 || (low == 0 && a->low.open) ? a->low : b->low;
  range.high = spanned({a->high, b->high}).high;
  return range;
}

MaybeRange least(const MaybeRange& a, const MaybeRange& b) {
  return opposite(greatest(opposite(a), opposite(b)));
}

bool below(const Range& a, const Range& b) {
  if (a.high.side != 0 || b.low.side != 0) return false;
  return a.high.at < b.low.at || (a.high.at == b.low.at && (a.high.open || b.low.open));
}

bool not_above(const Range& a, const Range& b) {
  return a.high.side == 0 && b.low.side == 0 && a.high.at <= b.low.at;
}

}  // namespace reference
