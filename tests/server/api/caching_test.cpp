// What may be kept on the way, and what nobody keeps.
#include "server/api/caching.hpp"

#include "tests/server/lifecycle.hpp"

using namespace service_test;

namespace {

const std::string version = "/v1/rulesets/cold/versions/1.0.0";

server::Response again(Fixture& fixture, const std::string& target, const std::string& tag,
                       const std::string& method = "GET") {
  return fixture.call(method, target, "", {{"if-none-match", tag}});
}

}  // namespace

TEST_CASE("If-None-Match is a list of tags, strong or weak, or any") {
  const std::string tag = server::tag_of("abc");
  CHECK(tag == server::tag_of("abc"));
  CHECK(tag != server::tag_of("abd"));
  CHECK(tag.size() == 34);
  for (const std::string& good : std::vector<std::string>{tag, "W/" + tag, "\"x\", " + tag, "*",
                                                          tag + ",\"x\"", " " + tag + " "}) {
    CAPTURE(good);
    CHECK(server::names_tag(good, tag));
  }
  for (const std::string& wrong : std::vector<std::string>{"", "\"x\"", tag.substr(1), "w/" + tag,
                                                           ",", "\"" + tag + "\"", "W/"}) {
    CAPTURE(wrong);
    CHECK_FALSE(server::names_tag(wrong, tag));
  }
}

TEST_CASE("rule sets are asked for again by their tag, and answered when they have changed") {
  Life life;
  for (const std::string target :
       {"/v1/rulesets", "/v1/rulesets/cold", version.c_str(), "/v1/checklist?as_of=2024-01-01",
        "/v1/rulesets/cold/checklist?as_of=2024-01-01&format=html", "/v1/rulesets/cold/schema"}) {
    CAPTURE(target);
    const auto first = life.get(target);
    REQUIRE(first.status == 200);
    const std::string tag = header_of(first, "ETag");
    CHECK(tag == server::tag_of(first.body));
    CHECK(header_of(first, "Cache-Control") == "private, no-cache");
    for (const std::string method : {"GET", "HEAD"}) {
      const auto same = again(life, target, tag, method);
      CHECK(same.status == 304);
      CHECK(same.body.empty());
      CHECK(header_of(same, "ETag") == tag);
      CHECK(header_of(same, "Cache-Control") == "private, no-cache");
    }
    CHECK(again(life, target, "\"0\"").body == first.body);
  }
  const std::string before = header_of(life.get("/v1/rulesets"), "ETag");
  const std::string before_version = header_of(life.get(version), "ETag");
  REQUIRE(life.publish(proven_rules("1.1.0", "8")).status == 201);
  CHECK(again(life, "/v1/rulesets", before).status == 200);
  CHECK(again(life, version, before_version).status == 304);
  REQUIRE(life.send(version + ":withdraw", {{"reason", "误"}}).status == 200);
  CHECK(again(life, version, before_version).status == 200);
}

TEST_CASE("what belongs to one version stays what it is") {
  Life life;
  REQUIRE(life.publish(proven_rules("1.1.0", "8")).status == 201);
  for (const std::string target :
       {"/v1/rulesets/cold/schema?version=1.0.0", "/v1/rulesets/cold/versions/1.0.0/picture",
        "/v1/rulesets/cold/versions/1.0.0/picture?rule=crowded",
        "/v1/rulesets/cold/diff?from=1.0.0&to=1.1.0"}) {
    CAPTURE(target);
    const auto first = life.get(target);
    REQUIRE(first.status == 200);
    CHECK(header_of(first, "Cache-Control") == "private, max-age=86400, immutable");
    CHECK(again(life, target, header_of(first, "ETag")).status == 304);
  }
}

TEST_CASE("in another language there is another tag") {
  Life life;
  const std::string target = "/v1/checklist?as_of=2024-01-01&format=markdown";
  const auto zh = life.get(target);
  const auto en = life.call("GET", target, "", {{"accept-language", "en"}});
  CHECK(header_of(zh, "ETag") != header_of(en, "ETag"));
  CHECK(header_of(zh, "Vary") == "Accept-Language");
}

TEST_CASE("what tells of facts, people or drafts, and every problem, is kept by nobody") {
  Life life;
  const auto made = life.post(body(ten_people));
  const std::string id = json::parse(made.body).at("id");
  const std::string draft = life.draft(proven_rules("1.1.0", "8"));
  std::vector<server::Response> answers = {made, life.get("/v1/rulesets/none"),
                                           life.get("/nowhere"),
                                           life.call("POST", "/v1/rulesets", "{}")};
  for (const std::string& target : std::vector<std::string>{
           "/v1/evaluations", "/v1/evaluations/" + id, "/v1/evaluations/" + id + "/replay",
           "/v1/drafts", "/v1/drafts/" + draft, "/v1/me", "/v1/tokens", "/v1/users",
           "/v1/organisations", "/v1/audit", "/healthz", "/readyz"}) {
    answers.push_back(life.call("GET", target, "", {{"if-none-match", "*"}}));
    CAPTURE(target);
    CHECK(answers.back().status == 200);
  }
  for (const auto& answer : answers) {
    CAPTURE(answer.route, answer.status);
    CHECK(header_of(answer, "Cache-Control") == "no-store");
    CHECK(header_of(answer, "ETag").empty());
  }
  MemoryExchange exchange(body(ten_people) + "\n", 64);
  life.batch(exchange);
  CHECK(header_of(*exchange.head, "Cache-Control") == "no-store");
}

TEST_CASE("routes for everybody may be kept by everybody, others by one person alone") {
  Life life;
  for (const server::Route& route : server::all_routes()) {
    if (route.contract.caching == server::Caching::never) continue;
    CAPTURE(route.pattern);
    if (!route.roles.empty()) continue;
    if (route.contract.caching == server::Caching::named) continue;  // author_page_test.cpp
    if (life.service.doors().open() && route.pattern == "/sign-in") continue;
    const auto response = life.get(std::string(route.pattern));
    CHECK(header_of(response, "Cache-Control") == "public, no-cache");
  }
}
