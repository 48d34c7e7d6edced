// Calendar dates of the Gregorian calendar, known to the day, the month or the year, and durations
// in calendar parts. Value types, any thread. No clock is read anywhere in here.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dsl {

/// A day, as days since 1970-01-01. Years 1 to 9999.
struct Day {
  std::int32_t days = 0;

  friend auto operator<=>(Day, Day) = default;
};

struct YearMonthDay {
  std::int32_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
};

[[nodiscard]] std::optional<Day> make_day(std::int32_t year, unsigned month, unsigned day);
[[nodiscard]] YearMonthDay split(Day day);

/// A date as written: "2026-07-01" is one day, "2026-07" and "2026" are intervals. Both ends
/// included.
struct Date {
  Day first;
  Day last;

  friend bool operator==(const Date&, const Date&) = default;
  [[nodiscard]] bool is_day() const { return first == last; }
  /// "2026-07-01", "2026-07", "2026".
  [[nodiscard]] std::string to_text() const;
};

/// Reads "2026-07-01", "2026-07", "2026"; empty for anything else and for days that do not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// A duration: whole months (年 and 月) and whole days are kept apart from seconds; 24 小时 is not
/// 1 日.
struct Duration {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::int64_t seconds = 0;

  friend bool operator==(const Duration&, const Duration&) = default;
  [[nodiscard]] std::string to_text() const;  ///< ISO 8601: "P30D", "P1Y2M", "PT24H"
};

[[nodiscard]] std::optional<Duration> parse_duration(std::string_view iso8601);

/// date + months stops at the last day of the month: 2024-01-31 + 1 月 = 2024-02-29. Empty when the
/// result is outside the years 1 to 9999, and when the duration has seconds: a day has no hours.
[[nodiscard]] std::optional<Day> add(Day day, const Duration& duration);
[[nodiscard]] std::optional<Day> subtract(Day day, const Duration& duration);

}  // namespace dsl
