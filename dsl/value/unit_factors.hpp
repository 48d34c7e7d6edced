// A unit as a product of named units with powers, the form in which units are composed. For the
// files of this floor. Value types, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/value/unit.hpp"
#include "dsl/value/unit_table.hpp"

namespace dsl {

struct UnitFactor {
  const UnitName* name = nullptr;
  Exponent power;
};

using UnitFactors = std::vector<UnitFactor>;

/// numerator / denominator in lowest terms; empty when it is beyond ±99 or finer than 1/99.
[[nodiscard]] std::optional<Exponent> make_exponent(int numerator, int denominator);
[[nodiscard]] std::optional<Exponent> sum(Exponent a, Exponent b);
[[nodiscard]] std::optional<Exponent> product(Exponent a, Exponent b);

/// What a unit text that was read covers, in bytes of the text as given.
struct FactorsRead {
  UnitFactors factors;
  std::size_t length = 0;  ///< 0 when the text does not begin with a unit
};

/// The longest unit at the front of `text`. `reciprocal` also accepts "1/s".
[[nodiscard]] FactorsRead read_factors(std::string_view text, bool reciprocal);

/// "mL/(g·min^0.5)"
[[nodiscard]] std::string factors_text(const UnitFactors& factors);

/// The unit of these factors; empty when a power, label or factor cannot be represented.
[[nodiscard]] std::optional<Unit> build_unit(const UnitFactors& factors);

/// The rational part and the rest of factor^power: 60^1/2 is 2 and "3^1/2·5^1/2".
struct Root {
  Number factor = 1;
  std::string text;
};

/// The product of all factor^power. Empty when it cannot be represented.
struct RootTerm {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  Exponent power;
};
[[nodiscard]] std::optional<Root> take_roots(const std::vector<RootTerm>& terms);

}  // namespace dsl
