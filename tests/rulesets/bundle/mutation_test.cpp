// Which changes of a rule set are tried, and what is said of those that its cases do not notice.
#include "rulesets/bundle/mutation.hpp"

#include <catch2/catch.hpp>

#include "rulesets/bundle/cases.hpp"

namespace {

constexpr const char* path = "a/1.0.0/ruleset.hzl";

const std::string head = R"(规则集 试.例 版本 1.0.0
文件 甲法 { 名称 "甲法" 位阶 法律 施行 2020-01-01 数界 超过 含 纲目 { 第一条..第三条 } }
文件 乙法 { 名称 "乙法" 位阶 法律 施行 2020-01-01 纲目 { 第一条..第三条 } }
枚举 型式 { 干式, 湿式 }
事实 包 { 重 : 数 t 问 "?"   人数 : 整数 人 问 "?"   有 : 是否 问 "?"   另有 : 是否 问 "?"   样式 : 型式 问 "?" }
)";

struct Subject {
  std::string text;
  std::unique_ptr<rulesets::Checked> checked;
  std::shared_ptr<const rulesets::Release> release;

  explicit Subject(const std::string& rules) : text(head + rules) {
    const rulesets::ReadFile read = [this](std::string_view wanted) -> std::optional<std::string> {
      if (wanted == path) return text;
      return std::nullopt;
    };
    checked = rulesets::check_sources(path, read, false);
    std::string complaints;
    for (const dsl::Diagnostic& each : checked->diagnostics) {
      complaints += dsl::render(each, checked->parsed.sources, dsl::Language::en);
    }
    INFO(complaints);
    REQUIRE(checked->errors == 0);
    release = rulesets::release_of(*checked, path);
  }

  [[nodiscard]] std::vector<rulesets::CaseResult> cases() const {
    return rulesets::run_cases(*checked, *release);
  }
  [[nodiscard]] std::vector<rulesets::Mutant> mutants() const {
    for (const auto& result : cases()) REQUIRE(result.passed());
    std::vector<rulesets::Mutant> all;
    rulesets::MutantRun run(*checked, *release);
    while (auto mutant = run.next()) {
      all.push_back(std::move(*mutant));
      CHECK(run.done() == all.size());
    }
    CHECK(run.total() == all.size());
    return all;
  }
};

std::string word_of(rulesets::Fate fate) {
  return fate == rulesets::Fate::killed     ? "killed"
         : fate == rulesets::Fate::survived ? "survived"
                                            : "stillborn";
}

/// A rule of one condition, and what is changed in it: "before -> after" each.
std::vector<std::string> changes_in(const std::string& condition) {
  const Subject subject("隐患 甲 \"甲\" 依据 乙法 第一条 当 " + condition + "\n");
  std::vector<std::string> told;
  for (const rulesets::Mutant& mutant : rulesets::find_mutants(*subject.checked)) {
    std::string text = subject.text;
    for (auto edit = mutant.edits.rbegin(); edit != mutant.edits.rend(); ++edit) {
      const dsl::Span span = edit->place.span;
      text.replace(span.begin, span.end - span.begin, edit->text);
    }
    const std::size_t at = text.find("第一条 当 ") + std::string("第一条 当 ").size();
    told.push_back(std::string(rulesets::name_of(mutant.kind)) + ": " +
                   text.substr(at, text.size() - at - 1));
  }
  return told;
}

}  // namespace

TEST_CASE("what is changed: limits, comparisons and connectives, one at a time") {
  using Told = std::vector<std::string>;
  CHECK(changes_in("重 >= 2.5 t") ==
        Told{"comparison: 重 > 2.5 t", "limit: 重 >= 2.6 t", "limit: 重 >= 2.4 t"});
  CHECK(changes_in("人数 超过 0 人") == Told{"comparison: 人数 >= 0 人", "limit: 人数 超过 1 人"});
  CHECK(changes_in("人数 为 10 人 以上") ==
        Told{"comparison: 人数 > 10 人 ", "limit: 人数 为 11 人 以上", "limit: 人数 为 9 人 以上"});
  CHECK(changes_in("样式 为 干式") == Told{"comparison: 样式 不为 干式"});
  CHECK(changes_in("样式 不属于 { 干式 }") == Told{"comparison: 样式 属于 { 干式 }"});
  CHECK(changes_in("有 且 (另有 或 非 有)") ==
        Told{"connective: 有 或 (另有 或 非 有)", "connective: 有 且 (另有 且 非 有)"});
  CHECK(changes_in("至少 2 项 { 有, 另有, 非 有 }") ==
        Told{"limit: 至少 3 项 { 有, 另有, 非 有 }", "limit: 至少 1 项 { 有, 另有, 非 有 }"});
}

