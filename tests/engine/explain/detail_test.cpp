// What is said of verdicts: deciding, missing, read, citations.
#include <catch2/catch.hpp>

#include "tests/engine/explain/explained.hpp"

namespace {

using engine::Outcome;

struct Case {
  const char* json;
  const char* verdict;
  Outcome outcome;
  const char* deciding;
  const char* missing;
  const char* clauses;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {R"({})", "快冻装置.超员", Outcome::undetermined, "", "工贸.使用液氨制冷 工贸.快冻间人数",
       "第十二条第(二)项"},
      {R"({"使用液氨制冷":false})", "快冻装置.超员", Outcome::not_applicable,
       "工贸.使用液氨制冷=否", "", "第十二条第(二)项"},
      {R"({"使用液氨制冷":true,"快冻间人数":10})", "快冻装置.超员", Outcome::established,
       "工贸.使用液氨制冷=是 工贸.快冻间人数=10 人", "", "第十二条第(二)项"},
      {R"({"使用液氨制冷":true,"快冻间人数":9})", "快冻装置.超员", Outcome::not_established,
       "工贸.使用液氨制冷=是 工贸.快冻间人数=9 人", "", "第十二条第(二)项"},
      // 适用 open, but what is known rules 成立 out: nothing more is asked.
      {R"({"快冻间人数":9})", "快冻装置.超员", Outcome::undetermined, "", "", "第十二条第(二)项"},
      // Two of three: the third does not matter.
      {R"({"保护":{"过卷":"失效","限速":"失效"}})", "保护失效", Outcome::established,
       "工贸.保护[过卷]=失效 工贸.保护[限速]=失效", "", "第十一条第(一)项"},
      {R"({"保护":{"过卷":"失效"}})", "保护失效", Outcome::undetermined, "",
       "工贸.保护[松绳] 工贸.保护[限速]", "第十一条第(一)项"},
      {R"({"保护":{"过卷":"有效","松绳":"有效"}})", "保护失效", Outcome::not_established,
       "工贸.保护[过卷]=有效 工贸.保护[松绳]=有效", "", "第十一条第(一)项"},
      // Masses cannot be negative: one tank is enough.
      {R"({"甲罐":12})", "超量", Outcome::established, "工贸.甲罐=12 t", "", "第十一条第(二)项"},
      {R"({"甲罐":2})", "超量", Outcome::undetermined, "", "工贸.乙罐", "第十一条第(二)项"},
      // 积尘严重 is a judgement; 已清扫 alone decides.
      {R"({"有粉尘爆炸危险":true,"积尘严重":{"value":true,"reason":"厚"},"已清扫":false,"已获豁免":false})",
       "积尘", Outcome::established, "工贸.有粉尘爆炸危险=是 工贸.已清扫=否 工贸.已获豁免=否", "",
       "第十一条第(五)项"},
      {R"({"有粉尘爆炸危险":true,"已清扫":false,"已获豁免":true})", "积尘",
       Outcome::not_established, "工贸.有粉尘爆炸危险=是 工贸.已获豁免=是", "",
       "第十一条第(五)项 第三条第(一)项"},
      {R"({"有粉尘爆炸危险":true,"已清扫":false})", "积尘", Outcome::undetermined, "",
       "工贸.已获豁免", "第十一条第(五)项 第三条第(一)项"},
      // Elements.
      {R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","型式":"干式","控爆措施":"失效"}]})",
       "干式除尘无控爆[甲]", Outcome::established,
       R"(工贸.有粉尘爆炸危险=是 工贸.除尘系统["甲"].型式=干式 工贸.除尘系统["甲"].控爆措施=失效)",
       "", "第十一条第(三)项 第十四条"},
      {R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","型式":"湿式"},{"编号":"乙"}]})",
       "干式除尘无控爆[乙]", Outcome::undetermined, "",
       R"(工贸.除尘系统["乙"].型式 工贸.除尘系统["乙"].控爆措施)", "第十一条第(三)项 第十四条"},
      {R"({})", "干式除尘无控爆", Outcome::undetermined, "", "工贸.有粉尘爆炸危险 工贸.除尘系统",
       "第十一条第(三)项 第十四条"},
      {R"({"有粉尘爆炸危险":true})", "干式除尘无控爆", Outcome::undetermined, "", "工贸.除尘系统",
       "第十一条第(三)项 第十四条"},
      {R"({"有粉尘爆炸危险":true,"除尘系统":[]})", "干式除尘无控爆", Outcome::not_applicable,
       "工贸.除尘系统=0", "", "第十一条第(三)项"},
      {R"({"有粉尘爆炸危险":true,"除尘系统":{"items":[{"编号":"甲","型式":"湿式"}],"complete":false}})",
       "干式除尘无控爆", Outcome::undetermined, "", "工贸.除尘系统", "第十一条第(三)项"},
      // Nested lists.
      {R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","管道":[{"管号":"1","已接地":true},{"管号":"2","已接地":false}]},{"编号":"乙"}]})",
       "管道未接地", Outcome::established,
       R"(工贸.有粉尘爆炸危险=是 工贸.除尘系统["甲"].管道["2"].已接地=否)", "", "第十一条第(四)项"},
      {R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","管道":[{"管号":"1"}]},{"编号":"乙"}]})",
       "管道未接地", Outcome::undetermined, "",
       R"(工贸.除尘系统["甲"].管道["1"].已接地 工贸.除尘系统["乙"].管道)", "第十一条第(四)项"},
      {R"({"已清扫":true})", "存疑", Outcome::text_missing, "", "", "第十一条第(六)项"},
  };
  return all;
}

}  // namespace

