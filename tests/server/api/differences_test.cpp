// What differs between two versions, and what that changes for recorded evaluations, over HTTP.
#include "tests/server/lifecycle.hpp"

using namespace service_test;

namespace {

const std::string two = "?from=1.0.0&to=1.1.0";

std::vector<json> impact(Life& life, MemoryExchange& exchange) {
  const auto response = life.call("POST", "/v1/rulesets/cold/impact" + two, "",
                                  {{"content-type", "application/x-ndjson"}}, &exchange);
  CHECK(response.sent);
  return exchange.lines();
}

}  // namespace

TEST_CASE("differences and their impact on recorded evaluations") {
  Life life;
  for (const int people : {8, 9, 10}) {
    const std::string facts = R"({"ammonia":true,"workers":)" + std::to_string(people) + "}";
    REQUIRE(life.post(body(facts, "2024-01-01", "cold")).status == 201);
  }
  REQUIRE(life.publish(proven_rules("1.1.0", "8")).status == 201);
  const json differences = json::parse(life.get("/v1/rulesets/cold/diff" + two).body);
  CHECK(differences.at("in_meaning") == true);
  CHECK(differences.at("differences").at(0).at("subject") == "rule");

  MemoryExchange exchange("", 1);
  const auto lines = impact(life, exchange);
  REQUIRE(lines.size() == 3);
  CHECK(lines.at(0) == json{{"progress", {{"done", 0}, {"total", 3}}}});
  CHECK(lines.at(1).at("changes").at(0).at("from").at("outcome") == "not_established");
  CHECK(lines.at(1).at("changes").at(0).at("to").at("outcome") == "established");
  CHECK(lines.at(2).at("impact").at("sites") == 3);
  CHECK(lines.at(2).at("impact").at("changed") == 1);

  MemoryExchange gone("", 1);
  gone.client_takes = 0;
  CHECK(impact(life, gone).empty());
}

TEST_CASE("an impact counts beforehand what it goes through: neither corrected nor erased") {
  Life life;
  std::vector<std::string> ids;
  for (int i = 0; i < 120; ++i) {
    const auto made = life.post(body(R"({"ammonia":true,"workers":9})", "2024-01-01", "cold"));
    REQUIRE(made.status == 201);
    ids.push_back(json::parse(made.body).at("id"));
  }
  json correction = json::parse(body(R"({"ammonia":true})", "2024-01-01", "cold"));
  correction["supersedes"] = ids.at(0);
  REQUIRE(life.post(correction.dump()).status == 201);
  REQUIRE(life.send("/v1/evaluations/" + ids.at(1) + ":erase", {{"reason", "试"}}).status == 200);
  REQUIRE(life.publish(proven_rules("1.1.0", "8")).status == 201);
  MemoryExchange exchange("", 1);
  const auto lines = impact(life, exchange);
  std::vector<json> progress;
  for (const json& line : lines) {
    if (line.contains("progress")) progress.push_back(line.at("progress"));
  }
  REQUIRE(progress.size() == 2);
  CHECK(progress.at(0) == json{{"done", 0}, {"total", 119}});
  CHECK(progress.at(1) == json{{"done", 100}, {"total", 119}});
  CHECK(lines.back().at("impact").at("sites") == 119);
}

TEST_CASE("versions to compare must be named and be there") {
  Life life;
  const auto refused = [&](const std::string& target) { return problem_of(life.get(target)); };
  CHECK(refused("/v1/rulesets/cold/diff") == "400 invalid_option");
  CHECK(refused("/v1/rulesets/cold/diff?from=1.0.0") == "400 invalid_option");
  CHECK(refused("/v1/rulesets/cold/diff" + two) == "404 unknown_version");
  CHECK(refused("/v1/rulesets/none/diff" + two) == "404 unknown_ruleset");
}
