// Units from text: names, products, quotients and powers.
#include <cctype>
#include <utility>

#include "dsl/value/unit_factors.hpp"

namespace dsl {
namespace {

constexpr std::size_t longest_unit = 96;  // bytes, after folding
constexpr int deepest = 4;                // brackets in brackets
constexpr std::string_view dot = "·";

struct Folding {
  std::string_view from;
  std::string_view to;
};

constexpr Folding foldings[] = {
    {"\u00B5", "\u03BC"},  // micro sign, mu
    {"\u2126", "\u03A9"},  // ohm sign, omega
    {"\u212A", "K"},       // kelvin sign
    {"\u22C5", "·"},       // dot operator
    {"\u2022", "·"},       // bullet
    {"\u30FB", "·"},       // katakana middle dot
    {"\u2044", "/"},       // fraction slash
    {"㎡", "m²"},         {"㎥", "m³"}, {"㎏", "kg"}, {"㎎", "mg"}, {"㎜", "mm"},
    {"㎝", "cm"},         {"㎞", "km"}, {"㎾", "kW"}, {"㎸", "kV"},
};

std::size_t sequence_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// The half-width twin of one character, or the character.
std::string_view folded(std::string_view character) {
  static constexpr auto ascii = [] {
    std::array<char, 128> table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char>(i);
    return table;
  }();
  if (character.size() == 3 && character[0] == '\xEF') {
    // U+FF01 … U+FF5E
    const auto second = static_cast<unsigned char>(character[1]);
    const auto third = static_cast<unsigned char>(character[2]);
    const unsigned low = (second - 0xBCU) * 64U + (third - 0x80U);
    if (second >= 0xBC && low >= 1 && low <= 0x5E) return {&ascii[low + 0x20], 1};
  }
  for (const Folding& folding : foldings) {
    if (character == folding.from) return folding.to;
  }
  return character;
}

/// The front of a text with widths folded, and where each byte came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> ends;  ///< by byte of `text`: the end of its character in the original

  explicit Folded(std::string_view original) {
    for (std::size_t i = 0; i < original.size() && text.size() < longest_unit;) {
      const std::string_view character = original.substr(i, sequence_length(original[i]));
      const std::string_view twin = folded(character);
      i += character.size();
      text += twin;
      ends.resize(text.size(), i);
    }
  }
};

struct Range {
  char32_t first;
  char32_t last;
};

// Marks and symbols above ASCII; everything else up there is a letter.
constexpr Range marks[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},     {0x2000, 0x209F}, {0x20A0, 0x20CF}, {0x2103, 0x2103}, {0x2109, 0x2109},
    {0x2190, 0x2BFF}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030}, {0xFE10, 0xFE6F},
    {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF3E}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFEF},
};

/// Whether the character at the front of `text` could stand in a word.
bool begins_with_word_character(std::string_view text) {
  if (text.empty()) return false;
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return std::isalnum(lead) != 0 || lead == '_';
  const std::size_t length = sequence_length(text.front());
  if (length < 2 || text.size() < length) return false;
  char32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  for (const Range range : marks) {
    if (value >= range.first && value <= range.last) return false;
  }
  return true;
}

/// Whether the last character of `text` could stand in a word: "人" yes, "%" no.
bool ends_with_word_character(std::string_view text) {
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  return begins_with_word_character(text.substr(last));
}

