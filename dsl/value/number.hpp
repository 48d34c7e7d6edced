// Exact numbers: rationals with 64-bit parts, promoted to arbitrary precision when they do not fit,
// up to `Number::max_bits` bits a part; beyond that an operation answers `too_large`. Always in
// lowest terms with a positive denominator. A value type; a promoted number owns its storage. Any
// thread. Never made from, or turned into, a binary floating-point number.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace dsl {

enum class Arithmetic : std::uint8_t { ok, divided_by_zero, too_large };

class Number {
 public:
  static constexpr unsigned max_bits = 4096;
  static constexpr std::size_t max_digits = 100;  ///< digits accepted in a written number

  constexpr Number() = default;
  constexpr Number(std::int64_t integer)  // NOLINT(google-explicit-constructor)
      : parts_{integer, 1} {}
  Number(const Number& other) : parts_(other.parts_) {
    if (is_promoted()) own_copy();
  }
  Number(Number&& other) noexcept : parts_(std::exchange(other.parts_, Parts{})) {}
  Number& operator=(const Number& other) {
    Number copy(other);
    std::swap(parts_, copy.parts_);
    return *this;
  }
  Number& operator=(Number&& other) noexcept {
    std::swap(parts_, other.parts_);
    return *this;
  }
  ~Number() {
    if (is_promoted()) release();
  }

  /// Reads "12", "-0.3", "1.5e-3", "1/3". Nothing else is a number: no blanks, no leading "+", no
  /// "NaN", no ".5". Empty when it is no number or has more than `max_digits` digits or an exponent
  /// beyond ±100. Allocates nothing when the value fits the small form.
  [[nodiscard]] static std::optional<Number> parse(std::string_view text);
  /// numerator / denominator; the denominator must not be 0.
  [[nodiscard]] static Number ratio(std::int64_t numerator, std::int64_t denominator);

  /// result may be one of the operands; it is unchanged unless `ok` is returned.
  static Arithmetic add(const Number& a, const Number& b, Number& result) {
    std::int64_t sum = 0;
    if (both_integers(a, b) &&
        !__builtin_add_overflow(a.parts_.numerator, b.parts_.numerator, &sum))
      return result.become(sum);
    return add_fractions(a, b, result);
  }
  static Arithmetic subtract(const Number& a, const Number& b, Number& result) {
    std::int64_t difference = 0;
    if (both_integers(a, b) &&
        !__builtin_sub_overflow(a.parts_.numerator, b.parts_.numerator, &difference))
      return result.become(difference);
    return subtract_fractions(a, b, result);
  }
  static Arithmetic multiply(const Number& a, const Number& b, Number& result) {
    std::int64_t product = 0;
    if (both_integers(a, b) &&
        !__builtin_mul_overflow(a.parts_.numerator, b.parts_.numerator, &product))
      return result.become(product);
    return multiply_fractions(a, b, result);
  }
  static Arithmetic divide(const Number& a, const Number& b, Number& result);
  [[nodiscard]] Number negated() const;

  friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
    if (both_integers(a, b)) return a.parts_.numerator <=> b.parts_.numerator;
    return compare_fractions(a, b);
  }
  friend bool operator==(const Number& a, const Number& b) {
    // In lowest terms, and promoted only when the parts do not fit: equal values look alike.
    if (a.is_promoted() && b.is_promoted()) return compare_fractions(a, b) == 0;
    return a.parts_.denominator == b.parts_.denominator && a.parts_.numerator == b.parts_.numerator;
  }

  [[nodiscard]] int sign() const;
  [[nodiscard]] bool is_integer() const;
  [[nodiscard]] bool is_promoted() const { return parts_.denominator == 0; }
  /// The value when it is an integer that fits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;

  /// Exact text: "12", "0.3", and "1/3" where no finite decimal exists.
  [[nodiscard]] std::string to_text() const;
  /// At most `digits` decimals (up to 100), half away from zero, never rounded across
  /// `limit`: 9.9999 beside the limit 10 stays "9.9999". Where decimals cannot tell them apart, the
  /// exact text.
  [[nodiscard]] std::string to_display(unsigned digits, const Number* limit = nullptr) const;

 private:
  struct Big;
  // Small: numerator/denominator. Promoted: denominator == 0 and `big` is owned.
  struct Parts {
    constexpr Parts() = default;
    constexpr Parts(std::int64_t n, std::int64_t d) : numerator(n), denominator(d) {}
    explicit Parts(Big* owned) : big(owned), denominator(0) {}

    union {
      std::int64_t numerator = 0;
      Big* big;
    };
    std::int64_t denominator = 1;
  };

  static bool both_integers(const Number& a, const Number& b) {
    return a.parts_.denominator == 1 && b.parts_.denominator == 1;
  }
  Arithmetic become(std::int64_t integer) {
    if (is_promoted()) release();
    parts_ = Parts{integer, 1};
    return Arithmetic::ok;
  }
  void own_copy();
  void release() noexcept;
  static Arithmetic add_fractions(const Number& a, const Number& b, Number& result);
  static Arithmetic subtract_fractions(const Number& a, const Number& b, Number& result);
  static Arithmetic multiply_fractions(const Number& a, const Number& b, Number& result);
  static std::strong_ordering compare_fractions(const Number& a, const Number& b);

  Parts parts_;

  friend struct NumberAccess;
};

}  // namespace dsl
