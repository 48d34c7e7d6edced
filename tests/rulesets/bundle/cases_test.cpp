// What a case says when it fails: what was expected and what came out, in words of the rule file.
#include "rulesets/bundle/cases.hpp"

#include <catch2/catch.hpp>

namespace {

const std::string head = R"(规则集 试.例 版本 1.0.0
文件 甲法 { 名称 "甲法" 位阶 法律 施行 2020-01-01 纲目 { 第一条..第三条 } }
有序枚举 等级 { 低 < 高 }
事实 包 { 重 : 数 t 问 "?"   日 : 日期 问 "?"   有 : 是否 问 "?"   次 : 整数 次 问 "?"   长 : 期间 问 "?" }
分级 净重 "净重" 依据 甲法 第一条 得 重 的 1/2
分级 高低 "高低" 依据 甲法 第一条 得 如果 有 则 高 否则 低
分级 到期 "到期" 依据 甲法 第一条 得 日 + 1 月
分级 真假 "真假" 依据 甲法 第一条 得 非 有
分级 几次 "几次" 依据 甲法 第一条 得 次
分级 多久 "多久" 依据 甲法 第一条 得 长
)";

/// Each failure of the one case, in English; "passed" if there is none.
std::string outcome_of(const std::string& example) {
  const std::string text = head + "例 \"一\" { " + example + " }\n";
  const rulesets::ReadFile read = [&](std::string_view path) -> std::optional<std::string> {
    if (path == "a/1.0.0/ruleset.hzl") return text;
    return std::nullopt;
  };
  const auto checked = rulesets::check_sources("a/1.0.0/ruleset.hzl", read, false);
  std::string complaints;
  for (const dsl::Diagnostic& each : checked->diagnostics) {
    if (each.severity() == dsl::Severity::error) {
      complaints += dsl::render(each, checked->parsed.sources, dsl::Language::en);
    }
  }
  INFO(complaints);
  REQUIRE(checked->errors == 0);
  const auto release = rulesets::release_of(*checked, "a/1.0.0/ruleset.hzl");
  std::string told;
  for (const rulesets::CaseResult& result : rulesets::run_cases(*checked, *release)) {
    for (const auto& failure : result.failures) told += failure.message.en + "\n";
  }
  return told.empty() ? "passed" : told;
}

}  // namespace

TEST_CASE("grades of every type are expected as they are written") {
  struct Row {
    const char* given;
    const char* expected;
    const char* told;
  };
  const Row row = GENERATE(values<Row>({
      {"重 = 5 t", "净重 为 2.5 t", "passed"},
      {"重 = 5 t", "净重 为 2500 kg", "passed"},
      {"重 = 5 t", "净重 为 2.5", "passed"},
      {"重 = 5 t", "净重 为 2.6 t", "净重: expected 2.6 t, found 2.5 t\n"},
      {"有 = 是", "高低 为 高", "passed"},
      {"有 = 是", "高低 为 等级.高", "passed"},
      {"有 = 是", "高低 为 低", "高低: expected 低, found 高\n"},
      {"日 = 2024-01-31", "到期 为 2024-02-29", "passed"},
      {"日 = 2024-01-31", "到期 为 2024-03-02", "到期: expected 2024-03-02, found 2024-02-29\n"},
      {"有 = 是", "真假 为 否", "passed"},
      {"有 = 是", "真假 为 是", "真假: expected 是, found 否\n"},
      {"次 = 3 次", "几次 为 3 次", "passed"},
      {"次 = 3 次", "几次 为 4 次", "几次: expected 4 次, found 3 次\n"},
      {"长 = 30 日", "多久 为 30 日", "passed"},
      {"长 = 30 日", "多久 为 1 月", "多久: expected P1M, found P30D\n"},
      {"次 = 不清楚", "几次 为 3 次", "几次: expected 3 次, found undetermined\n"},
  }));
  CAPTURE(row.given, row.expected);
  CHECK(outcome_of("设 " + std::string(row.given) + " 得 " + row.expected) == row.told);
}
