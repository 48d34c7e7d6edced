// Comparisons that bounds decide although something is unknown, and those they must not decide.
#include "engine/evaluate/intervals.hpp"
#include "tests/engine/evaluate/small.hpp"

using engine::Bounds;
using namespace engine::evaluating;  // NOLINT(google-build-using-namespace)

TEST_CASE("numbers") {
  struct Row {
    const char* condition;
    const char* facts;
    char expected;
  };
  const Row row = GENERATE(
      Row{"人数 超过 9 人", R"({"人数":10})", 'T'}, Row{"人数 超过 9 人", R"({"人数":9})", 'F'},
      Row{"人数 >= 0 人", "{}", 'T'}, Row{"人数 < 0 人", "{}", 'F'}, Row{"人数 > 0 人", "{}", 'U'},
      Row{"压力 >= 0 kPa", "{}", 'U'}, Row{"存量 / 临界 >= 0", "{}", 'U'},
      Row{"存量 / 临界 >= 0", R"({"临界":5})", 'T'}, Row{"存量 / 临界 >= 1", R"({"存量":5})", 'U'},
      Row{"存量 / 临界 >= 1", R"({"存量":5,"临界":0})", 'E'},
      Row{"存量 / 临界 >= 1", R"({"临界":0})", 'E'}, Row{"存量 + 5 t >= 5 t", "{}", 'T'},
      Row{"存量 - 5 t >= -5 t", "{}", 'T'}, Row{"存量 - 5 t >= 0 t", "{}", 'U'},
      Row{"5 t - 存量 > 5 t", "{}", 'F'}, Row{"存量 * 2 >= 0 t", "{}", 'T'},
      Row{"0 * 存量 = 0 t", "{}", 'T'}, Row{"-存量 > 1 t", "{}", 'F'},
      Row{"存量 超过 临界 的 50 %", R"({"存量":"5.0001","临界":10})", 'T'},
      Row{"存量 超过 临界 的 50 %", R"({"存量":5,"临界":10})", 'F'},
      Row{"10 * 0.1 >= 1", "{}", 'T'}, Row{"1 / 49 * 49 >= 1", "{}", 'T'},
      Row{"0.3 - 0.1 >= 0.2", "{}", 'T'}, Row{"压力 属于 3 kPa .. 5 kPa", R"({"压力":5})", 'T'},
      Row{"存量 不属于 3 t .. 5 t", R"({"存量":"5.01"})", 'T'}, Row{"折(级) >= 1", "{}", 'T'},
      Row{"折(级) > 4", "{}", 'F'}, Row{"折(级) > 1", "{}", 'U'},
      Row{"折(级) * 存量 >= 8 t", R"({"级":"高","存量":2})", 'T'},
      Row{"分(人数) 为 中", R"({"人数":10})", 'T'}, Row{"分(人数) 为 高", R"({"人数":11})", 'T'},
      Row{"分(人数) 为 低", R"({"人数":2})", 'T'}, Row{"分(人数) 达到 低", "{}", 'T'},
      Row{"分(人数) 达到 中", "{}", 'U'}, Row{"人数 超过 限", R"({"人数":9})", 'F'},
      Row{"(如果 甲 则 3 t 否则 5 t) > 2 t", "{}", 'T'},
      Row{"(如果 甲 则 存量 否则 5 t) >= 0 t", "{}", 'T'},
      Row{"检日 >= 2024-06-15", R"({"检日":"2024-06"})", 'U'},
      Row{"检日 >= 2024-06-01", R"({"检日":"2024-06"})", 'T'},
      Row{"检日 + 3 月 < 基准日", R"({"检日":"2024-11-30"})", 'T'},
      Row{"基准日 - 检日 > 31 日", R"({"检日":"2025-12-01"})", 'F'},
      Row{"面积 >= 6 m²", R"({"长":2,"宽":3})", 'T'}, Row{"面积 >= 6 m²", R"({"面积":7})", 'T'},
      Row{"面积 >= 6 m²", R"({"长":2,"宽":3,"面积":7})", 'U'}, Row{"面积 >= 0 m²", "{}", 'T'});
  INFO(row.condition << " with " << row.facts);
  CHECK(small::truth(row.condition, row.facts) == row.expected);
}

TEST_CASE("a parameter has the value of the date") {
  CHECK(small::truth("人数 超过 限", R"({"人数":9})", "2026-06-30") == 'F');
  CHECK(small::truth("人数 超过 限", R"({"人数":9})", "2026-07-01") == 'T');
}

namespace {

Interval between(std::int64_t low, std::int64_t high) {
  return hull(point(low), point(high));
}
Interval from(std::int64_t low) {
  Bounds bounds;
  bounds.low = dsl::Number(low);
  return bounds;
}

bool holds(const Bounds& bounds, const dsl::Number& value) {
  const bool above = !bounds.low || (bounds.low_open ? *bounds.low < value : *bounds.low <= value);
  const bool below =
      !bounds.high || (bounds.high_open ? value < *bounds.high : value <= *bounds.high);
  return above && below;
}

}  // namespace

TEST_CASE("arithmetic of intervals holds every value it should") {
  for (std::int64_t al = -3; al <= 3; ++al) {
    for (std::int64_t ah = al; ah <= 3; ++ah) {
      for (std::int64_t bl = -3; bl <= 3; ++bl) {
        for (std::int64_t bh = bl; bh <= 3; ++bh) {
          const Interval a = between(al, ah);
          const Interval b = between(bl, bh);
          const Interval quotient = divide(a, b);
          CHECK((bl <= 0 && bh >= 0) == !quotient.has_value());
          for (std::int64_t x = al; x <= ah; ++x) {
            for (std::int64_t y = bl; y <= bh; ++y) {
              REQUIRE(holds(*add(a, b), x + y));
              REQUIRE(holds(*subtract(a, b), x - y));
              REQUIRE(holds(*multiply(a, b), x * y));
              REQUIRE(holds(*greater_of(a, b), std::max(x, y)));
              REQUIRE(holds(*lesser_of(a, b), std::min(x, y)));
              if (quotient) REQUIRE(holds(*quotient, dsl::Number::ratio(x, y)));
            }
          }
        }
      }
    }
  }
}

TEST_CASE("intervals without an end") {
  CHECK(!multiply(from(0), from(2))->high);
  CHECK(*multiply(from(0), from(2))->low == dsl::Number(0));
  CHECK(!subtract(from(0), from(2))->low);
  CHECK(!subtract(from(0), from(2))->high);
  const Interval share = divide(between(1, 2), from(4));
  CHECK(*share->high == dsl::Number::ratio(1, 2));
  CHECK(*share->low == dsl::Number(0));
  CHECK(share->low_open);
  CHECK(!divide(point(1), from(0)));
  CHECK(!add(std::nullopt, point(1)));
  CHECK(surely_less(*point(1), *point(2)));
  CHECK_FALSE(surely_less(*point(2), *point(2)));
  CHECK(surely_at_most(*point(2), *point(2)));
}
