// A rule set's way with tokens: each step by who may take it, and never a review by an author.
#include "tests/server/doors.hpp"
#include "tests/server/lifecycle.hpp"

using doors_test::House;
using server::Role;
using service_test::json;
using service_test::problem_of;

TEST_CASE("author, reviewer and publisher are three who each do their own") {
  House house;
  service_test::publish_text(house.store, service_test::proven_rules("1.0.0"), "cold/ruleset.hzl");
  REQUIRE_FALSE(house.service.publisher().refresh().has_value());
  const std::string author = house.in("作者", {Role::author});
  const std::string both = house.in("兼任", {Role::author, Role::reviewer});
  const std::string publisher = house.in("发布", {Role::publisher});
  const std::string field = house.in("检查", {Role::field});
  const std::string stranger = house.in("他人", server::Roles::all(), house.other);
  const auto send = [&](const std::string& token, const std::string& target, const json& body) {
    return house.call("POST", target, token, body.dump());
  };
  const json begin = {{"title", "x"},
                      {"path", "cold/ruleset.hzl"},
                      {"text", service_test::proven_rules("1.1.0", "8")}};
  for (const std::string& token : {publisher, field}) {
    CHECK(send(token, "/v1/drafts", begin).status == 403);
  }
  CHECK(send("", "/v1/drafts", begin).status == 401);
  const auto made = send(author, "/v1/drafts", begin);
  REQUIRE(made.status == 201);
  const std::string at = "/v1/drafts/" + json::parse(made.body).at("id").get<std::string>();
  CHECK(problem_of(house.get(at, stranger)) == "404 unknown_draft");

  const json written = {{"revision", 1}, {"path", "cold/ruleset.hzl"}, {"text", begin.at("text")}};
  REQUIRE(send(both, at + "/files", written).status == 200);
  const json second = {{"revision", 2}};
  REQUIRE(send(author, at + ":submit", second).status == 200);
  json verdict = {{"revision", 2}, {"verdict", "approved"}};
  CHECK(send(author, at + ":review", verdict).status == 403);
  CHECK(problem_of(send(both, at + ":review", verdict)) == "403 author_reviews");
  verdict["alone"] = true;
  CHECK(problem_of(send(both, at + ":review", verdict)) == "403 alone_refused");
  verdict.erase("alone");
  CHECK(problem_of(send(stranger, at + ":review", verdict)) == "404 unknown_draft");
  CHECK(problem_of(send(publisher, at + ":publish", second)) == "409 wrong_state");
  const std::string reviewer = house.in("审核", {Role::reviewer});
  REQUIRE(send(reviewer, at + ":review", verdict).status == 200);
  CHECK(send(reviewer, at + ":publish", second).status == 403);
  CHECK(send(author, at + ":publish", second).status == 403);
  CHECK(problem_of(send(stranger, at + ":publish", second)) == "404 unknown_draft");
  REQUIRE(send(publisher, at + ":publish", second).status == 201);

  const std::string version = "/v1/rulesets/试验.冷库/versions/1.1.0";
  CHECK(send(author, version + ":withdraw", {{"reason", "x"}}).status == 403);
  CHECK(send(publisher, version + ":withdraw", {{"reason", "x"}}).status == 200);
  const auto entries = house.store.audit().entries(std::nullopt, 0, 1000);
  CHECK(entries.back().action == "version.withdraw");
  CHECK(entries.back().deed.actor == "发布");
}
