// 时效: an answer that is too old at the 基准日 is not known, and stays as it was given.
#include "engine/facts/canonical.hpp"
#include "engine/program/names.hpp"
#include "tests/engine/explain/explained.hpp"

using engine::Outcome;
using test::Explained;

namespace {

const std::string& rules() {
  static const std::string text = R"(规则集 示例.时效 版本 1.0.0
文件 甲法 { 名称 "甲法" 位阶 法律 施行 2020-01-01 纲目 { 第一条 ; 第二条 ; 第三条 ; 第四条 } }
枚举 保护名 { 过卷, 松绳 }
事实 站 {
  已检验 : 是否   问 "?"   时效 3 月
  已标定 : 是否   问 "?"   时效 1 日
  保护 : 逐项 保护名 为 是否   问 "?"   时效 3 月
  罐 : 列表 标识 号 { 号 : 文本 问 "?"   已检验 : 是否 问 "?" 时效 3 月 } 问 "?"   时效 12 月
}
隐患 未检验 "一" 依据 甲法 第一条 当 站.已检验 为 否
隐患 未标定 "二" 依据 甲法 第二条 当 已标定 为 否
隐患 罐未检验 "三" 依据 甲法 第三条 逐个 某 属于 罐 当 某.已检验 为 否
隐患 无保护 "四" 依据 甲法 第四条 当 任一 名 属于 保护名 使 保护[名] 为 否
)";
  return text;
}

std::string outcome(const Explained& site, const std::string& rule) {
  const engine::VerdictDetail detail = site.detail(rule);
  std::string text(engine::name_of(site.verdict(rule).outcome));
  for (const engine::MissingFact& one : detail.missing) {
    text += " " + engine::path_text(site.evaluation(), one.path) + " " +
            std::string(engine::name_of(one.reason));
  }
  return text;
}

std::string checked_at(const std::string& at) {
  return R"({"已检验":{"value":false,"at":")" + at + "\"}}";
}

}  // namespace

// The 基准日 of `Explained` is 2024-06-01.
TEST_CASE("an answer counts up to the last day of its validity, and not a day longer") {
  Explained site(rules());
  struct Case {
    const char* at;
    const char* outcome;
  };
  for (const Case& one :
       {Case{"2024-03-01", "established"},  // to 2024-06-01, that day included
        Case{"2024-02-29", "undetermined 站.已检验 expired"}, Case{"2024-06-01", "established"},
        Case{"2024-08-01", "established"},  // later than the 基准日 is no matter
        Case{"2024-03-01T23:59:59", "established"},
        Case{"2024-02-29T23:59", "undetermined 站.已检验 expired"},
        Case{"2024-03", "established"},  // of a month its first day is taken
        Case{"2024", "undetermined 站.已检验 expired"}, Case{"", "established"}}) {
    INFO(one.at);
    site.given(checked_at(one.at));
    CHECK(outcome(site, "未检验") == one.outcome);
  }
  site.given(R"({"已检验":false})");
  CHECK(outcome(site, "未检验") == "established");
}

TEST_CASE("months stop at the last day of a month, days are days") {
  const auto until = [](const std::string& facts) {
    Explained site(rules());
    site.given(facts);
    return *site.evaluation().facts().provenance.at(0).valid_until;
  };
  CHECK(until(checked_at("2023-11-30")) == *dsl::make_day(2024, 2, 29));
  CHECK(until(checked_at("2022-11-30")) == *dsl::make_day(2023, 2, 28));
  CHECK(until(R"({"已标定":{"at":"2024-05-31","value":true}})") == *dsl::make_day(2024, 6, 1));
}

TEST_CASE("fields of elements, members and whole lists expire each by itself") {
  Explained site(rules());
  site.given(R"({"罐":[{"号":"A","已检验":{"value":false,"at":"2024-01-01"}},
                       {"号":"B","已检验":{"value":false,"at":"2024-05-01"}},
                       {"号":"C","已检验":false}]})");
  CHECK(outcome(site, "罐未检验[A]") == "undetermined 站.罐[\"A\"].已检验 expired");
  CHECK(outcome(site, "罐未检验[B]") == "established");
  CHECK(outcome(site, "罐未检验[C]") == "established");
  site.given(R"({"罐":{"items":[{"号":"A","已检验":false}],"at":"2023-05-31"}})");
  CHECK(outcome(site, "罐未检验") == "undetermined 站.罐 expired");
  site.given(R"({"罐":{"items":[{"号":"A","已检验":false}],"at":"2023-06-01"}})");
  CHECK(outcome(site, "罐未检验[A]") == "established");
  site.given(R"({"保护":{"过卷":{"value":false,"at":"2024-01-01"},"松绳":true}})");
  CHECK(outcome(site, "无保护") == "undetermined 站.保护[过卷] expired");
  site.given(R"({"保护":{"value":{"过卷":true,"松绳":false},"at":"2024-01-01"}})");
  CHECK(outcome(site, "无保护") == "undetermined 站.保护[过卷] expired 站.保护[松绳] expired");
}

TEST_CASE("facts stay as given, so that they are the same again at another date") {
  Explained site(rules());
  const std::string given = R"({"保护":{"value":{"过卷":true,"松绳":false},"at":"2024-01-01"},)"
                            R"("已检验":{"value":false,"at":"2024-01-01"}})";
  site.given(given);
  const std::string canonical =
      engine::canonical_facts(site.program().schema, site.evaluation().facts());
  CHECK(canonical.find("expired") == std::string::npos);
  const std::string before = outcome(site, "无保护") + outcome(site, "未检验");
  site.given(canonical);
  CHECK(outcome(site, "无保护") + outcome(site, "未检验") == before);
  engine::Evaluation earlier;
  earlier.run(site.program(), site.evaluation().facts(), *dsl::make_day(2024, 4, 1));
  CHECK(engine::outcome_of(earlier.node(site.verdict("未检验").rule->outcome, {})) ==
        Outcome::established);
}

TEST_CASE("a day that cannot be read is told, where it matters") {
  const auto checked = support::check_text(rules());
  const engine::Program program = engine::compile(checked->tree, checked->model);
  engine::FactReader reader(program.schema);
  engine::Facts facts;
  engine::FactIssues issues;
  CHECK_FALSE(reader.read(checked_at("去年"), facts, issues));
  REQUIRE(issues.all().size() == 1);
  CHECK(issues.all()[0].pointer == "/已检验");
  CHECK(engine::name_of(issues.all()[0].code) == "invalid_date");
  issues.clear();
  CHECK(reader.read(R"({"罐":[{"号":{"value":"A","at":"去年"}}]})", facts, issues));
}
