// Who comes in, who does not, and what ends it.
#include "server/api/doors.hpp"

#include <set>

#include "server/api/route.hpp"
#include "tests/rulesets/store/support.hpp"
#include "tests/server/doors.hpp"

using namespace doors_test;
using rulesets::own_organisation;
using server::Role;
using server::Roles;

namespace {

/// A path that a pattern matches.
std::string path_of(std::string_view pattern) {
  std::string path;
  bool inside = false;
  for (const char c : pattern) {
    inside = inside || c == '{';
    if (!inside) path += c;
    if (c == '}') {
      inside = false;
      path += "x";
    }
  }
  return path;
}

server::Response ask(House& house, const server::Route& route, const std::string& token) {
  const std::string body = route.body == server::BodyKind::none ? "" : "{";
  return house.call(std::string(route.method), path_of(route.pattern), token, body);
}

}  // namespace

TEST_CASE("every route: without a token, with a wrong one, with a wrong role, with a right one") {
  House house;
  std::map<unsigned, std::string> tokens;
  for (unsigned role = 0; role < server::role_count; ++role) {
    tokens[role] = house.in("u" + std::to_string(role), {static_cast<Role>(role)});
  }
  for (const server::Route& route : server::all_routes()) {
    CAPTURE(route.method, route.pattern);
    if (route.roles.empty()) {
      CHECK(ask(house, route, "").status != 401);
      CHECK(ask(house, route, server::new_token()).status != 401);
      continue;
    }
    const auto nobody = ask(house, route, "");
    CHECK(problem_of(nobody) == "401 token_missing");
    CHECK(header_of(nobody, "WWW-Authenticate") == "Bearer realm=\"hazlex\"");
    CHECK_THAT(nobody.body, Catch::Contains("hazlex token add"));
    CHECK(nobody.route == route.pattern);
    CHECK(problem_of(ask(house, route, server::new_token())) == "401 token_invalid");
    for (const auto& [role, token] : tokens) {
      CAPTURE(role);
      const auto response = ask(house, route, token);
      if (route.roles.has(static_cast<Role>(role))) {
        CHECK(response.status != 401);
        CHECK(response.status != 403);
      } else {
        CHECK(problem_of(response) == "403 role_missing");
      }
    }
  }
}

TEST_CASE("which routes anybody may use without a token is few and known") {
  std::vector<std::string> unasked;
  for (const server::Route& route : server::all_routes()) {
    if (route.roles.empty()) {
      unasked.push_back(std::string(route.method) + " " + std::string(route.pattern));
    }
  }
  CHECK(unasked == std::vector<std::string>{"GET /healthz", "GET /readyz", "GET /sign-in",
                                            "GET /sign-in.css", "POST /sign-in", "POST /sign-out",
                                            "GET /v1/openapi.json", "GET /docs", "GET /docs.css",
                                            "GET /author", "GET /author/{file}"});
}

TEST_CASE("what is no token lets nobody in") {
  House house;
  const std::string token = house.in("甲", {Role::field});
  const auto with = [&](const std::string& authorization) {
    return house.call("GET", "/v1/me", "", "", {{"authorization", authorization}}).status;
  };
  CHECK(with("Bearer " + token) == 200);
  CHECK(with("bearer " + token) == 200);
  std::string cut = token;
  cut.pop_back();
  std::string other = token;
  other.back() = other.back() == 'A' ? 'B' : 'A';
  for (const std::string& wrong : std::vector<std::string>{
           token, "Basic " + token, "Bearer", "Bearer ", "Bearer  " + token, "Bearer " + cut,
           "Bearer " + other, "Bearer " + token + "A", "Bearer " + token + ", Bearer " + token,
           "Bearer hzx_", "Bearer ' OR 1=1 --", "Bearer " + std::string(100'000, 'A'),
           "Bearer " + server::keyed_hash(house.key, server::Purpose::token, token)}) {
    CAPTURE(wrong.substr(0, 100));
    CHECK(with(wrong) == 401);
  }
}

TEST_CASE("a token of another key, or of a session's purpose, is none") {
  House house;
  const std::string token = house.in("甲", {Role::field});
  server::SecretKey key;
  const auto hash = [&](const server::SecretKey& under, server::Purpose purpose) {
    return server::keyed_hash(under, purpose, token);
  };
  CHECK(hash(house.key, server::Purpose::token) != hash(key, server::Purpose::token));
  CHECK(hash(house.key, server::Purpose::token) != hash(house.key, server::Purpose::session));
  const std::string cookie = "hazlex_session=" + token;
  CHECK(problem_of(house.call("GET", "/v1/me", "", "", {{"cookie", cookie}})) ==
        "401 session_ended");
}

TEST_CASE("tokens are told apart and look random") {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const std::string token = server::new_token();
    CHECK(server::is_token(token));
    CHECK(seen.insert(token).second);
  }
}

TEST_CASE("a secret in the address is refused and not repeated") {
  House house;
  const std::string token = house.in("甲", Roles::all());
  for (const std::string& target : std::vector<std::string>{
           "/v1/me?token=" + token, "/v1/me?access_token=abc", "/v1/me?Password=abc",
           "/v1/me?after=" + token, "/v1/me?" + token, "/v1/tokens/" + token, "/nowhere?token=1"}) {
    CAPTURE(target);
    const auto response = house.call("GET", target, token);
    CHECK(problem_of(response) == "400 token_in_address");
    CHECK(response.body.find(token) == std::string::npos);
  }
}

