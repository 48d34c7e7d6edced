#include "dsl/value/unit.hpp"

#include <algorithm>
#include <map>

#include "dsl/value/unit_factors.hpp"

namespace dsl {
namespace {

// The root of a unit that cannot be represented; it converts into nothing, itself included.
constexpr std::string_view unrepresentable = "?";

constexpr auto temperature = static_cast<std::size_t>(Base::temperature);
constexpr auto temperature_difference = static_cast<std::size_t>(Base::temperature_difference);

Unit unrepresentable_unit() {
  Unit unit;
  unit.text = unrepresentable;
  unit.root = unrepresentable;
  return unit;
}

std::string power_text(Exponent power) {
  if (power.denominator == 1) {
    if (power.numerator == 1) return "";
    if (power.numerator == 2) return "²";
    if (power.numerator == 3) return "³";
    return "^" + std::to_string(power.numerator);
  }
  const std::string text = Number::ratio(power.numerator, power.denominator).to_text();
  return text.find('/') == std::string::npos ? "^" + text : "^(" + text + ")";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += "·";
    out += part;
  }
  return out;
}

/// "a·b/(c·d)", "1/s"
std::string quotient(const std::vector<std::string>& above, const std::vector<std::string>& below) {
  std::string out = above.empty() && !below.empty() ? "1" : joined(above);
  if (below.size() == 1) out += "/" + below.front();
  if (below.size() > 1) out += "/(" + joined(below) + ")";
  return out;
}

/// The label of a product of counts, in one order; empty when one has a fractional power.
std::optional<std::string> label_of(const UnitFactors& factors) {
  std::map<std::string_view, int> powers;
  for (const UnitFactor& factor : factors) {
    if (factor.name->label.empty()) continue;
    if (factor.power.denominator != 1) return std::nullopt;
    powers[factor.name->label] += factor.power.numerator;
  }
  std::vector<std::string> above;
  std::vector<std::string> below;
  for (const auto& [label, power] : powers) {
    const auto magnitude = make_exponent(std::abs(power), 1);
    if (!magnitude) return std::nullopt;
    if (power != 0)
      (power > 0 ? above : below).push_back(std::string(label) + power_text(*magnitude));
  }
  return quotient(above, below);
}

/// Adds the powers of one named unit. In a product there are only differences of temperature.
bool add_exponents(Exponents& total, const UnitFactor& factor, bool alone) {
  for (std::size_t i = 0; i < base_count; ++i) {
    const Exponent own = factor.name->exponents[i];
    if (own.numerator == 0) continue;
    const std::size_t at = i == temperature && !alone ? temperature_difference : i;
    const auto raised = product(own, factor.power);
    const auto added = raised ? sum(total[at], *raised) : std::nullopt;
    if (!added) return false;
    total[at] = *added;
  }
  return true;
}

/// Adds `factor` to a product, where units of one kind meet in the one written first: t/m³ × L is
/// t. Fractional powers meet only with themselves, or their roots would be lost.
bool merge_factor(UnitFactors& factors, const UnitFactor& factor) {
  for (auto at = factors.begin(); at != factors.end(); ++at) {
    const bool same_kind = at->name->exponents == factor.name->exponents &&
                           at->name->label == factor.name->label && at->power.denominator == 1 &&
                           factor.power.denominator == 1;
    if (at->name != factor.name && !same_kind) continue;
    const auto power = sum(at->power, factor.power);
    if (!power) return false;
    at->power = *power;
    if (power->numerator == 0) factors.erase(at);
    return true;
  }
  factors.push_back(factor);
  return true;
}

bool drop_plain(const UnitFactor& factor) {
  return factor.name->label.empty() && factor.name->exponents == Exponents{};
}

/// a × b^sign
Unit composed(const Unit& a, const Unit& b, std::int8_t sign) {
  const bool same_root = sign < 0 && a.root == b.root;
  // The product of two roots has a rational part that the product of two bases lacks.
  if (!b.root.empty() && !same_root && (!a.root.empty() || sign < 0)) return unrepresentable_unit();
  if (a.root == unrepresentable || b.root == unrepresentable) return unrepresentable_unit();
  UnitFactors factors = read_factors(a.text, true).factors;
  for (UnitFactor factor : read_factors(b.text, true).factors) {
    factor.power.numerator = static_cast<std::int8_t>(factor.power.numerator * sign);
    if (!merge_factor(factors, factor)) return unrepresentable_unit();
  }
  factors.erase(std::remove_if(factors.begin(), factors.end(), drop_plain), factors.end());
  if (factors.empty()) return plain_unit();
  std::optional<Unit> unit = build_unit(factors);
  if (!unit) return unrepresentable_unit();
  if (unit->dimension.is_plain() && unit->root.empty()) return plain_unit();
  return *std::move(unit);
}

bool is_bare(const Unit& unit) {
  return unit.dimension.is_plain() && unit.root.empty();
}

}  // namespace

