// The promoted form of `Number`, behind functions so that Boost.Multiprecision is included in one
// file only. For `number*.cpp`; nobody else needs it. Pure functions, any thread.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/value/number.hpp"

namespace dsl {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

enum class Operation : std::uint8_t { add, subtract, multiply, divide };

struct NumberAccess {
  // Small numbers only.
  [[nodiscard]] static std::int64_t small_numerator(const Number& number) {
    return number.parts_.numerator;
  }
  [[nodiscard]] static std::int64_t small_denominator(const Number& number) {
    return number.parts_.denominator;
  }
  /// Parts in lowest terms, denominator > 0.
  [[nodiscard]] static Number small(std::int64_t numerator, std::int64_t denominator);

  // Both forms. The operands may be of either form; a result that fits becomes small.
  [[nodiscard]] static Number from_wide(Int128 numerator, Int128 denominator);
  static Arithmetic apply(Operation operation, const Number& a, const Number& b, Number& result);
  [[nodiscard]] static std::strong_ordering compare(const Number& a, const Number& b);
  /// digits × 10^exponent; `digits` holds decimal digits only.
  [[nodiscard]] static Number from_decimal(std::string_view digits, long exponent);
  [[nodiscard]] static Number from_fraction(std::string_view numerator,
                                            std::string_view denominator);

  // Promoted numbers only.
  [[nodiscard]] static int sign(const Number& number);
  [[nodiscard]] static bool is_integer(const Number& number);
  [[nodiscard]] static Number negated(const Number& number);
  /// "n/d", or "n" for an integer.
  [[nodiscard]] static std::string text(const Number& number);

  // Both forms.
  /// The decimals that write the number exactly; empty when no finite decimal does.
  [[nodiscard]] static std::optional<unsigned> decimals(const Number& number);
  /// |number| × 10^decimals, rounded half up, as decimal digits.
  [[nodiscard]] static std::string scaled(const Number& number, unsigned decimals);

 private:
  struct Access;
};

}  // namespace dsl
