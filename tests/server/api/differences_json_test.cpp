// Differences and impact as JSON, and sites as lines of JSON.
#include "server/api/differences_json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "server/api/evaluation_request.hpp"

using nlohmann::json;

TEST_CASE("a difference has both languages, both sides, and null for what is not there") {
  rulesets::Differences differences;
  differences.from = {"甲", "1.0.0", "aa", "old.hzl"};
  differences.to = {"甲", "1.1.0", "bb", "new.hzl"};
  rulesets::Difference limit;
  limit.aspect = rulesets::Aspect::condition;
  limit.change = rulesets::Change::changed;
  limit.detail = rulesets::Detail::limit;
  limit.part = {"超员", "too_many"};
  limit.sentence = {"“改了”", "changed"};
  limit.from = {{"规则", "rule"},
                rulesets::SourcePlace{"old.hzl", 3, 7},
                {"人数 > 9 人", "workers > 9 人"},
                rulesets::Limit{">", {"人数", "workers"}, {"9 人", "9 人"}}};
  limit.to = limit.from;
  limit.through.push_back({rulesets::Subject::parameter, {"上限", "most"}});
  differences.all.push_back(limit);
  rulesets::Difference added;
  added.subject = rulesets::Subject::fact;
  added.change = rulesets::Change::added;
  added.meaning = false;
  added.to.name = {"新", "new"};
  added.to.place = rulesets::SourcePlace{"new.hzl", 1, 1};
  differences.all.push_back(added);

  const json object = json::parse(server::differences_json(differences));
  CHECK(object.at("from") == json{{"name", "甲"}, {"version", "1.0.0"}, {"digest", "aa"}});
  CHECK(object.at("in_meaning") == true);
  const json& one = object.at("differences").at(0);
  CHECK(one.at("aspect") == "condition");
  CHECK(one.at("part").at("en") == "too_many");
  CHECK(one.at("sentence").at("zh") == "“改了”");
  CHECK(one.at("from").at("place") == json{{"file", "old.hzl"}, {"line", 3}, {"column", 7}});
  CHECK(one.at("from").at("limit").at("relation") == ">");
  CHECK(one.at("through").at(0).at("subject") == "parameter");
  const json& two = object.at("differences").at(1);
  CHECK(two.at("from").is_null());
  CHECK(two.at("part").is_null());
  CHECK(two.at("meaning") == false);
  CHECK(two.at("name").at("zh") == "新");
  CHECK(two.at("to").at("text").is_null());
}

TEST_CASE("a site's impact and the counts") {
  rulesets::SiteImpact site;
  site.id = "甲\"厂";
  site.as_of = *dsl::make_day(2026, 11, 1);
  rulesets::OutcomeChange change;
  change.rule = {"超员", "crowded"};
  change.element = "甲";
  change.to = {engine::Outcome::established, "一级"};
  site.changes.push_back(change);
  site.unreadable.push_back({false, "/a", "unknown_fact", {"没有", "none"}});
  site.compared = false;
  const json object = json::parse(server::site_impact_json(site));
  CHECK(object.at("id") == "甲\"厂");
  CHECK(object.at("as_of") == "2026-11-01");
  CHECK(object.at("compared") == false);
  CHECK(object.at("changes").at(0).at("from").at("outcome").is_null());
  CHECK(object.at("changes").at(0).at("to") == json{{"outcome", "established"}, {"value", "一级"}});
  CHECK(object.at("unreadable").at(0).at("by") == "from");

  rulesets::ImpactCounts counts;
  counts.sites = 5;
  rulesets::Transitions rule;
  rule.rule = {"超员", "crowded"};
  rule.counts[0][1] = 3;
  rule.counts[rulesets::Transitions::none][0] = 1;
  rule.grades = 2;
  counts.rules.push_back(rule);
  const json told = json::parse(server::impact_counts_json(counts));
  CHECK(told.at("sites") == 5);
  const json& transitions = told.at("rules").at(0).at("transitions");
  REQUIRE(transitions.size() == 2);
  CHECK(transitions.at(0) ==
        json{{"from", "established"}, {"to", "not_established"}, {"count", 3}});
  CHECK(transitions.at(1).at("from").is_null());
  CHECK(told.at("rules").at(0).at("values") == 2);
}

TEST_CASE("a recorded site is read as strictly as a request") {
  const auto good =
      server::read_recorded_site(R"({"id":"甲","facts":{"a":[1.50]},"as_of":"2026-11-01"})");
  REQUIRE(std::holds_alternative<server::EvaluationRequest>(good));
  CHECK(std::get<server::EvaluationRequest>(good).subject == "甲");
  CHECK(std::get<server::EvaluationRequest>(good).facts == R"({"a":[1.50]})");
  const auto code = [](const char* line) {
    const auto read = server::read_recorded_site(line);
    REQUIRE(std::holds_alternative<server::Problem>(read));
    return std::get<server::Problem>(read).code;
  };
  CHECK(code(R"({"id":"甲"})") == "as_of_missing");
  CHECK(code(R"({"id":"甲","as_of":"2026-11-01","ruleset":"x"})") == "invalid_request");
  CHECK(code(R"({"id":7,"as_of":"2026-11-01"})") == "invalid_request");
  CHECK(code("[]") == "invalid_request");
  CHECK(code("{") == "invalid_json");
}
