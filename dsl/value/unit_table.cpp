#include "dsl/value/unit_table.hpp"

#include <initializer_list>
#include <iterator>

namespace dsl {
namespace {

struct Power {
  Base base;
  std::int8_t exponent;
};

constexpr Exponents exponents(std::initializer_list<Power> powers) {
  Exponents result{};
  // g++ 12 leaves out the default denominators of the trailing elements of constants.
  for (Exponent& each : result) each = {0, 1};
  for (const Power power : powers) {
    result[static_cast<std::size_t>(power.base)].numerator = power.exponent;
  }
  return result;
}

namespace quantity {
#define HZL_QUANTITY(id, zh, en, label, ...) \
  constexpr Quantity id{zh, en, label, exponents({__VA_ARGS__})};
#include "dsl/value/quantities.def"
#undef HZL_QUANTITY
}  // namespace quantity

constexpr Quantity quantity_rows[] = {
#define HZL_QUANTITY(id, zh, en, label, ...) quantity::id,
#include "dsl/value/quantities.def"
#undef HZL_QUANTITY
};

constexpr UnitName unit_rows[] = {
#define HZL_UNIT(name, kind, numerator, denominator) \
  {name, quantity::kind.label, quantity::kind.exponents, numerator, denominator, 0, 1},
#define HZL_UNIT_FROM(name, kind, numerator, denominator, offset, of) \
  {name, quantity::kind.label, quantity::kind.exponents, numerator, denominator, offset, of},
#define HZL_COUNT(name, label, factor) {name, label, exponents({}), factor, 1, 0, 1},
#include "dsl/value/units.def"
#undef HZL_UNIT
#undef HZL_UNIT_FROM
#undef HZL_COUNT
};

}  // namespace

Rows<Quantity> quantities() {
  return {quantity_rows, std::size(quantity_rows)};
}

Rows<UnitName> unit_names() {
  return {unit_rows, std::size(unit_rows)};
}

const UnitName* find_prefix(std::string_view text, std::size_t below) {
  const UnitName* best = nullptr;
  for (const UnitName& row : unit_rows) {
    const bool longer = best == nullptr || row.name.size() > best->name.size();
    if (longer && row.name.size() < below && text.starts_with(row.name)) best = &row;
  }
  return best;
}

}  // namespace dsl