TEST_CASE("a word that its document changed is changed with its symbol") {
  const Subject subject("隐患 甲 \"甲\" 依据 甲法 第一条 当 人数 超过(>=) 10 人\n");
  const auto mutants = rulesets::find_mutants(*subject.checked);
  REQUIRE(mutants.size() == 3);
  CHECK(mutants[0].before == "超过(>=)");
  CHECK(mutants[0].after == ">");
}

TEST_CASE("definitions, parameters, tables, scopes and exceptions are changed too, cases are not") {
  const Subject subject(R"(
定义 重的 = 重 > 1 t 依据 乙法 第一条
参数 最多 = 3 人 依据 乙法 第一条
隐患 甲 "甲" 依据 乙法 第一条 适用 人数 > 最多 依据 乙法 第二条 当 重的 除外 "免" 当 另有 且 有
例 "一" { 设 重 = 5 t, 人数 = 9 人, 另有 = 否 得 甲 成立 }
)");
  std::vector<std::string> told;
  for (const auto& mutant : rulesets::find_mutants(*subject.checked)) {
    told.push_back(mutant.before + " -> " + mutant.after);
  }
  CHECK(told == std::vector<std::string>{"> -> >=", "1 -> 2", "1 -> 0", "3 -> 4", "3 -> 2",
                                         "> -> >=", "且 -> 或"});
}

TEST_CASE("cases on each side of a limit and for each condition kill every mutant") {
  const Subject subject(R"(
隐患 甲 "甲" 依据 乙法 第一条 当 人数 >= 10 人 且 有
例 "到" { 设 人数 = 10 人, 有 = 是 得 甲 成立 }
例 "不到" { 设 人数 = 9 人, 有 = 是 得 甲 不成立 }
例 "没有" { 设 人数 = 10 人, 有 = 否 得 甲 不成立 }
)");
  for (const auto& mutant : subject.mutants()) {
    CAPTURE(mutant.before, mutant.after);
    CHECK(mutant.fate == rulesets::Fate::killed);
  }
}

TEST_CASE("of a survivor the case that would kill it is offered, and it does") {
  const std::string rules = R"(
隐患 甲 "甲" 依据 乙法 第一条 当 人数 >= 10 人 且 有
例 "多" { 设 人数 = 20 人, 有 = 是 得 甲 成立 }
例 "少" { 设 人数 = 1 人, 有 = 是 得 甲 不成立 }
)";
  const Subject subject(rules);
  std::size_t survivors = 0;
  for (const auto& mutant : subject.mutants()) {
    CAPTURE(mutant.before, mutant.after, mutant.killer);
    if (mutant.fate != rulesets::Fate::survived) continue;
    ++survivors;
    REQUIRE_FALSE(mutant.killer.empty());
    const Subject better(rules + mutant.killer + "\n");
    for (const auto& result : better.cases()) CHECK(result.passed());
    for (const auto& again : better.mutants()) {
      if (again.place == mutant.place && again.after == mutant.after) {
        CHECK(again.fate == rulesets::Fate::killed);
      }
    }
  }
  CHECK(survivors == 3);  // >, 11 and 9; 或 is killed
}

TEST_CASE("what comes to the same survives without a case; what is no rule set is stillborn") {
  const Subject same(R"(
隐患 甲 "甲" 依据 乙法 第一条 当 有 或 有
例 "有" { 设 有 = 是 得 甲 成立 }
例 "没有" { 设 有 = 否 得 甲 不成立 }
)");
  const auto mutants = same.mutants();
  REQUIRE(mutants.size() == 1);
  CHECK(mutants[0].fate == rulesets::Fate::survived);
  CHECK(mutants[0].killer.empty());
  const Subject table(R"(
表 档(人数 : 整数 人) -> 数 依据 乙法 第一条 { 达到 10 人 -> 2 ; 0 人 .. 9 人 -> 1 }
隐患 甲 "甲" 依据 乙法 第一条 当 档(人数) > 1
例 "多" { 设 人数 = 10 人 得 甲 成立 }
例 "少" { 设 人数 = 9 人 得 甲 不成立 }
)");
  std::string told;
  for (const auto& mutant : table.mutants()) {
    told += mutant.before + " -> " + mutant.after + " " + word_of(mutant.fate) + "\n";
  }
  CHECK(
      told ==
      "达到 -> > stillborn\n10 -> 11 stillborn\n10 -> 9 stillborn\n2 -> 3 survived\n2 -> 1 killed\n"
      "0 -> 1 stillborn\n9 -> 10 stillborn\n9 -> 8 stillborn\n1 -> 2 killed\n1 -> 0 survived\n"
      "> -> >= killed\n1 -> 2 killed\n1 -> 0 killed\n");
}
