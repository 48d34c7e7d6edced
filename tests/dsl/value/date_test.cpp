#include "dsl/value/date.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace dsl;

namespace {

Day day(std::string_view text) {
  const auto date = parse_date(text);
  INFO(text);
  REQUIRE(date.has_value());
  REQUIRE(date->is_day());
  return date->first;
}

std::string text(std::optional<Day> value) {
  return value ? Date{*value, *value}.to_text() : "none";
}

}  // namespace

TEST_CASE("days count from 1970-01-01, through every day of the calendar") {
  CHECK(day("1970-01-01").days == 0);
  CHECK(day("1969-12-31").days == -1);
  CHECK(day("2000-03-01").days == 11017);
  const Day first = *make_day(1, 1, 1);
  const Day last = *make_day(9999, 12, 31);
  CHECK(last.days - first.days + 1 == 3652059);
  bool ok = true;
  YearMonthDay before = split(first);
  for (std::int32_t d = first.days + 1; d <= last.days; ++d) {
    const YearMonthDay now = split(Day{d});
    const bool next_day = now.day == before.day + 1 && now.month == before.month;
    const bool next_month = now.day == 1 && (now.month == before.month + 1 ||
                                             (now.month == 1 && now.year == before.year + 1));
    ok = ok && (next_day || next_month) && make_day(now.year, now.month, now.day) == Day{d};
    before = now;
  }
  CHECK(ok);
}

TEST_CASE("days that do not exist are refused") {
  const char* bad[] = {"2024-02-30", "2023-02-29",       "1900-02-29", "2024-13-01", "2024-00-10",
                       "2024-04-31", "2024-01-00",       "0000-01-01", "2024-1-01",  "2024-01-1",
                       "2024/01/01", "20240101",         "",           "2024-",      "24-01-01",
                       "-024-01-01", "2024-01-01T00:00", " 2024",      "2024-1a",    "２０２４"};
  for (const char* each : bad) {
    INFO(each);
    CHECK_FALSE(parse_date(each).has_value());
  }
  CHECK(parse_date("2024-02-29").has_value());
  CHECK(parse_date("2000-02-29").has_value());
  CHECK_FALSE(make_day(10000, 1, 1).has_value());
}

TEST_CASE("a month or a year is an interval, both ends included") {
  const auto month = parse_date("2024-02");
  REQUIRE(month.has_value());
  CHECK(month->first == day("2024-02-01"));
  CHECK(month->last == day("2024-02-29"));
  const auto year = parse_date("2026");
  REQUIRE(year.has_value());
  CHECK(year->first == day("2026-01-01"));
  CHECK(year->last == day("2026-12-31"));
  for (const char* each : {"2024-02", "2026", "2026-07-01", "0001-01-01", "9999-12-31", "0033"}) {
    CHECK(parse_date(each)->to_text() == each);
  }
  CHECK(Date{day("2026-01-05"), day("2026-02-01")}.to_text() == "2026-01-05/2026-02-01");
}

TEST_CASE("adding months stops at the month's last day") {
  struct Case {
    const char* from;
    Duration by;
    const char* sum;
    const char* difference;
  };
  const Case cases[] = {
      {"2024-01-31", {1, 0, 0}, "2024-02-29", "2023-12-31"},
      {"2023-01-31", {1, 0, 0}, "2023-02-28", "2022-12-31"},
      {"2024-02-29", {12, 0, 0}, "2025-02-28", "2023-02-28"},
      {"2024-03-31", {1, 0, 0}, "2024-04-30", "2024-02-29"},
      {"2024-01-31", {1, 1, 0}, "2024-03-01", "2023-12-30"},
      {"2026-06-30", {0, 1, 0}, "2026-07-01", "2026-06-29"},
      {"2024-12-15", {1, 0, 0}, "2025-01-15", "2024-11-15"},
      {"9999-12-31", {0, 1, 0}, "none", "9999-12-30"},
      {"0001-01-31", {1, 0, 0}, "0001-02-28", "none"},
      {"2024-01-01", {2147483647, 2147483647, 0}, "none", "none"},
      {"2024-01-01", {0, 0, 86400}, "none", "none"},  // 24 hours are no day
  };
  for (const Case& each : cases) {
    INFO(each.from << " " << each.by.to_text());
    CHECK(text(add(day(each.from), each.by)) == each.sum);
    CHECK(text(subtract(day(each.from), each.by)) == each.difference);
  }
}

TEST_CASE("durations are read from ISO 8601 and written to it") {
  struct Case {
    const char* text;
    Duration value;
    const char* written;
  };
  const Case cases[] = {
      {"P30D", {0, 30, 0}, "P30D"},           {"P1Y2M", {14, 0, 0}, "P1Y2M"},
      {"PT24H", {0, 0, 86400}, "PT24H"},      {"P2W", {0, 14, 0}, "P14D"},
      {"P1DT1M", {0, 1, 60}, "P1DT1M"},       {"P1M", {1, 0, 0}, "P1M"},
      {"PT1H1M1S", {0, 0, 3661}, "PT1H1M1S"}, {"P0D", {0, 0, 0}, "P0D"},
  };
  for (const Case& each : cases) {
    INFO(each.text);
    const auto parsed = parse_duration(each.text);
    REQUIRE(parsed.has_value());
    CHECK(*parsed == each.value);
    CHECK(parsed->to_text() == each.written);
  }
  for (const char* bad :
       {"", "P", "PT", "30D", "P30", "P1D1Y", "P1.5D", "P-1D", "-P1D", "P1H", "PT1D", "P1DT",
        "P999999999D", "P99999999Y9M ", "P1T", "PT1HT1M", "p1d", "P1M1M"}) {
    INFO(bad);
    CHECK_FALSE(parse_duration(bad).has_value());
  }
}
