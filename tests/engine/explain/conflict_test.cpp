// 冲突 and 优先于 as verdicts tell them: outcome, both grades, citations, what is still missing.
#include "engine/program/names.hpp"
#include "tests/engine/explain/explained.hpp"

using engine::Outcome;
using test::Explained;

namespace {

std::string rules(const std::string& more) {
  return R"(规则集 示例.两级 版本 1.0.0
文件 国标 { 名称 "国标" 位阶 国家标准 施行 2019-01-01 纲目 { 4.1 ; 4.2 } }
文件 省标 { 名称 "省标" 位阶 规范性文件 施行 2022-01-01 纲目 { 第三条 ; 第九条 } }
文件 新标 { 名称 "新标" 位阶 规范性文件 施行 2025-01-01 纲目 { 第一条 } }
有序枚举 等级 { 三级 < 二级 < 一级 }
事实 库 {
  存量 : 数 t   问 "?"
  涉毒 : 是否   问 "?"
  面积 : 数 m²  问 "?"
  严重 : 是否   裁量  问 "?"
}
分级 按国标 "按国标" 依据 国标 4.1 承 级别 得 如果 存量 达到 10 t 则 一级 否则 三级
分级 按省标 "按省标" 依据 省标 第三条 承 级别 适用 涉毒 得 如果 存量 达到 5 t 则 一级 否则 二级
)" + more;
}

const std::string settled = "按省标 优先于 按国标 因 特别法 依据 省标 第九条\n";

std::string told(const Explained& site, const std::string& rule) {
  std::string text(engine::name_of(site.verdict(rule).outcome));
  const engine::VerdictDetail detail = site.detail(rule);
  if (!detail.grade.empty()) text += " " + detail.grade;
  for (const engine::Against& other : detail.against) {
    text += " against " + other.rule->name + " " + other.grade;
  }
  if (!detail.missing.empty()) text += " missing " + site.missing(detail);
  return text;
}

std::string cited(const Explained& site, const std::string& rule) {
  std::string text;
  for (const std::uint32_t index : site.detail(rule).citations) {
    const engine::Citation& one = site.program().citations[index];
    const bool precedence = one.role == engine::Role::precedence;
    text += (text.empty() ? "" : ", ") + one.clause + (precedence ? " (precedence)" : "");
  }
  return text;
}

}  // namespace

TEST_CASE("grades that differ conflict, each verdict with both grades and the facts behind them") {
  Explained site(rules(""));
  site.given(R"({"存量":5,"涉毒":true})");
  CHECK(told(site, "按国标") == "conflict 三级 against 按省标 一级");
  CHECK(told(site, "按省标") == "conflict 一级 against 按国标 三级");
  CHECK(site.verdict("按国标").rule_outcome == Outcome::conflict);
  CHECK(site.paths(site.detail("按国标").deciding) == "库.存量=5 t 库.涉毒=是");
  CHECK(cited(site, "按国标") == "4.1");
  site.given(R"({"存量":10,"涉毒":true})");
  CHECK(told(site, "按国标") == "established 一级");
  CHECK(told(site, "按省标") == "established 一级");
}

TEST_CASE("what can still differ is undetermined and asks for what tells") {
  Explained site(rules(""));
  site.given(R"({"存量":5})");
  CHECK(told(site, "按国标") == "undetermined missing 库.涉毒");
  CHECK(int(site.verdict("按国标").possible) ==
        (1 << int(Outcome::established) | 1 << int(Outcome::conflict)));
  CHECK(told(site, "按省标") == "undetermined missing 库.涉毒");
  site.given(R"({"涉毒":false})");
  CHECK(told(site, "按国标") == "undetermined missing 库.存量");
  CHECK(told(site, "按省标") == "not_applicable");
  site.given(R"({"存量":5,"涉毒":false})");
  CHECK(told(site, "按国标") == "established 三级");
}

TEST_CASE("one that is no grade, or is the same whatever is learnt, contradicts nothing") {
  Explained site(
      rules("分级 按面积 \"按面积\" 依据 国标 4.2 承 级别 "
            "得 如果 1 t / (存量 - 5 t) > 0 则 三级 否则 三级\n"));
  // A division by zero: an error beside it does not touch the others.
  site.given(R"({"存量":5,"涉毒":false})");
  CHECK(told(site, "按面积") == "error");
  CHECK(told(site, "按国标") == "established 三级");
  site.given(R"({"存量":4,"涉毒":false})");
  CHECK(told(site, "按面积") == "established 三级");
}

