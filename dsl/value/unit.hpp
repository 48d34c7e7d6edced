// Units and their dimensions. A quantity is kept as a number in the coherent base of its dimension
// (kg, m, s, K, 元, …); a `Unit` says how to get there exactly and how to write it. Value types,
// any thread. The table of unit names is static.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/value/number.hpp"

namespace dsl {

/// Base quantities. Ratios of different kinds are kept apart: 30 % of a volume of gas is no 30 % of
/// a mass, and none of them is a plain number. 小时 (time), 日 (calendar_day) and 月, 年
/// (calendar_month) never mix. `count` carries a label (人, 台, …) in `Dimension`.
enum class Base : std::uint8_t {
  mass,
  length,
  time,
  calendar_day,
  calendar_month,
  temperature,
  temperature_difference,
  current,
  amount,
  money,
  volume_fraction,
  lel_fraction,
  relative_humidity,
  mass_fraction,
  percentage_point,
  angle,
  sound_level,
};
inline constexpr std::size_t base_count = 17;

/// A small rational exponent: min^0.5.
struct Exponent {
  std::int8_t numerator = 0;
  std::int8_t denominator = 1;

  friend bool operator==(const Exponent&, const Exponent&) = default;
};

/// Exponents by base quantity, and the label of a count ("人"; empty for none). `%`, `‰`, 倍 and
/// plain numbers all have the empty dimension.
struct Dimension {
  std::array<Exponent, base_count> exponents{};
  std::string label;

  friend bool operator==(const Dimension&, const Dimension&) = default;
  [[nodiscard]] bool is_plain() const;
  [[nodiscard]] std::string describe_zh() const;  ///< "质量", "压力", "个数(人)", "质量/时间"
  [[nodiscard]] std::string describe_en() const;
};

struct Unit {
  std::string text;  ///< as people write it: "kPa", "m³/t", "人"; empty for plain numbers
  Dimension dimension;
  Number factor = 1;  ///< base = factor × value + offset
  Number offset = 0;  ///< not 0 only for ℃ and the like
  /// What remains irrational of a fractional power (60^0.5 of min^0.5), as canonical text; two
  /// units convert into each other only if these are equal.
  std::string root;

  friend bool operator==(const Unit&, const Unit&) = default;
};

/// The unit written as `text`: a name or symbol, or a product and quotient of such with powers
/// ("m³/t", "mL/(g·min^0.5)", "千伏"). Empty when it is none.
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view text);

/// The number of bytes of the longest unit that `text` begins with and that ends at a word
/// boundary; 0 when there is none. For scanners: "kPa)" gives 3, "t/x" gives 1, "人以上" 0; after a
/// mark a word may begin: "%以上" gives 1.
[[nodiscard]] std::size_t match_unit(std::string_view text);

/// The plain unit: no text, empty dimension, factor 1.
[[nodiscard]] const Unit& plain_unit();

/// The unit of a product or quotient of two quantities in base. The text is composed and units of
/// one kind meet ("t" / "m³" gives "t/m³", times "L" gives "t"); a plain side (`%`, 倍) leaves the
/// other as it is, and a result without dimension is the plain unit. Temperatures count as
/// differences. What cannot be represented (powers beyond ±99, two roots that meet) is a unit that
/// converts into none.
[[nodiscard]] Unit multiply(const Unit& a, const Unit& b);
[[nodiscard]] Unit divide(const Unit& a, const Unit& b);

/// The unit of the difference of two quantities in `unit`: ℃ gives ℃差; any other unit is its own.
[[nodiscard]] Unit difference(const Unit& unit);

/// Exact conversion of a value in `unit` to base and back. `too_large` as in `Number`.
Arithmetic to_base(const Number& value, const Unit& unit, Number& base);
Arithmetic from_base(const Number& base, const Unit& unit, Number& value);

/// Whether quantities of these two kinds can be compared, added and converted.
[[nodiscard]] bool convertible(const Unit& a, const Unit& b);

/// Whether values of this dimension cannot be negative by their nature: counts, masses, lengths,
/// areas, volumes, concentrations, and what is made of these alone. Not pressures, temperatures,
/// money.
[[nodiscard]] bool never_negative(const Dimension& dimension);

/// The unit names nearest to `text`, best first, at most three.
[[nodiscard]] std::array<std::string_view, 3> nearest_units(std::string_view text);

}  // namespace dsl
