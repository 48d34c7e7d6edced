// What a changed rule set changes for sites, one after the other.
#include "rulesets/compare/impact.hpp"

#include "tests/rulesets/compare/pairs.hpp"

namespace {

using engine::Outcome;
using rulesets::RecordedSite;
using rulesets::SiteImpact;

RecordedSite site(const std::string& id, const std::string& facts) {
  return {id, *dsl::make_day(2024, 1, 1), "{" + facts + "}"};
}

support::ReleasePair pair(const char* change) {
  return support::pair_of(support::data_path(std::string("compare/") + change + ".change"));
}

std::vector<SiteImpact> all(rulesets::Impact& impact) {
  std::vector<SiteImpact> impacts;
  while (auto one = impact.next()) impacts.push_back(std::move(*one));
  return impacts;
}

}  // namespace

TEST_CASE("sites whose outcome changes are told, with counts by rule and transition") {
  const auto [from, to] = pair("limit");  // 9 人 and more became more than 10 人
  const std::string cooled = R"("使用液氨":true,"单独设置":true,"压力":1,"作业人数":)";
  rulesets::Impact impact(
      from, to,
      rulesets::one_by_one({site("nine", cooled + "9"), site("ten", cooled + "10"),
                            site("eleven", cooled + "11"), site("unasked", R"("使用液氨":true)")}),
      4);
  CHECK(impact.done() == 0);
  CHECK(impact.total() == 4U);
  const auto impacts = all(impact);
  REQUIRE(impacts.size() == 4);
  for (const SiteImpact& one : impacts) {
    INFO(one.id);
    CHECK(one.compared);
    CHECK(one.unreadable.empty());
    const bool changed = one.id == "nine" || one.id == "ten";
    REQUIRE(one.changes.size() == (changed ? 1U : 0U));
    if (!changed) continue;
    CHECK(one.changes[0].rule.zh == "快冻装置");
    CHECK(one.changes[0].rule.en == "freezer");
    CHECK(one.changes[0].part.zh == "超员");
    CHECK(one.changes[0].from.outcome == Outcome::established);
    CHECK(one.changes[0].to.outcome == Outcome::not_established);
  }
  CHECK(impact.done() == 4);
  const rulesets::ImpactCounts counts = impact.counts();
  CHECK(counts.sites == 4);
  CHECK(counts.changed == 2);
  CHECK(counts.unreadable == 0);
  REQUIRE(counts.rules.size() == 1);
  CHECK(counts.rules[0].counts[0][1] == 2);
}

TEST_CASE("the caller may stop between two sites") {
  const auto [from, to] = pair("limit");
  std::size_t asked = 0;
  const rulesets::NextSite endless = [&]() -> std::optional<RecordedSite> {
    ++asked;
    return site("again", R"("使用液氨":true,"作业人数":9)");
  };
  rulesets::Impact impact(from, to, endless);
  CHECK_FALSE(impact.total());
  for (int i = 0; i < 3; ++i) REQUIRE(impact.next());
  CHECK(asked == 3);
  CHECK(impact.done() == 3);
  CHECK(impact.counts().changed == 3);
}

TEST_CASE("elements are told one by one") {
  const auto [from, to] = pair("rule_scope");  // 5 t and more became 6 t and more
  rulesets::Impact impact(
      from, to,
      rulesets::one_by_one({site(
          "tanks",
          R"("储罐":[{"位号":"甲","状态":"失效","存量":5},{"位号":"乙","状态":"失效","存量":6}])")}));
  const auto impacts = all(impact);
  REQUIRE(impacts.size() == 1);
  REQUIRE(impacts[0].changes.size() == 1);
  CHECK(impacts[0].changes[0].rule.zh == "罐失效");
  CHECK(impacts[0].changes[0].element == "甲");
  CHECK(impacts[0].changes[0].from.outcome == Outcome::established);
  CHECK(impacts[0].changes[0].to.outcome == Outcome::not_applicable);
}

TEST_CASE("rules that only one version has, and those renamed") {
  const auto count = [](const char* change) {
    const auto [from, to] = pair(change);
    rulesets::Impact impact(from, to, rulesets::one_by_one({site("one", R"("已通风":true)")}));
    return all(impact).at(0).changes;
  };
  const auto added = count("rule_added");
  REQUIRE(added.size() == 1);
  CHECK(added[0].rule.zh == "新规则");
  CHECK_FALSE(added[0].from.outcome);
  CHECK(added[0].to.outcome == Outcome::established);
  const auto removed = count("rule_removed");
  REQUIRE(removed.size() == 1);
  CHECK(removed[0].rule.zh == "引用要素");
  CHECK_FALSE(removed[0].to.outcome);
  CHECK(count("rule_renamed").empty());
  CHECK(count("rule_renamed_alias").empty());
  CHECK(count("variants").size() == 2);  // 超压 gone, 缺压 new; 未单设 has another name
}

