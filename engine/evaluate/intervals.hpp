// Arithmetic on what unknown numbers can still be. Empty means: no bounds, since the value may not
// even exist. An end that is absent is infinite. Conservative: an end is open only if it surely is.
#pragma once

#include <optional>

#include "engine/evaluate/evaluation.hpp"

namespace engine::evaluating {

using Interval = std::optional<Bounds>;

[[nodiscard]] Interval point(const dsl::Number& value);
[[nodiscard]] Interval add(const Interval& a, const Interval& b);
[[nodiscard]] Interval subtract(const Interval& a, const Interval& b);
[[nodiscard]] Interval multiply(const Interval& a, const Interval& b);
[[nodiscard]] Interval divide(const Interval& a, const Interval& b);
[[nodiscard]] Interval negated(const Interval& a);
/// The smallest interval that holds both.
[[nodiscard]] Interval hull(const Interval& a, const Interval& b);
[[nodiscard]] Interval greater_of(const Interval& a, const Interval& b);  ///< of max(x, y)
[[nodiscard]] Interval lesser_of(const Interval& a, const Interval& b);

/// Both ends are one value.
[[nodiscard]] bool is_point(const Bounds& bounds);
/// Every value of a is less than (at most) every value of b.
[[nodiscard]] bool surely_less(const Bounds& a, const Bounds& b);
[[nodiscard]] bool surely_at_most(const Bounds& a, const Bounds& b);
[[nodiscard]] bool surely_apart(const Bounds& a, const Bounds& b);

}  // namespace engine::evaluating