/// Reads one unit by recursive descent; every step either succeeds or leaves the place unchanged.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t place() const { return place_; }

  bool product(UnitFactors& out, Exponent sign, int depth) {
    if (!factor(out, sign, depth)) return false;
    more(out, sign, depth);
    return true;
  }

  /// "1/s"
  bool reciprocal(UnitFactors& out) {
    if (!take("1/")) return false;
    if (factor(out, {-1, 1}, 0)) return true;
    place_ = 0;
    return false;
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(place_); }

  bool take(std::string_view mark) {
    if (!rest().starts_with(mark)) return false;
    place_ += mark.size();
    return true;
  }

  void more(UnitFactors& out, Exponent sign, int depth) {
    bool divided = false;
    for (;;) {
      const std::size_t before = place_;
      // a/b·c has two readings and is not read; a·b/c and a/b/c have one.
      const bool times = !divided && take(dot);
      const bool over = !times && take("/");
      const Exponent next =
          over ? Exponent{static_cast<std::int8_t>(-sign.numerator), sign.denominator} : sign;
      if ((!times && !over) || !factor(out, next, depth)) {
        place_ = before;
        return;
      }
      divided = divided || over;
    }
  }

  bool factor(UnitFactors& out, Exponent sign, int depth) {
    const std::size_t before = place_;
    const std::size_t size = out.size();
    if (take("(")) {
      const bool read = depth < deepest && product(out, sign, depth + 1) && take(")");
      if (read && apply_power(out, size)) return true;
    } else if (name(out, sign) && apply_power(out, size)) {
      return true;
    }
    place_ = before;
    out.resize(size);
    return false;
  }

  bool name(UnitFactors& out, Exponent sign) {
    std::size_t below = longest_unit;
    while (const UnitName* found = find_prefix(rest(), below)) {
      const std::string_view after = rest().substr(found->name.size());
      plain_power_ = begins_with_plain_power(*found, after);
      if (plain_power_ || !ends_with_word_character(found->name) ||
          !begins_with_word_character(after)) {
        out.push_back({found, sign});
        place_ += found->name.size();
        return true;
      }
      below = found->name.size();
    }
    return false;
  }

  /// The 2 of "m2", "km2" and "m3".
  static bool begins_with_plain_power(const UnitName& name, std::string_view after) {
    const bool symbol = name.name.back() == 'm' &&
                        name.exponents[static_cast<std::size_t>(Base::length)].numerator == 1;
    return symbol && (after.starts_with('2') || after.starts_with('3')) &&
           !begins_with_word_character(after.substr(1));
  }

  /// Raises the factors from `first` on to the power that follows, if one follows.
  bool apply_power(UnitFactors& out, std::size_t first) {
    const std::optional<Exponent> power = take_power();
    if (!power) return false;
    for (std::size_t i = first; i < out.size(); ++i) {
      const auto raised = dsl::product(out[i].power, *power);
      if (!raised || raised->numerator == 0) return false;
      out[i].power = *raised;
    }
    return true;
  }

  /// 1 when no power follows; empty when a broken one does.
  std::optional<Exponent> take_power() {
    if (take("²")) return Exponent{2, 1};
    if (take("³")) return Exponent{3, 1};
    if (take("⁴")) return Exponent{4, 1};
    if (take("⁻¹")) return Exponent{-1, 1};
    if (take("⁻²")) return Exponent{-2, 1};
    if (take("⁻³")) return Exponent{-3, 1};
    if (take("^")) return take_written_power();
    if (std::exchange(plain_power_, false)) {
      const std::int8_t digit = take("2") ? 2 : 3;
      if (digit == 3) take("3");
      return Exponent{digit, 1};
    }
    return Exponent{1, 1};
  }

  /// 0.5, -2, (1/3)
  std::optional<Exponent> take_written_power() {
    const bool bracket = take("(");
    std::size_t length = 0;
    const auto part_of_number = [&](char c) {
      return (c >= '0' && c <= '9') || c == '.' || (c == '-' && length == 0) ||
             (bracket && c == '/');
    };
    while (length < rest().size() && part_of_number(rest()[length])) ++length;
    const std::optional<Number> value = Number::parse(rest().substr(0, length));
    place_ += length;
    if (!value || (bracket && !take(")"))) return std::nullopt;
    if (begins_with_word_character(rest())) return std::nullopt;
    for (int denominator = 1; denominator <= 10; ++denominator) {
      Number scaled;
      if (Number::multiply(*value, denominator, scaled) != Arithmetic::ok) return std::nullopt;
      const std::optional<std::int64_t> whole = scaled.to_int64();
      if (!whole) continue;
      if (*whole < -99 || *whole > 99) return std::nullopt;
      return make_exponent(static_cast<int>(*whole), denominator);
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t place_ = 0;
  bool plain_power_ = false;  ///< the name just read is followed by the 2 or 3 of "m2"
};

}  // namespace

FactorsRead read_factors(std::string_view text, bool reciprocal) {
  const Folded folded_text(text);
  Reader reader(folded_text.text);
  FactorsRead result;
  const bool read = (reciprocal && reader.reciprocal(result.factors)) ||
                    reader.product(result.factors, {1, 1}, 0);
  if (read) result.length = folded_text.ends[reader.place() - 1];
  return result;
}

std::optional<Unit> parse_unit(std::string_view text) {
  const FactorsRead read = read_factors(text, true);
  if (read.length == 0 || read.length != text.size()) return std::nullopt;
  return build_unit(read.factors);
}

std::size_t match_unit(std::string_view text) {
  const FactorsRead read = read_factors(text, false);
  return read.length != 0 && build_unit(read.factors) ? read.length : 0;
}

}  // namespace dsl
