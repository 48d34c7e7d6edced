// Fractional powers of unit factors. 60^1/2 is irrational: what is rational of it goes into the
// factor, the rest is kept as a product of primes with powers between 0 and 1, in one order.
#include <cstdlib>
#include <map>
#include <numeric>

#include "dsl/value/unit_factors.hpp"

namespace dsl {
namespace {

constexpr int exponent_bound = 99;

/// Exponents by prime.
using Primes = std::map<std::int64_t, Exponent>;

bool multiply_in(Primes& primes, std::int64_t prime, Exponent power) {
  const auto total = sum(primes[prime], power);
  if (total) primes[prime] = *total;
  return total.has_value();
}

/// The factors of units are products of small primes; what is left over after those counts as one.
bool factorize(Primes& primes, std::int64_t value, Exponent power) {
  for (std::int64_t prime = 2; prime < 1000 && value > 1; ++prime) {
    for (; value % prime == 0; value /= prime) {
      if (!multiply_in(primes, prime, power)) return false;
    }
  }
  return value == 1 || multiply_in(primes, value, power);
}

bool raise(Number& factor, std::int64_t base, int exponent) {
  for (int i = 0; i < std::abs(exponent); ++i) {
    const Arithmetic done = exponent > 0 ? Number::multiply(factor, base, factor)
                                         : Number::divide(factor, base, factor);
    if (done != Arithmetic::ok) return false;
  }
  return true;
}

}  // namespace

std::optional<Exponent> make_exponent(int numerator, int denominator) {
  const int common = std::gcd(numerator, denominator);
  if (common == 0) return std::nullopt;
  const int n = numerator / common;
  const int d = denominator / common;
  if (std::abs(n) > exponent_bound || d > exponent_bound || d < 1) return std::nullopt;
  return Exponent{static_cast<std::int8_t>(n), static_cast<std::int8_t>(d)};
}

std::optional<Exponent> sum(Exponent a, Exponent b) {
  return make_exponent(a.numerator * b.denominator + b.numerator * a.denominator,
                       a.denominator * b.denominator);
}

std::optional<Exponent> product(Exponent a, Exponent b) {
  return make_exponent(a.numerator * b.numerator, a.denominator * b.denominator);
}

std::optional<Root> take_roots(const std::vector<RootTerm>& terms) {
  Root root;
  Primes primes;
  for (const RootTerm& term : terms) {
    if (term.power.denominator == 1) {
      if (!raise(root.factor, term.numerator, term.power.numerator)) return std::nullopt;
      if (!raise(root.factor, term.denominator, -term.power.numerator)) return std::nullopt;
      continue;
    }
    const auto inverse = product(term.power, {-1, 1});
    if (!inverse || !factorize(primes, term.numerator, term.power) ||
        !factorize(primes, term.denominator, *inverse)) {
      return std::nullopt;
    }
  }
  for (const auto& [prime, power] : primes) {
    const int n = power.numerator;
    const int d = power.denominator;
    const int whole = n >= 0 ? n / d : -((d - 1 - n) / d);  // towards minus infinity
    if (!raise(root.factor, prime, whole)) return std::nullopt;
    const int rest = n - whole * d;
    if (rest == 0) continue;
    if (!root.text.empty()) root.text += "·";
    root.text += std::to_string(prime) + '^' + std::to_string(rest) + '/' + std::to_string(d);
  }
  return root;
}

}  // namespace dsl
