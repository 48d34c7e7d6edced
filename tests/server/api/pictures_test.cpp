// Pictures of versions and drafts: what is drawn, for whom, and why it is not.
#include <set>

#include "tests/server/doors.hpp"
#include "tests/server/lifecycle.hpp"

using doors_test::House;
using server::Role;
using service_test::header_of;
using service_test::json;
using service_test::problem_of;

namespace {

const std::string version = "/v1/rulesets/cold/versions/1.0.0/picture";

bool shows(const server::Response& response, const std::string& what) {
  INFO(response.body);
  CHECK(response.status == 200);
  CHECK(response.content_type == "image/svg+xml");
  CHECK(header_of(response, "Content-Security-Policy").find("default-src 'none'") == 0);
  return response.body.starts_with("<svg ") && response.body.find(what) != std::string::npos;
}

struct Drafted {
  House house;
  std::string token = house.in("作者", {Role::author});
  std::string at;

  explicit Drafted(const std::string& text) {
    const json begin = {{"title", "x"}, {"path", "cold/ruleset.hzl"}, {"text", text}};
    const auto made = house.call("POST", "/v1/drafts", token, begin.dump());
    REQUIRE(made.status == 201);
    at = "/v1/drafts/" + json::parse(made.body).at("id").get<std::string>() + ":picture";
  }
  server::Response draw(const json& body, const std::string& query = "") {
    return house.call("POST", at + query, token, body.dump());
  }
};

const json ten_people = {{"as_of", "2024-01-01"},
                         {"facts", {{"工贸", {{"使用液氨", true}, {"快冻间人数", 10}}}}}};

}  // namespace

TEST_CASE("a version draws what rests on what, a name's surroundings, and a rule") {
  service_test::Life life;
  CHECK(shows(life.get(version), "data-rule=\"超员\""));
  CHECK(shows(life.get(version + "?of=快冻间人数"), "工贸.快冻间人数"));
  const auto rule = life.get(version + "?rule=crowded");
  CHECK(shows(rule, "快冻间人数 超过 9 人"));
  CHECK_FALSE(shows(rule, "✓"));
  CHECK(shows(life.get(version + "?rule=超员&lang=en"), ">condition<"));
  CHECK(problem_of(life.get(version + "?rule=没有")) == "404 unknown_name");
  CHECK(problem_of(life.get(version + "?of=没有")) == "404 unknown_name");
  CHECK(problem_of(life.get(version + "?of=工贸&rule=超员")) == "400 invalid_option");
  CHECK(problem_of(life.get(version + "?facts=x")) == "400 invalid_option");
  CHECK(problem_of(life.get("/v1/rulesets/cold/versions/9.0.0/picture")) == "404 unknown_version");
  CHECK(problem_of(life.get("/v1/rulesets/none/versions/1.0.0/picture")) == "404 unknown_ruleset");
}

TEST_CASE("a draft is drawn as it is kept, with facts also what they come to") {
  Drafted draft(service_test::proven_rules("1.1.0", "8"));
  CHECK(shows(draft.draw(json::object()), "data-rule=\"超员\""));
  CHECK(shows(draft.draw(json::object(), "?rule=超员"), "快冻间人数 超过 8 人"));
  CHECK_FALSE(shows(draft.draw({{"as_of", "2024-01-01"}}, "?rule=超员"), "成立"));
  const auto site = draft.draw(ten_people, "?rule=超员");
  CHECK(shows(site, ">成立<"));
  CHECK(shows(site, "工贸.快冻间人数 = 10 人"));
  CHECK(shows(site, "✓"));
  CHECK(header_of(site, "Cache-Control") == "no-store");
}

TEST_CASE("what cannot be drawn says why and where") {
  Drafted broken("规则集 试验.坏 版本 1.0.0\n重大隐患 甲 {");
  CHECK(problem_of(broken.draw(json::object())) == "422 sources_invalid");
  Drafted draft(service_test::proven_rules("1.1.0", "8"));
  CHECK(problem_of(draft.draw(json::object(), "?rule=没有")) == "404 unknown_name");
  CHECK(problem_of(draft.draw(ten_people)) == "400 invalid_option");
  CHECK(problem_of(draft.draw({{"facts", json::object()}}, "?rule=超员")) == "400 as_of_missing");
  CHECK(problem_of(draft.draw({{"as_of", "2024-02-30"}}, "?rule=超员")) == "400 as_of_invalid");
  CHECK(problem_of(draft.draw({{"rule", "超员"}})) == "400 invalid_request");
  CHECK(problem_of(draft.draw({{"as_of", "1999-01-01"}, {"facts", json::object()}},
                              "?rule=超员")) == "422 not_in_force");
  json unknown = ten_people;
  unknown["facts"]["工贸"]["没有此事实"] = 1;
  const auto refused = draft.draw(unknown, "?rule=超员");
  CHECK(problem_of(refused) == "422 invalid_facts");
  CHECK(json::parse(refused.body).at("errors").at(0).at("pointer") == "/facts/工贸/没有此事实");
  const auto raw = [&](const std::string& body) {
    return problem_of(draft.house.call("POST", draft.at + "?rule=超员", draft.token, body));
  };
  CHECK(raw(R"({"as_of":"2024-01-01","facts":{"工贸":)") == "400 invalid_json");
  CHECK(raw("[]") == "400 invalid_request");
  CHECK(raw("") == "400 invalid_json");
}

TEST_CASE("a draft's picture is for those who write and review it, in its organisation") {
  Drafted draft(service_test::proven_rules("1.1.0", "8"));
  House& house = draft.house;
  const auto as = [&](const std::string& token) {
    return house.call("POST", draft.at, token, "{}");
  };
  CHECK(as(house.in("审核", {Role::reviewer})).status == 200);
  CHECK(problem_of(as(house.in("一线", {Role::field}))) == "403 role_missing");
  CHECK(problem_of(as("")) == "401 token_missing");
  CHECK(problem_of(as(house.in("外人", {Role::author}, house.other))) == "404 unknown_draft");
}
