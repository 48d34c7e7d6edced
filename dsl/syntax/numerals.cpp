#include "dsl/syntax/numerals.hpp"

#include <algorithm>

#include "dsl/syntax/characters.hpp"

namespace dsl::chars {
namespace {

constexpr std::uint32_t largest = 9999;
constexpr std::u32string_view digits = U"零一二三四五六七八九";
constexpr std::u32string_view powers = U"个十百千";

std::optional<std::uint32_t> digit_of(char32_t code) {
  if (code == U'〇') return 0;
  if (code == U'两') return 2;
  const auto at = digits.find(code);
  if (at == std::u32string_view::npos) return std::nullopt;
  return static_cast<std::uint32_t>(at);
}

std::uint32_t power_of(char32_t code) {
  switch (code) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    default:
      return 0;
  }
}

}  // namespace

std::optional<NumeralRead> read_chinese_numeral(std::string_view text) {
  std::uint32_t value = 0;
  std::uint32_t below = 10000;  // the next power must be smaller than the last
  std::uint32_t digit = 0;      // 0 while there is none
  std::size_t offset = 0;
  bool zero = false;  // a 零 waits for its digit
  while (offset < text.size()) {
    const CodePoint at = decode(text, offset);
    if (const std::uint32_t power = power_of(at.value); power != 0) {
      // 十 alone is 一十, but only at the beginning.
      if (power >= below || (digit == 0 && (value != 0 || power != 10))) return std::nullopt;
      value += std::max(digit, 1U) * power;
      below = power;
      digit = 0;
      zero = false;
    } else if (const auto next = digit_of(at.value)) {
      if (digit != 0 || (*next == 0 && (zero || value == 0 || below == 1))) return std::nullopt;
      if (*next == 0) {
        zero = true;
      } else {
        digit = *next;
      }
    } else {
      break;
    }
    offset += at.length;
  }
  if (zero && digit == 0) return std::nullopt;
  value += digit;
  if (value == 0) return std::nullopt;
  return NumeralRead{value, offset};
}

std::optional<NumeralRead> read_arabic_numeral(std::string_view text) {
  std::uint32_t value = 0;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const CodePoint at = decode(text, offset);
    const char32_t code = fold(at.value);
    if (!is_digit(code)) break;
    value = value * 10 + static_cast<std::uint32_t>(code - U'0');
    if (value > largest) return std::nullopt;
    offset += at.length;
  }
  if (value == 0) return std::nullopt;
  return NumeralRead{value, offset};
}

std::string chinese_numeral(std::uint32_t value) {
  std::string out;
  bool zero = false;
  for (std::uint32_t power = 1000, index = 3;; power /= 10, --index) {
    const std::uint32_t digit = value / power % 10;
    if (digit == 0) {
      zero = !out.empty();
    } else {
      if (zero) append_utf8(out, digits[0]);
      zero = false;
      if (digit != 1 || power != 10 || !out.empty()) append_utf8(out, digits[digit]);
      if (power > 1) append_utf8(out, powers[index]);
    }
    if (power == 1) return out;
  }
}

}  // namespace dsl::chars
