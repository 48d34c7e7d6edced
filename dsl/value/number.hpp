// Exact numbers: rationals with 64-bit parts, promoted to arbitrary precision when they do not fit,
// up to `Number::max_bits` bits a part; beyond that an operation answers `too_large`. Always in
// lowest terms with a positive denominator. A value type; a promoted number owns its storage. Any
// thread. Never made from, or turned into, a binary floating-point number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dsl {

enum class Arithmetic : std::uint8_t { ok, divided_by_zero, too_large };

class Number {
 public:
  static constexpr unsigned max_bits = 4096;
  static constexpr std::size_t max_digits = 100;  ///< digits accepted in a written number

  constexpr Number() = default;
  constexpr Number(std::int64_t integer) : numerator_(integer) {}  // NOLINT(google-explicit-constructor)
  Number(const Number& other);
  Number(Number&& other) noexcept;
  Number& operator=(const Number& other);
  Number& operator=(Number&& other) noexcept;
  ~Number();

  /// Reads "12", "-0.3", "1.5e-3", "1/3". Nothing else is a number: no blanks, no "+", no "NaN".
  /// Empty when it is no number or has more than `max_digits` digits or an exponent beyond ±100.
  [[nodiscard]] static std::optional<Number> parse(std::string_view text);
  /// numerator / denominator; the denominator must not be 0.
  [[nodiscard]] static Number ratio(std::int64_t numerator, std::int64_t denominator);

  /// result may be one of the operands; it is unchanged unless `ok` is returned.
  static Arithmetic add(const Number& a, const Number& b, Number& result);
  static Arithmetic subtract(const Number& a, const Number& b, Number& result);
  static Arithmetic multiply(const Number& a, const Number& b, Number& result);
  static Arithmetic divide(const Number& a, const Number& b, Number& result);
  [[nodiscard]] Number negated() const;

  friend std::strong_ordering operator<=>(const Number& a, const Number& b);
  friend bool operator==(const Number& a, const Number& b);

  [[nodiscard]] int sign() const;
  [[nodiscard]] bool is_integer() const;
  [[nodiscard]] bool is_promoted() const { return denominator_ == 0; }
  /// The value when it is an integer that fits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;

  /// Exact text: "12", "0.3", and "1/3" where no finite decimal exists.
  [[nodiscard]] std::string to_text() const;
  /// At most `digits` decimals, never rounded across `limit`: 9.9999 beside the limit 10 stays "9.9999".
  [[nodiscard]] std::string to_display(unsigned digits, const Number* limit = nullptr) const;

 private:
  struct Big;
  // Small: numerator_/denominator_. Promoted: denominator_ == 0 and big_ owns the value.
  union {
    std::int64_t numerator_ = 0;
    Big* big_;
  };
  std::int64_t denominator_ = 1;

  friend struct NumberAccess;
};

}  // namespace dsl
