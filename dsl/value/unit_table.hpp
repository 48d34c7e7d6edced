// The table of unit names and of named quantities, from `units.def` and `quantities.def`. For the
// files of this floor. Static, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "dsl/value/unit.hpp"

namespace dsl {

using Exponents = std::array<Exponent, base_count>;

struct Quantity {
  std::string_view zh;
  std::string_view en;
  std::string_view label;
  Exponents exponents;
};

/// One name that stands for a unit by itself: "kPa", "平方米", "人".
struct UnitName {
  std::string_view name;
  std::string_view label;
  Exponents exponents;
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  std::int64_t offset_numerator = 0;
  std::int64_t offset_denominator = 1;
};

/// A part of a static table.
template <typename T>
struct Rows {
  const T* first;
  std::size_t count;

  [[nodiscard]] const T* begin() const { return first; }
  [[nodiscard]] const T* end() const { return first + count; }
};

[[nodiscard]] Rows<Quantity> quantities();
[[nodiscard]] Rows<UnitName> unit_names();

/// The longest name that `text` begins with and that is shorter than `below` bytes; null for none.
[[nodiscard]] const UnitName* find_prefix(std::string_view text, std::size_t below);

}  // namespace dsl
