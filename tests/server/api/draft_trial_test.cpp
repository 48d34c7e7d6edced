// A draft is tried as it is kept: what it asks for, what it says of a site, and why it cannot. None
// of it is kept, and nobody else's draft can be tried.
#include <algorithm>
#include <functional>

#include "tests/server/doors.hpp"
#include "tests/server/lifecycle.hpp"

using doors_test::House;
using server::Role;
using service_test::json;
using service_test::problem_of;

namespace {

struct Trial {
  House house;
  std::string token = house.in("作者", {Role::author, Role::supervisor});
  std::string at;

  explicit Trial(const std::string& text) {
    const json begin = {{"title", "x"}, {"path", "cold/ruleset.hzl"}, {"text", text}};
    const auto made = house.call("POST", "/v1/drafts", token, begin.dump());
    REQUIRE(made.status == 201);
    at = "/v1/drafts/" + json::parse(made.body).at("id").get<std::string>();
  }
  server::Response evaluate(const json& body, const std::string& options = "") {
    return house.call("POST", at + ":try" + options, token, body.dump());
  }
};

const json ten_people = {{"as_of", "2024-01-01"},
                         {"facts", {{"工贸", {{"使用液氨", true}, {"快冻间人数", 10}}}}}};

}  // namespace

TEST_CASE("a draft says what it would say of a site, and keeps nothing") {
  Trial trial(service_test::proven_rules("1.1.0", "8"));
  const auto response = trial.evaluate(ten_people, "?explain=full");
  INFO(response.body);
  REQUIRE(response.status == 200);
  const json answer = json::parse(response.body);
  REQUIRE(answer.at("verdicts").size() == 1);
  const json& verdict = answer.at("verdicts").at(0);
  CHECK(verdict.at("outcome") == "established");
  CHECK(verdict.contains("steps"));
  CHECK_FALSE(answer.contains("id"));
  const json kept = json::parse(trial.house.get("/v1/evaluations", trial.token).body);
  CHECK(kept.at("evaluations").empty());
}

TEST_CASE("steps of a draft say where they stand in its text") {
  const std::string text = service_test::proven_rules("1.1.0", "8");
  Trial trial(text);
  const json answer = json::parse(trial.evaluate(ten_people, "?explain=full").body);
  std::vector<std::string> conditions;
  const std::function<void(const json&)> look = [&](const json& step) {
    if (step.contains("place") && step.at("state") == "true") {
      const json& place = step.at("place");
      CHECK(place.at("file") == "cold/ruleset.hzl");
      const auto begin = place.at("begin").get<std::size_t>();
      conditions.push_back(text.substr(begin, place.at("end").get<std::size_t>() - begin));
    }
    if (step.contains("steps")) {
      for (const json& below : step.at("steps")) look(below);
    }
  };
  const json& steps = answer.at("verdicts").at(0).at("steps");
  look(steps);
  CAPTURE(steps.dump());
  CHECK(std::ranges::any_of(conditions, [](const std::string& each) {
    return each.starts_with("快冻间人数") && each.ends_with("8 人");
  }));
}

TEST_CASE("a draft says what it asks for") {
  Trial trial(service_test::proven_rules("1.1.0", "8"));
  const auto response = trial.house.get(trial.at + "/checklist?as_of=2024-01-01", trial.token);
  INFO(response.body);
  REQUIRE(response.status == 200);
  std::set<std::string> paths;
  const json checklist = json::parse(response.body);
  for (const json& group : checklist.at("groups")) {
    for (const json& item : group.at("items")) paths.insert(item.at("path"));
  }
  CHECK(paths == std::set<std::string>{"工贸.使用液氨", "工贸.快冻间人数"});
  CHECK(problem_of(trial.house.get(trial.at + "/checklist", trial.token)) == "400 as_of_missing");
}

TEST_CASE("what cannot be tried says why and where") {
  Trial broken("规则集 试验.坏 版本 1.0.0\n重大隐患 甲 {");
  const auto response = broken.evaluate(ten_people);
  CHECK(problem_of(response) == "422 sources_invalid");
  CHECK_FALSE(json::parse(response.body).at("errors").empty());
  CHECK(problem_of(broken.house.get(broken.at + "/checklist?as_of=2024-01-01", broken.token)) ==
        "422 sources_invalid");

  Trial good(service_test::proven_rules("1.1.0", "8"));
  CHECK(problem_of(good.evaluate({{"facts", json::object()}})) == "400 as_of_missing");
  CHECK(problem_of(good.evaluate({{"as_of", "1999-01-01"}})) == "422 not_in_force");
  json unknown = ten_people;
  unknown["facts"]["工贸"]["没有此事实"] = 1;
  const auto refused = good.evaluate(unknown);
  CHECK(problem_of(refused) == "422 invalid_facts");
  CHECK(json::parse(refused.body).at("errors").at(0).at("pointer") == "/facts/工贸/没有此事实");
  CHECK(problem_of(good.evaluate(ten_people, "?store=true")) == "400 invalid_option");
}
