// What a dimension is called, and which cannot be negative.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "dsl/value/unit.hpp"
#include "dsl/value/unit_table.hpp"

namespace dsl {
namespace {

struct Words {
  bool chinese;

  [[nodiscard]] std::string name(const Quantity& quantity) const {
    return std::string(chinese ? quantity.zh : quantity.en);
  }
  [[nodiscard]] std::string count(const std::string& label) const {
    return (chinese ? "个数(" : "count (") + label + ")";
  }
  [[nodiscard]] std::string unknown() const { return chinese ? "未命名的量" : "unnamed quantity"; }
};

const Quantity* named(const Exponents& exponents, std::string_view label) {
  for (const Quantity& quantity : quantities()) {
    if (quantity.exponents == exponents && quantity.label == label) return &quantity;
  }
  return nullptr;
}

std::string power_text(Exponent power) {
  if (power == Exponent{1, 1}) return "";
  const std::string text = Number::ratio(power.numerator, power.denominator).to_text();
  return text.find('/') == std::string::npos ? "^" + text : "^(" + text + ")";
}

/// One base with a positive power: length³ has a name of its own.
std::string base_text(std::size_t base, Exponent power, const Words& words) {
  Exponents alone{};
  alone[base] = power;
  if (const Quantity* quantity = named(alone, "")) return words.name(*quantity);
  alone[base] = {1, 1};
  const Quantity* quantity = named(alone, "");
  return (quantity != nullptr ? words.name(*quantity) : words.unknown()) + power_text(power);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "·") + part;
  return out;
}

std::string describe(const Dimension& dimension, const Words& words) {
  if (const Quantity* quantity = named(dimension.exponents, dimension.label)) {
    return words.name(*quantity);
  }
  std::vector<std::string> above;
  std::vector<std::string> below;
  // "人" counts people, "1/人" divides by them; any other label is shown as it is.
  if (dimension.label.starts_with("1/")) {
    below.push_back(words.count(dimension.label.substr(2)));
  } else if (!dimension.label.empty()) {
    above.push_back(words.count(dimension.label));
  }
  for (std::size_t i = 0; i < base_count; ++i) {
    Exponent power = dimension.exponents[i];
    if (power.numerator == 0) continue;
    const bool over = power.numerator < 0;
    power.numerator = static_cast<std::int8_t>(std::abs(power.numerator));
    (over ? below : above).push_back(base_text(i, power, words));
  }
  if (below.empty()) return joined(above);
  const std::string bottom = joined(below);
  return (above.empty() ? "1" : joined(above)) + "/" +
         (below.size() > 1 ? "(" + bottom + ")" : bottom);
}

/// Bases of which there is never less than nothing.
bool non_negative(Base base) {
  return base == Base::mass || base == Base::length || base == Base::amount ||
         base == Base::volume_fraction || base == Base::lel_fraction ||
         base == Base::relative_humidity || base == Base::mass_fraction;
}

}  // namespace

bool Dimension::is_plain() const {
  return label.empty() && exponents == Exponents{};
}

std::string Dimension::describe_zh() const {
  return describe(*this, Words{true});
}

std::string Dimension::describe_en() const {
  return describe(*this, Words{false});
}

bool never_negative(const Dimension& dimension) {
  if (dimension.is_plain()) return false;
  for (std::size_t i = 0; i < base_count; ++i) {
    if (dimension.exponents[i].numerator != 0 && !non_negative(static_cast<Base>(i))) return false;
  }
  return true;
}

}  // namespace dsl