std::string factors_text(const UnitFactors& factors) {
  std::vector<std::string> above;
  std::vector<std::string> below;
  for (const UnitFactor& factor : factors) {
    Exponent power = factor.power;
    const bool over = power.numerator < 0;
    if (over) power.numerator = static_cast<std::int8_t>(-power.numerator);
    (over ? below : above).push_back(std::string(factor.name->name) + power_text(power));
  }
  return quotient(above, below);
}

std::optional<Unit> build_unit(const UnitFactors& factors) {
  const bool alone = factors.size() == 1 && factors.front().power == Exponent{1, 1};
  Unit unit;
  std::vector<RootTerm> terms;
  for (const UnitFactor& factor : factors) {
    if (!add_exponents(unit.dimension.exponents, factor, alone)) return std::nullopt;
    terms.push_back({factor.name->numerator, factor.name->denominator, factor.power});
  }
  std::optional<std::string> label = label_of(factors);
  std::optional<Root> root = take_roots(terms);
  if (!label || !root) return std::nullopt;
  unit.text = factors_text(factors);
  unit.dimension.label = *std::move(label);
  unit.factor = root->factor;
  unit.root = root->text;
  if (alone) {
    const UnitName& name = *factors.front().name;
    unit.offset = Number::ratio(name.offset_numerator, name.offset_denominator);
  }
  return unit;
}

const Unit& plain_unit() {
  static const Unit plain;
  return plain;
}

Unit multiply(const Unit& a, const Unit& b) {
  if (is_bare(a) && is_bare(b)) return plain_unit();
  if (is_bare(a)) return b;
  if (is_bare(b)) return a;
  return composed(a, b, 1);
}

Unit divide(const Unit& a, const Unit& b) {
  if (is_bare(a) && is_bare(b)) return plain_unit();
  if (is_bare(b)) return a;
  return composed(is_bare(a) ? plain_unit() : a, b, -1);
}

Unit difference(const Unit& unit) {
  if (unit.dimension.exponents[temperature].numerator == 0) return unit;
  Unit result = unit;
  std::swap(result.dimension.exponents[temperature],
            result.dimension.exponents[temperature_difference]);
  result.text += "差";
  result.offset = 0;
  return parse_unit(result.text) ? result : *parse_unit("K差");
}

Arithmetic to_base(const Number& value, const Unit& unit, Number& base) {
  Number result;
  const Arithmetic scaled = Number::multiply(value, unit.factor, result);
  if (scaled != Arithmetic::ok) return scaled;
  const Arithmetic moved = Number::add(result, unit.offset, result);
  if (moved == Arithmetic::ok) base = std::move(result);
  return moved;
}

Arithmetic from_base(const Number& base, const Unit& unit, Number& value) {
  Number result;
  const Arithmetic moved = Number::subtract(base, unit.offset, result);
  if (moved != Arithmetic::ok) return moved;
  const Arithmetic scaled = Number::divide(result, unit.factor, result);
  if (scaled == Arithmetic::ok) value = std::move(result);
  return scaled;
}

bool convertible(const Unit& a, const Unit& b) {
  return a.dimension == b.dimension && a.root == b.root && a.root != unrepresentable;
}

}  // namespace dsl
