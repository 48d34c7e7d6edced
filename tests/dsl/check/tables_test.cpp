// Proofs over tables: which are complete and free of overlaps, and which example shows that one is
// not.
#include <catch2/catch.hpp>

#include "tests/support/checked.hpp"

namespace {

struct Case {
  const char* columns;
  const char* rows;
  const char* finds;  ///< "" where the table is sound, else the example in the message
};

const Case cases[] = {
    {"n : 整数 人", "0 -> 1 ; 达到 1 -> 2", ""},
    {"n : 整数", "0 -> 1 ; 达到 1 -> 2", "n = -1"},
    {"n : 整数 人", "小于 3 -> 1 ; 大于 3 -> 2", "n = 3 人"},
    {"n : 整数 人", "小于 3 -> 1 ; 大于 2 -> 2", ""},
    {"n : 数 t", "小于 3 -> 1 ; 大于 2 -> 2", "n = 2.5 t"},
    {"n : 数 t", "小于 3 -> 1 ; 3 .. 5 -> 2 ; 大于 5 -> 3", ""},
    {"n : 数 t", "小于 3000 kg -> 1 ; 达到 3 -> 2", ""},
    {"n : 数", "小于 0.5 -> 1 ; 达到 1/2 -> 2", ""},
    {"n : 整数", "小于 0.5 -> 1 ; 其余 -> 2", "whole"},
    {"b : 是否", "是 -> 1", "b = 否"},
    {"b : 是否, e : 型", "是, 任意 -> 1 ; 否, { 甲, 乙 } -> 2", "b = 否, e = 丙"},
    {"b : 是否, e : 型", "任意, 甲 -> 1 ; 是, 任意 -> 2 ; 其余 -> 3", "b = 是, e = 甲"},
    {"g : 级", "以下 二 -> 1 ; 达到 三 -> 2", ""},
    {"g : 级", "一 .. 二 -> 1 ; 二 .. 三 -> 2", "g = 二"},
    {"e : 型 或 表外", "甲 -> 1 ; { 乙, 丙 } -> 2", "e = 表外"},
    {"e : 型", "甲 -> 1 至 2024-01-01 ; 甲 -> 2 自 2024-01-01 ; { 乙, 丙 } -> 2", ""},
    {"e : 型", "甲 -> 1 至 2024-01-01 ; { 乙, 丙 } -> 2", "e = 甲, 基准日 = 2024-01-01"},
};

}  // namespace

TEST_CASE("each table is proven or shown to be wrong by an example") {
  for (const Case& each : cases) {
    const std::string text =
        std::string("枚举 型 { 甲, 乙, 丙 }\n有序枚举 级 { 一 < 二 < 三 }\n表 t(") + each.columns +
        ") -> 数 { " + each.rows + " }\n";
    INFO(text);
    const auto checked = support::check_text(text);
    INFO(checked->render_all());
    const std::string finds = each.finds;
    CHECK(checked->clean == finds.empty());
    if (finds.empty() || finds == "whole") continue;
    REQUIRE(checked->diagnostics.size() == 1);
    CHECK(checked->diagnostics[0].arguments.at(1) == finds);
  }
}

TEST_CASE("a table with many columns is proven without trying every combination") {
  std::string columns, first, rest;
  for (int i = 0; i < 20; ++i) {
    const std::string comma = i == 0 ? "" : ", ";
    columns += comma + "b" + std::to_string(i) + " : 是否";
    first += comma + "是";
    rest += comma + (i == 0 ? "否" : "任意");
  }
  const auto checked =
      support::check_text("表 t(" + columns + ") -> 数 { " + first + " -> 1 ; " + rest + " -> 2 }");
  CHECK(checked->reports(dsl::Code::table_gap));
  CHECK_FALSE(checked->reports(dsl::Code::table_too_large));
}
