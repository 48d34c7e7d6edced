#include "dsl/value/number.hpp"

#include <limits>
#include <numeric>

#include "dsl/value/number_big.hpp"

namespace dsl {
namespace {

constexpr Int128 smallest = std::numeric_limits<std::int64_t>::min();
constexpr Int128 largest = std::numeric_limits<std::int64_t>::max();

constexpr std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value)
                   : static_cast<std::uint64_t>(value);
}

/// The greatest common divisor with a positive denominator; it fits because it divides it.
std::int64_t common(std::int64_t numerator, std::int64_t denominator) {
  return static_cast<std::int64_t>(
      std::gcd(magnitude(numerator), static_cast<std::uint64_t>(denominator)));
}

/// From parts in lowest terms.
void store(Int128 numerator, Int128 denominator, Number& result) {
  if (numerator >= smallest && numerator <= largest && denominator <= largest) {
    result = NumberAccess::small(static_cast<std::int64_t>(numerator),
                                 static_cast<std::int64_t>(denominator));
  } else {
    result = NumberAccess::from_wide(numerator, denominator);
  }
}

/// a/b ± c/d with a gcd of 64-bit parts only (Knuth 4.5.1). Intermediates stay below 2^127.
void add_small(const Number& x, const Number& y, int sign, Number& result) {
  const std::int64_t b = NumberAccess::small_denominator(x);
  const std::int64_t d = NumberAccess::small_denominator(y);
  const std::int64_t g = std::gcd(b, d);
  const Int128 left = static_cast<Int128>(NumberAccess::small_numerator(x)) * (d / g);
  const Int128 right = static_cast<Int128>(NumberAccess::small_numerator(y)) * (b / g);
  const Int128 sum = sign > 0 ? left + right : left - right;
  const std::int64_t g2 = common(static_cast<std::int64_t>(sum % g), g);
  store(sum / g2, static_cast<Int128>(b / g) * (d / g2), result);
}

bool both_small(const Number& a, const Number& b) {
  return !a.is_promoted() && !b.is_promoted();
}

}  // namespace

Number NumberAccess::small(std::int64_t numerator, std::int64_t denominator) {
  Number result;
  result.parts_ = Number::Parts{numerator, denominator};
  return result;
}

Number Number::ratio(std::int64_t numerator, std::int64_t denominator) {
  Number result;
  // A denominator of 0 is a programmer's mistake; 0 is the least harmful answer to it.
  if (divide(numerator, denominator, result) != Arithmetic::ok) return 0;
  return result;
}

Arithmetic Number::add_fractions(const Number& a, const Number& b, Number& result) {
  if (!both_small(a, b)) return NumberAccess::apply(Operation::add, a, b, result);
  add_small(a, b, 1, result);
  return Arithmetic::ok;
}

Arithmetic Number::subtract_fractions(const Number& a, const Number& b, Number& result) {
  if (!both_small(a, b)) return NumberAccess::apply(Operation::subtract, a, b, result);
  add_small(a, b, -1, result);
  return Arithmetic::ok;
}

Arithmetic Number::multiply_fractions(const Number& a, const Number& b, Number& result) {
  if (!both_small(a, b)) return NumberAccess::apply(Operation::multiply, a, b, result);
  const std::int64_t g1 = common(a.parts_.numerator, b.parts_.denominator);
  const std::int64_t g2 = common(b.parts_.numerator, a.parts_.denominator);
  const Int128 numerator = static_cast<Int128>(a.parts_.numerator / g1) * (b.parts_.numerator / g2);
  const Int128 denominator =
      static_cast<Int128>(a.parts_.denominator / g2) * (b.parts_.denominator / g1);
  store(numerator, denominator, result);
  return Arithmetic::ok;
}

Arithmetic Number::divide(const Number& a, const Number& b, Number& result) {
  if (b.sign() == 0) return Arithmetic::divided_by_zero;
  if (!both_small(a, b)) return NumberAccess::apply(Operation::divide, a, b, result);
  const std::uint64_t n1 = magnitude(a.parts_.numerator);
  const std::uint64_t n2 = magnitude(b.parts_.numerator);
  const std::uint64_t g1 = std::gcd(n1, n2);
  const std::int64_t g2 = std::gcd(a.parts_.denominator, b.parts_.denominator);
  const Int128 numerator = static_cast<Int128>(n1 / g1) * (b.parts_.denominator / g2);
  const Int128 denominator = static_cast<Int128>(n2 / g1) * (a.parts_.denominator / g2);
  store(a.sign() * b.sign() < 0 ? -numerator : numerator, denominator, result);
  return Arithmetic::ok;
}

Number Number::negated() const {
  if (is_promoted()) return NumberAccess::negated(*this);
  Number result;
  store(-static_cast<Int128>(parts_.numerator), parts_.denominator, result);
  return result;
}

std::strong_ordering Number::compare_fractions(const Number& a, const Number& b) {
  if (!both_small(a, b)) return NumberAccess::compare(a, b);
  const Int128 left = static_cast<Int128>(a.parts_.numerator) * b.parts_.denominator;
  const Int128 right = static_cast<Int128>(b.parts_.numerator) * a.parts_.denominator;
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

int Number::sign() const {
  if (is_promoted()) return NumberAccess::sign(*this);
  return (parts_.numerator > 0) - (parts_.numerator < 0);
}

bool Number::is_integer() const {
  return is_promoted() ? NumberAccess::is_integer(*this) : parts_.denominator == 1;
}

std::optional<std::int64_t> Number::to_int64() const {
  if (parts_.denominator != 1) return std::nullopt;
  return parts_.numerator;
}

}  // namespace dsl