TEST_CASE("verdicts say what decided and what is missing") {
  test::Explained site(test::sample_rules());
  for (const Case& one : cases()) {
    INFO(one.json << " " << one.verdict);
    site.given(one.json);
    const engine::Verdict& verdict = site.verdict(one.verdict);
    CHECK(verdict.outcome == one.outcome);
    const engine::VerdictDetail detail = site.detail(one.verdict);
    CHECK(site.paths(detail.deciding) == one.deciding);
    CHECK(site.missing(detail) == one.missing);
    CHECK(site.clauses(detail) == one.clauses);
  }
}

TEST_CASE("answering what is missing decides, and answering the rest does not matter") {
  test::Explained site(test::sample_rules());
  site.given(R"({"使用液氨制冷":true,"快冻间单独设置":true})");
  CHECK(site.missing(site.detail("快冻装置.未单设")).empty());
  CHECK(site.missing(site.detail("快冻装置.超员")) == "工贸.快冻间人数");
  site.given(R"({"使用液氨制冷":true,"快冻间单独设置":true,"快冻间人数":9})");
  CHECK(site.verdict("快冻装置.超员").rule_outcome == Outcome::not_established);
}

TEST_CASE("values read are all known facts below, and reasons are kept") {
  test::Explained site(test::sample_rules());
  site.given(R"({"有粉尘爆炸危险":true,"积尘严重":null,"已清扫":false,"已获豁免":false,"甲罐":1})");
  CHECK(site.paths(site.detail("积尘").values_read) ==
        "工贸.有粉尘爆炸危险=是 工贸.已清扫=否 工贸.已获豁免=否");
  site.given(R"({"有粉尘爆炸危险":true,"积尘严重":null,"已获豁免":false})");
  const engine::VerdictDetail detail = site.detail("积尘");
  REQUIRE(detail.missing.size() == 2);
  CHECK(detail.missing[0].reason == engine::Reason::not_known);
  CHECK(detail.missing[1].reason == engine::Reason::not_asked);
}

TEST_CASE("a verdict rests on judgement only where it decided") {
  test::Explained site(test::sample_rules());
  site.given(
      R"({"有粉尘爆炸危险":true,"积尘严重":{"value":true,"reason":"厚"},"已清扫":false,"已获豁免":false})");
  CHECK_FALSE(site.verdict("积尘").judgement);
  site.given(
      R"({"有粉尘爆炸危险":true,"积尘严重":{"value":true,"reason":"厚"},"已清扫":true,"已获豁免":false})");
  CHECK(site.verdict("积尘").judgement);
}

TEST_CASE("questions name the element") {
  test::Explained site(test::sample_rules());
  site.given(R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","管道":[{"管号":"1"}]}]})");
  const auto question = [&](const char* verdict, std::size_t number) {
    const auto detail = site.detail(verdict);
    REQUIRE(detail.missing.size() > number);
    return engine::question_text(site.evaluation(), detail.missing[number].path);
  };
  CHECK(question("干式除尘无控爆[甲]", 0) == "甲是干式还是湿式?");
  CHECK(question("管道未接地", 0) == "甲的管道1是否接地?");
  CHECK(question("保护失效", 1) == "各保护的状态? (松绳)");
}

TEST_CASE("what waits for the text alone names it") {
  test::Explained site(test::sample_rules());
  site.given(R"({"已清扫":true})");
  const auto detail = site.detail("存疑");
  REQUIRE(detail.open_texts.size() == 1);
  CHECK(site.program().open_texts[detail.open_texts[0]].text == "附录");
}

TEST_CASE("with and without a kept index the same is said") {
  test::Explained site(test::sample_rules());
  site.given(R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","型式":"干式"}]})");
  std::vector<engine::Verdict> verdicts;
  engine::conclude(site.evaluation(), verdicts);
  REQUIRE(verdicts.size() == site.verdicts().size());
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    CHECK(verdicts[i].outcome == site.verdicts()[i].outcome);
    CHECK(engine::detail(site.evaluation(), verdicts[i]).values_read ==
          engine::detail(site.index(), site.evaluation(), verdicts[i]).values_read);
  }
}