TEST_CASE("roles, disabling, revoking and expiry count at once when they are done here") {
  House house;
  const std::string admin = house.in("管理", {Role::admin});
  const std::string token = house.in("甲", {Role::field, Role::author});
  const std::string id = house.last_id;
  const auto status = [&] { return house.get("/v1/rulesets", token).status; };
  CHECK(status() == 200);
  const auto patch = [&](const std::string& text) {
    CHECK(house.call("PATCH", "/v1/users/甲", admin, text).status == 200);
  };
  patch(R"({"disabled":true})");
  CHECK(status() == 401);
  patch(R"({"disabled":false})");
  CHECK(status() == 200);
  CHECK(problem_of(house.get("/v1/users", token)) == "403 role_missing");
  patch(R"({"roles":["admin"]})");  // the token was never given it
  CHECK(problem_of(house.get("/v1/users", token)) == "403 role_missing");
  CHECK(problem_of(house.get("/v1/rulesets", token)) == "403 role_missing");
  patch(R"({"roles":["field"]})");
  CHECK(status() == 200);
  CHECK(house.call("DELETE", "/v1/tokens/" + id, admin).status == 200);
  CHECK(status() == 401);
}

TEST_CASE("what another program does beside the server counts within a second") {
  const store_test::Folder folder;
  House house(folder.file());
  const std::string token = house.in("甲", {Role::field});
  const std::string id = house.last_id;
  CHECK(house.get("/v1/me", token).status == 200);
  rulesets::Store tool(folder.file(), rulesets::Opening::tool);
  SECTION("revoking") {
    REQUIRE(tool.passes().revoke_token(house.deed(own_organisation), id));
  }
  SECTION("disabling") {
    rulesets::People::Change change;
    change.disabled = true;
    REQUIRE(tool.people().change_user(house.deed(own_organisation), "甲", change));
  }
  house.now += 999;
  CHECK(house.get("/v1/me", token).status == 401);
}

TEST_CASE("a clock that is set back hides no change") {
  const store_test::Folder folder;
  House house(folder.file());
  const std::string token = house.in("甲", {Role::field});
  CHECK(house.get("/v1/me", token).status == 200);
  rulesets::Store tool(folder.file(), rulesets::Opening::tool);
  REQUIRE(tool.passes().revoke_token(house.deed(own_organisation), house.last_id));
  house.now -= 3'600'000;
  CHECK(house.get("/v1/me", token).status == 401);
}

TEST_CASE("a token ends when it expires") {
  House house;
  house.add_user("甲", {Role::field});
  const std::string token = house.token_for("甲", own_organisation, {Role::field}, 60);
  CHECK(house.get("/v1/me", token).status == 200);
  house.now += 59'999;
  CHECK(house.get("/v1/me", token).status == 200);
  house.now += 1;
  CHECK(problem_of(house.get("/v1/me", token)) == "401 token_invalid");
}

TEST_CASE("the last use of a token is written, but not by the request") {
  House house;
  const std::string token = house.in("甲", {Role::field});
  const auto last = [&] {
    return house.store.passes().token(own_organisation, house.last_id)->last_used_at;
  };
  house.now += 5000;
  CHECK(house.get("/v1/me", token).status == 200);
  CHECK_FALSE(last());
  house.service.doors().write_uses();
  CHECK(last() == "2026-01-01T00:00:05Z");
}

TEST_CASE("a token asks so often, and no other suffers") {
  server::DoorSettings settings = closed_doors();
  settings.token_requests_at_once = 3;
  settings.token_requests_per_second = 0.5;
  House house(":memory:", settings);
  const std::string token = house.in("甲", {Role::field});
  const std::string second = house.token_for("甲", own_organisation, {Role::field});
  for (int i = 0; i < 3; ++i) CHECK(house.get("/v1/me", token).status == 200);
  const auto refused = house.get("/v1/me", token);
  CHECK(problem_of(refused) == "429 too_many_requests");
  CHECK(header_of(refused, "Retry-After") == "2");
  CHECK(house.get("/v1/me", second).status == 200);
  CHECK(house.get("/healthz").status == 200);
  house.now += 1999;
  CHECK(house.get("/v1/me", token).status == 429);
  house.now += 1;
  CHECK(house.get("/v1/me", token).status == 200);
  house.now -= 1'000'000;  // set back: it goes on from there
  CHECK(house.get("/v1/me", token).status == 429);
  house.now += 2000;
  CHECK(house.get("/v1/me", token).status == 200);
}

TEST_CASE("facts of another organisation are not there") {
  House house;
  const std::string mine = house.in("甲", {Role::field});
  const std::string theirs = house.in("乙", {Role::field}, house.other);
  const auto made =
      house.call("POST", "/v1/evaluations", mine, service_test::body(service_test::ten_people));
  REQUIRE(made.status == 201);
  const std::string where = header_of(made, "Location");
  CHECK(house.get(where, mine).status == 200);
  CHECK(problem_of(house.get(where, theirs)) == "404 unknown_evaluation");
  CHECK(problem_of(house.get(where + "/replay", theirs)) == "404 unknown_evaluation");
}

TEST_CASE("in open mode everybody is this machine, with every role") {
  service_test::Fixture fixture;
  const json me = json::parse(fixture.get("/v1/me").body);
  CHECK(me.at("name") == "本机");
  CHECK(me.at("by") == "open");
  CHECK(me.at("roles").size() == server::role_count);
  CHECK(fixture.get("/v1/users").status == 200);
  CHECK(problem_of(fixture.get("/sign-in")) == "404 not_found");
  CHECK(problem_of(fixture.call("POST", "/v1/tokens", R"({"name":"x"})")) == "400 invalid_request");
}
