// Numbers from text and to text.
#include <array>
#include <charconv>

#include "dsl/value/number.hpp"
#include "dsl/value/number_big.hpp"

namespace dsl {
namespace {

constexpr long max_exponent = 100;
constexpr unsigned fast_digits = 18;  // 10^18 fits 64 bits

constexpr std::array<std::int64_t, fast_digits + 1> powers_of_ten = [] {
  std::array<std::int64_t, fast_digits + 1> powers{1};
  for (unsigned i = 1; i <= fast_digits; ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes the digits at the front of `text`.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::int64_t value_of(std::string_view digits, std::int64_t value = 0) {
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<Number> fraction(std::string_view numerator, std::string_view denominator) {
  if (denominator.find_first_not_of('0') == std::string_view::npos) return std::nullopt;
  if (numerator.size() <= fast_digits && denominator.size() <= fast_digits) {
    return Number::ratio(value_of(numerator), value_of(denominator));
  }
  return NumberAccess::from_fraction(numerator, denominator);
}

Number decimal(std::string_view whole, std::string_view decimals, long exponent) {
  while (!decimals.empty() && decimals.back() == '0') decimals.remove_suffix(1);
  const long scale = exponent - static_cast<long>(decimals.size());
  if (whole.size() + decimals.size() <= fast_digits) {
    const std::int64_t mantissa = value_of(decimals, value_of(whole));
    if (mantissa == 0 || scale == 0) return mantissa;
    if (scale < 0 && -scale <= static_cast<long>(fast_digits)) {
      return Number::ratio(mantissa, powers_of_ten[static_cast<std::size_t>(-scale)]);
    }
  }
  return NumberAccess::from_decimal(std::string(whole).append(decimals), scale);
}

/// Takes "e-3" at the front, if it is there. Empty when it is broken or out of bounds.
std::optional<long> take_exponent(std::string_view& text) {
  if (!take(text, 'e') && !take(text, 'E')) return 0;
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  const std::string_view digits = take_digits(text);
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  const long value = static_cast<long>(value_of(digits));
  if (value > max_exponent) return std::nullopt;
  return negative ? -value : value;
}

std::optional<Number> parse_magnitude(std::string_view text) {
  const std::string_view whole = take_digits(text);
  if (whole.empty() || whole.size() > Number::max_digits) return std::nullopt;
  if (take(text, '/')) {
    const std::string_view denominator = take_digits(text);
    if (denominator.empty() || !text.empty()) return std::nullopt;
    if (whole.size() + denominator.size() > Number::max_digits) return std::nullopt;
    return fraction(whole, denominator);
  }
  std::string_view decimals;
  if (take(text, '.')) {
    decimals = take_digits(text);
    if (decimals.empty() || whole.size() + decimals.size() > Number::max_digits) {
      return std::nullopt;
    }
  }
  const std::optional<long> exponent = take_exponent(text);
  if (!exponent || !text.empty()) return std::nullopt;
  return decimal(whole, decimals, *exponent);
}

std::string integer_text(std::int64_t value) {
  std::array<char, 24> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

std::string digits_of(UInt128 value) {
  std::array<char, 40> buffer{};
  std::size_t at = buffer.size();
  do {
    buffer[--at] = static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  } while (value != 0);
  return {buffer.data() + at, buffer.size() - at};
}

/// |number| × 10^decimals, rounded half up.
std::string scaled(const Number& number, unsigned decimals) {
  if (number.is_promoted() || decimals > fast_digits) {
    return NumberAccess::scaled(number, decimals);
  }
  const Int128 numerator = NumberAccess::small_numerator(number);
  const auto denominator = static_cast<UInt128>(NumberAccess::small_denominator(number));
  const auto top = static_cast<UInt128>(numerator < 0 ? -numerator : numerator) *
                   static_cast<UInt128>(powers_of_ten[decimals]);
  return digits_of((2 * top + denominator) / (2 * denominator));
}

/// Puts the point before the last `decimals` digits and drops zeros behind it.
std::string with_point(std::string digits, unsigned decimals, bool negative) {
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) {
    digits.insert(digits.size() - decimals, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  if (negative && digits != "0") digits.insert(digits.begin(), '-');
  return digits;
}

std::optional<unsigned> exact_decimals(const Number& number) {
  if (number.is_promoted()) return NumberAccess::decimals(number);
  std::int64_t rest = NumberAccess::small_denominator(number);
  unsigned twos = 0;
  unsigned fives = 0;
  for (; rest % 2 == 0; ++twos) rest /= 2;
  for (; rest % 5 == 0; ++fives) rest /= 5;
  if (rest != 1) return std::nullopt;
  return twos > fives ? twos : fives;
}

/// Whether `text` stands on the same side of the limit, and of zero, as the number.
bool same_side(const Number& number, const Number& shown, const Number* limit) {
  if (shown.sign() != number.sign()) return false;
  return limit == nullptr || (number <=> *limit) == (shown <=> *limit);
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text) {
  const bool negative = take(text, '-');
  std::optional<Number> result = parse_magnitude(text);
  if (result && negative) *result = result->negated();
  return result;
}

std::string Number::to_text() const {
  if (parts_.denominator == 1) return integer_text(parts_.numerator);
  if (const std::optional<unsigned> decimals = exact_decimals(*this)) {
    return with_point(scaled(*this, *decimals), *decimals, sign() < 0);
  }
  if (is_promoted()) return NumberAccess::text(*this);
  return integer_text(parts_.numerator) + '/' + integer_text(parts_.denominator);
}

std::string Number::to_display(unsigned digits, const Number* limit) const {
  for (unsigned decimals = digits; decimals <= max_digits; ++decimals) {
    std::string text = with_point(scaled(*this, decimals), decimals, sign() < 0);
    const std::optional<Number> shown = parse(text);
    if (!shown) break;
    if (same_side(*this, *shown, limit)) return text;
  }
  return to_text();
}

}  // namespace dsl
