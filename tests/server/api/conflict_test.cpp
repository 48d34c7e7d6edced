// 冲突 in answers: outcome, both grades, the count, the precedence; the same again when replayed.
#include "tests/server/support.hpp"

using namespace service_test;

namespace {

std::string graded(const std::string& version, const std::string& more) {
  return "规则集 试验.级别 版本 " + version + R"(
文件 国标 { 名称 "国标" 位阶 国家标准 施行 2019-01-01 纲目 { 4.1 } }
文件 省标 { 名称 "省标" 位阶 规范性文件 施行 2022-01-01 纲目 { 第三条 ; 第九条 } }
有序枚举 等级 { 三级 < 二级 < 一级 }
事实 库 { 存量 : 数 t   问 "存多少?" }
分级 按国标 "按国标" 依据 国标 4.1 承 级别 得 如果 存量 达到 10 t 则 一级 否则 三级
分级 按省标 "按省标" 依据 省标 第三条 承 级别 得 如果 存量 达到 5 t 则 一级 否则 二级
)" + more;
}

/// 1.0.0 leaves it open which of the two prevails, 2.0.0 says so.
server::CatalogueSnapshot gradings() {
  const std::string says = "按省标 优先于 按国标 因 特别法 依据 省标 第九条\n";
  return std::make_shared<const rulesets::Catalogue>(std::vector<rulesets::CatalogueEntry>{
      entry(graded("1.0.0", ""), "grades/1.0.0/ruleset.hzl"),
      entry(graded("2.0.0", says), "grades/2.0.0/ruleset.hzl")});
}

json post(Fixture& fixture, const std::string& version) {
  const auto made =
      fixture.post(body(R"({"库":{"存量":5}})", "2024-01-01", "试验.级别@" + version));
  REQUIRE(made.status == 201);
  const json answer = json::parse(made.body);
  const auto again =
      fixture.get("/v1/evaluations/" + answer.at("id").get<std::string>() + "/replay");
  CHECK(again.body == made.body);
  CHECK(fixture.failures.empty());
  return answer;
}

}  // namespace

TEST_CASE("a conflict names the other grading and is counted") {
  Fixture fixture(":memory:", gradings());
  const json answer = post(fixture, "1.0.0");
  CHECK(answer.at("summary").at("conflict") == 2);
  const json& verdict = answer.at("verdicts").at(0);
  CHECK(verdict.at("outcome") == "conflict");
  CHECK(verdict.at("possible") == json::array({"conflict"}));
  CHECK(verdict.at("value") == "三级");
  CHECK(verdict.at("against") == json::parse(R"([{"rule":"按省标","value":"一级"}])"));
  CHECK(verdict.at("deciding") == json::parse(R"([{"path":"库.存量","value":"5 t"}])"));
  const json brief = json::parse(
      fixture.post(body(R"({"库":{"存量":5}})", "2024-01-01", "试验.级别@1.0.0"), "?view=short")
          .body);
  CHECK(brief.at("verdicts").size() == 2);
}

TEST_CASE("a precedence settles it and is cited by both") {
  Fixture fixture(":memory:", gradings());
  const json answer = post(fixture, "2.0.0");
  CHECK(answer.at("summary").at("conflict") == 0);
  const json& below = answer.at("verdicts").at(0);
  CHECK(below.at("outcome") == "not_applicable");
  CHECK(below.at("value").is_null());
  CHECK(below.at("against") == json::parse(R"([{"rule":"按省标","value":"一级"}])"));
  const json& above = answer.at("verdicts").at(1);
  CHECK(above.at("outcome") == "established");
  CHECK(above.at("value") == "一级");
  CHECK_FALSE(above.contains("against"));
  for (const json& verdict : answer.at("verdicts")) {
    CHECK(verdict.at("citations").at(1).at("clause") == "第九条");
    CHECK(verdict.at("citations").at(1).at("role") == "precedence");
  }
}