TEST_CASE(
    "the grading that prevails stands and the other gives way, with the clause that says so") {
  Explained site(rules(settled));
  site.given(R"({"存量":5,"涉毒":true})");
  CHECK(told(site, "按国标") == "not_applicable against 按省标 一级");
  CHECK(told(site, "按省标") == "established 一级");
  CHECK(cited(site, "按国标") == "4.1, 第九条 (precedence)");
  CHECK(cited(site, "按省标") == "第三条, 第九条 (precedence)");
  CHECK(site.paths(site.detail("按国标").deciding) == "库.存量=5 t 库.涉毒=是");
  // Nothing to settle: nothing is cited for it.
  site.given(R"({"存量":10,"涉毒":true})");
  CHECK(told(site, "按国标") == "established 一级");
  CHECK(cited(site, "按国标") == "4.1");
  site.given(R"({"存量":5,"涉毒":false})");
  CHECK(told(site, "按国标") == "established 三级");
  CHECK(cited(site, "按国标") == "4.1");
  // The one that prevails does not wait for the other.
  site.given(R"({"涉毒":true})");
  CHECK(told(site, "按国标") == "undetermined missing 库.存量");
  CHECK((site.verdict("按省标").possible >> int(Outcome::conflict) & 1) == 0);
}

TEST_CASE("a grade that is a quantity is told in the unit of its grading") {
  Explained site(
      rules("分级 毛重 \"毛重\" 依据 国标 4.1 承 重量 得 存量\n"
            "分级 净重 \"净重\" 依据 国标 4.2 承 重量 得 存量 - 0.5 kg\n"
            "分级 折半 \"折半\" 依据 国标 4.2 得 800 kg 的 1/2\n"
            "分级 宽 \"宽\" 依据 国标 4.2 得 存量 ÷ 面积\n"));
  site.given(R"({"存量":"1500 kg","面积":2})");
  CHECK(told(site, "毛重") == "conflict 1.5 t against 净重 1.4995 t");
  CHECK(told(site, "净重") == "conflict 1.4995 t against 毛重 1.5 t");
  CHECK(told(site, "折半") == "established 400 kg");
  CHECK(told(site, "宽") == "established 0.75 t/m²");
}

TEST_CASE("of three, two that differ from the one that prevails both give way") {
  Explained site(
      rules(settled + "分级 按面积 \"按面积\" 依据 国标 4.2 承 级别 得 如果 面积 达到 9 m² 则 二级 "
                      "否则 三级\n按省标 优先于 按面积 因 新法 依据 省标 第九条\n"));
  site.given(R"({"存量":5,"涉毒":true,"面积":9})");
  CHECK(told(site, "按省标") == "established 一级");
  CHECK(told(site, "按国标") == "not_applicable against 按省标 一级");
  CHECK(told(site, "按面积") == "not_applicable against 按省标 一级");
  site.given(R"({"存量":5,"涉毒":false,"面积":9})");
  CHECK(told(site, "按国标") == "conflict 三级 against 按面积 二级");
  CHECK(told(site, "按面积") == "conflict 二级 against 按国标 三级");
  // Whether those two conflict waits for the one that prevails over both.
  site.given(R"({"存量":5,"面积":9})");
  CHECK(told(site, "按国标") == "undetermined missing 库.涉毒");
}

TEST_CASE("a grading or a precedence that is not in force yet is not there") {
  // The day of `Explained` is 2024-06-01.
  Explained later(rules("分级 按新标 \"按新标\" 依据 新标 第一条 承 级别 得 二级\n"));
  later.given(R"({"存量":5,"涉毒":false})");
  CHECK(told(later, "按国标") == "established 三级");
  Explained unsettled(rules("按省标 优先于 按国标 因 新法 依据 新标 第一条\n"));
  unsettled.given(R"({"存量":5,"涉毒":true})");
  CHECK(told(unsettled, "按国标") == "conflict 三级 against 按省标 一级");
}

TEST_CASE("a conflict that somebody's judgement makes rests on it") {
  Explained site(
      rules("分级 按裁量 \"按裁量\" 依据 国标 4.2 承 级别 适用 严重 得 二级\n"
            "隐患 有冲突 \"读\" 依据 国标 4.2 当 成立(按国标) 或 存量 < 1 t\n"));
  site.given(R"({"存量":5,"涉毒":false,"严重":{"value":true,"reason":"看过"}})");
  CHECK(told(site, "按国标") == "conflict 三级 against 按裁量 二级");
  CHECK(site.verdict("按国标").judgement);
  // Read by another rule a conflict is unknown, and no answer settles it.
  CHECK(site.verdict("有冲突").outcome == Outcome::undetermined);
  CHECK(site.detail("有冲突").missing.empty());
  site.given(R"({"存量":5,"涉毒":true})");
  CHECK(told(site, "按国标") == "conflict 三级 against 按省标 一级");
  CHECK_FALSE(site.verdict("按国标").judgement);
}

TEST_CASE("a text that nobody has seen keeps a grading open without asking for facts") {
  Explained site(
      rules("分级 按附录 \"按附录\" 依据 国标 4.2 承 级别 得 如果 存量 超过 原文未见 "
            "\"附录\" 则 一级 否则 三级\n"));
  site.given(R"({"存量":5,"涉毒":false})");
  CHECK(told(site, "按附录") == "text_missing");
  CHECK(told(site, "按国标") == "text_missing");
  CHECK(site.detail("按国标").open_texts.size() == 1);
}