TEST_CASE("a grade that differs is a change though the outcome is the same") {
  const auto [from, to] = pair("grade");
  rulesets::Impact impact(
      from, to,
      rulesets::one_by_one({site("small", R"("作业人数":1,"班次人数":1,"已通风":false)")}));
  const auto impacts = all(impact);
  REQUIRE(impacts[0].changes.size() == 1);
  CHECK(impacts[0].changes[0].from.grade == "三级");
  // 按省标 gives 三级 and goes first where the grades differ.
  CHECK(impacts[0].changes[0].to.outcome == Outcome::not_applicable);
}

TEST_CASE("grades are told apart by what they mean, not by the language of the rules") {
  const auto base =
      support::release_of_text(support::read_file(support::data_path("compare/base.hzl")));
  const auto english = support::printed(*base, dsl::Language::en, 100);
  auto sites = rulesets::case_sites(*base);
  REQUIRE(sites.size() == 2);
  sites.push_back(site("graded", R"("作业人数":1,"班次人数":1,"已通风":true)"));
  rulesets::Impact impact(base, english, rulesets::one_by_one(std::move(sites)));
  for (const SiteImpact& one : all(impact)) {
    CHECK(one.compared);
    CHECK(one.changes.empty());
  }
  CHECK(impact.counts().sites == 3);
}

TEST_CASE("facts that the new version cannot read are told with their place, never passed over") {
  SECTION("a fact that is no more is left out, and said to be") {
    const auto [to, from] = pair("fact_added");
    rulesets::Impact impact(
        from, to, rulesets::one_by_one({site("watched", R"("有监控":true,"已通风":true)")}));
    const auto impacts = all(impact);
    REQUIRE(impacts[0].unreadable.size() == 1);
    CHECK(impacts[0].unreadable[0].by_new);
    CHECK(impacts[0].unreadable[0].pointer == "/有监控");
    CHECK(impacts[0].unreadable[0].code == "unknown_fact");
    CHECK(impacts[0].compared);
    CHECK(impact.counts().unreadable == 1);
  }
  SECTION("a fact of another type leaves nothing to compare") {
    const auto [from, to] = pair("fact_type");
    rulesets::Impact impact(
        from, to,
        rulesets::one_by_one({site("half", R"("氨浓度":0.5)"), site("whole", R"("氨浓度":1)")}));
    const auto impacts = all(impact);
    REQUIRE(impacts[0].unreadable.size() == 1);
    CHECK(impacts[0].unreadable[0].by_new);
    CHECK(impacts[0].unreadable[0].pointer == "/氨浓度");
    CHECK(impacts[0].unreadable[0].code == "not_an_integer");
    CHECK_FALSE(impacts[0].compared);
    CHECK(impacts[1].compared);
    CHECK(impact.counts().sites == 2);
  }
  SECTION("what neither version knows belongs to another rule set") {
    const auto [from, to] = pair("limit");
    rulesets::Impact impact(
        from, to,
        rulesets::one_by_one({site("both", R"("别的":true,"使用液氨":true,"作业人数":9)")}));
    const auto impacts = all(impact);
    CHECK(impacts[0].unreadable.empty());
    CHECK(impacts[0].compared);
    CHECK(impacts[0].changes.size() == 1);
  }
  SECTION("no JSON at all") {
    const auto [from, to] = pair("limit");
    rulesets::Impact impact(from, to,
                            rulesets::one_by_one({{"broken", *dsl::make_day(2024, 1, 1), "{"}}));
    const auto impacts = all(impact);
    CHECK(impacts[0].unreadable.size() == 2);
    CHECK_FALSE(impacts[0].compared);
  }
}

TEST_CASE("a version against itself changes nothing") {
  const auto base =
      support::release_of_text(support::read_file(support::data_path("compare/base.hzl")));
  rulesets::Impact impact(base, base,
                          rulesets::one_by_one({site("any", R"("有报警器":false,"氨浓度":0)")}));
  CHECK(all(impact).at(0).changes.empty());
  CHECK(impact.counts().rules.empty());
}

TEST_CASE("the cases of both versions are sites too, equal ones once") {
  const std::string base = support::read_file(support::data_path("compare/base.hzl"));
  const auto from = support::release_of_text(base);
  const auto to = support::release_of_text(
      base + "例 \"十人\" { 设 使用液氨 = 是, 作业人数 = 10 人   得 快冻装置.超员 成立 }\n");
  const auto sites = rulesets::case_sites(*from, *to);
  REQUIRE(sites.size() == 3);
  CHECK(sites[0].id == "九人");
  CHECK(sites[2].id == "十人");
  CHECK(sites[2].as_of == *dsl::make_day(2023, 5, 15));
}
