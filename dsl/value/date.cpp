#include "dsl/value/date.hpp"

#include <algorithm>
#include <array>

namespace dsl {
namespace {

constexpr std::int32_t first_year = 1;
constexpr std::int32_t last_year = 9999;

constexpr bool is_leap(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr unsigned days_in(std::int32_t year, unsigned month) {
  constexpr std::array<unsigned, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

// Years begin in March here, so that the leap day is the last of a year; eras are 400 years.
constexpr std::int32_t days_per_era = 146097;
constexpr std::int32_t days_to_1970 = 719468;

constexpr std::int32_t count_days(std::int32_t year, unsigned month, unsigned day) {
  const std::int32_t y = month <= 2 ? year - 1 : year;
  const std::int32_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int32_t year_of_era = y - era * 400;
  const auto month_from_march = static_cast<std::int32_t>((month + 9) % 12);
  const std::int32_t day_of_year =
      (153 * month_from_march + 2) / 5 + static_cast<std::int32_t>(day) - 1;
  return era * days_per_era + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
         day_of_year - days_to_1970;
}

constexpr std::int32_t first_day = count_days(first_year, 1, 1);
constexpr std::int32_t last_day = count_days(last_year, 12, 31);

/// The digits at [from, from + count) of `text`; empty if one is no digit.
std::optional<std::int32_t> digits(std::string_view text, std::size_t from, std::size_t count) {
  std::int32_t value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(std::int32_t value, std::size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::optional<Day> shifted(Day day, std::int64_t months, std::int64_t days) {
  const YearMonthDay from = split(day);
  const std::int64_t month_index = std::int64_t{from.year} * 12 + (from.month - 1) + months;
  const std::int64_t year = month_index >= 0 ? month_index / 12 : -1;
  if (year < first_year || year > last_year) return std::nullopt;
  const auto to_year = static_cast<std::int32_t>(year);
  const auto to_month = static_cast<unsigned>(month_index % 12) + 1;
  const unsigned to_day = std::min<unsigned>(from.day, days_in(to_year, to_month));
  const std::int64_t result = count_days(to_year, to_month, to_day) + days;
  if (result < first_day || result > last_day) return std::nullopt;
  return Day{static_cast<std::int32_t>(result)};
}

}  // namespace

std::optional<Day> make_day(std::int32_t year, unsigned month, unsigned day) {
  if (year < first_year || year > last_year || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in(year, month)) return std::nullopt;
  return Day{count_days(year, month, day)};
}

YearMonthDay split(Day day) {
  const std::int32_t shifted_days = std::clamp(day.days, first_day, last_day) + days_to_1970;
  const std::int32_t era = shifted_days / days_per_era;
  const std::int32_t day_of_era = shifted_days - era * days_per_era;
  const std::int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int32_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  YearMonthDay result;
  result.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  result.month = static_cast<std::uint8_t>(month);
  result.day = static_cast<std::uint8_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  return result;
}

std::string Date::to_text() const {
  const YearMonthDay from = split(first);
  const YearMonthDay to = split(last);
  std::string year = padded(from.year, 4);
  std::string month = year + '-' + padded(from.month, 2);
  if (is_day()) return month + '-' + padded(from.day, 2);
  const bool whole_months =
      from.year == to.year && from.day == 1 && to.day == days_in(to.year, to.month);
  if (whole_months && from.month == to.month) return month;
  if (whole_months && from.month == 1 && to.month == 12) return year;
  return Date{first, first}.to_text() + '/' + Date{last, last}.to_text();
}

std::optional<Date> parse_date(std::string_view text) {
  const bool shape = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                     (text.size() == 10 && text[4] == '-' && text[7] == '-');
  if (!shape) return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = text.size() >= 7 ? digits(text, 5, 2) : std::optional<std::int32_t>(1);
  const auto day = text.size() == 10 ? digits(text, 8, 2) : std::optional<std::int32_t>(1);
  if (!year || !month || !day) return std::nullopt;
  const auto from = make_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!from) return std::nullopt;
  if (text.size() == 10) return Date{*from, *from};
  const unsigned to_month = text.size() == 7 ? static_cast<unsigned>(*month) : 12;
  return Date{*from, Day{count_days(*year, to_month, days_in(*year, to_month))}};
}

std::optional<Day> add(Day day, const Duration& duration) {
  if (duration.seconds != 0) return std::nullopt;
  return shifted(day, duration.months, duration.days);
}

std::optional<Day> subtract(Day day, const Duration& duration) {
  if (duration.seconds != 0) return std::nullopt;
  return shifted(day, -std::int64_t{duration.months}, -std::int64_t{duration.days});
}

}  // namespace dsl
