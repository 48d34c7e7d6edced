// Damaged and very large files: diagnostics, no crash.
#include <catch2/catch.hpp>

#include "tests/support/checked.hpp"
#include "tests/support/golden.hpp"

TEST_CASE("without any one line, a good file gives a model or diagnostics") {
  const std::string text = support::read_file(support::data_path("check/features.hzl"));
  const std::string csv = support::read_file(support::data_path("check/critical.csv"));
  std::size_t damaged = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string less = text.substr(0, begin) + text.substr(std::min(end + 1, text.size()));
    const auto checked = support::check_text(less, {{"critical.csv", csv}}, {}, true);
    if (!checked->clean) ++damaged;
    begin = end + 1;
  }
  CHECK(damaged > 30);
}

TEST_CASE("without any one character of a rule, there is no crash") {
  const std::string head =
      "文件 甲法 { 名称 \"甲\" 位阶 法律 }\n事实 包 { 有 : 是否 人数 : 整数 人 }\n";
  const std::string rule = "要素 一 \"一\" 依据 甲法 当 如果 有 则 人数 + 1 人 否则 人数 > 3 人";
  for (std::size_t i = 0; i < rule.size(); ++i) {
    std::string less = rule;
    less.erase(i, 1);
    CHECK_FALSE(support::check_text(head + less)->diagnostics.empty());
  }
}

TEST_CASE("a long chain of definitions needs no deep stack") {
  std::string text = "定义 d0 = 1\n";
  constexpr int length = 3000;
  for (int i = 1; i < length; ++i) {
    text = "定义 d" + std::to_string(i) + " = d" + std::to_string(i - 1) + " + 1\n" + text;
  }
  CHECK(support::check_text(text)->clean);
  CHECK(support::check_text(text + "定义 e = d2999\n定义 d0 = d2999")
            ->reports(dsl::Code::duplicate_name));
}

TEST_CASE("a long cycle is reported once and shortly") {
  std::string text;
  constexpr int length = 500;
  for (int i = 0; i < length; ++i) {
    text += "定义 d" + std::to_string(i) + " = d" + std::to_string((i + 1) % length) + " + 1\n";
  }
  const auto checked = support::check_text(text);
  REQUIRE(checked->diagnostics.size() == 1);
  CHECK(checked->diagnostics[0].code == dsl::Code::cyclic);
  CHECK(checked->diagnostics[0].arguments.at(1).size() < 200);
}

TEST_CASE("an empty file is a library with nothing in it") {
  const auto checked = support::check_text("");
  CHECK(checked->clean);
  CHECK(checked->model.ruleset.name.empty());
  CHECK(checked->model.units.size() == 1);
}
