// Reckoning with moments as they are kept: UTC, ISO 8601, to the second ("2026-07-01T08:30:00Z"),
// so that they compare as text. No clock is read in here. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rulesets {

/// The same time of day so many days earlier; nothing when `moment` is none, or before the year 1.
[[nodiscard]] std::optional<std::string> days_before(std::string_view moment, std::int64_t days);

/// "2026-07-01T08:30:00Z" of a day that there is.
[[nodiscard]] bool is_moment(std::string_view text);

}  // namespace rulesets
