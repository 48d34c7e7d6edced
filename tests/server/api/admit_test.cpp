// What is refused before a body is read: the same that the whole request would be refused with.
#include "tests/server/api/every_route.hpp"

using namespace doors_test;
using server::Role;
using server::Roles;

namespace {

std::string refused(House& house, const server::Request& head) {
  const auto answer = house.service.admit(head);
  return answer ? problem_of(*answer) : "";
}

server::Request head_of(House& house, const std::string& method, const std::string& target,
                        const std::string& token, const std::string& length = "1048576") {
  return house.request_of(method, target, token, "",
                          {{"content-type", "application/json"}, {"content-length", length}});
}

}  // namespace

TEST_CASE("strangers make nobody read a body") {
  House house;
  const std::string field = house.in("甲", {Role::field});
  for (const server::Route& route : server::all_routes()) {
    if (route.body == server::BodyKind::none || route.roles.empty()) continue;
    CAPTURE(route.method, route.pattern);
    const std::string path = every_route::path_of(route.pattern);
    const auto asked = [&](const std::string& token) {
      return refused(house, head_of(house, std::string(route.method), path, token));
    };
    CHECK(asked("") == "401 token_missing");
    CHECK(asked(server::new_token()) == "401 token_invalid");
    CHECK(asked(field) == (route.roles.has(Role::field) ? "" : "403 role_missing"));
  }
  CHECK(house.failures.empty());
}

TEST_CASE("what is refused beforehand is refused in the same words afterwards") {
  House house;
  const std::string token = house.in("甲", {Role::field});
  for (const auto& [method, target] :
       std::vector<std::pair<std::string, std::string>>{{"POST", "/v1/nowhere"},
                                                        {"PUT", "/v1/evaluations"},
                                                        {"POST", "/v1/evaluations?no=1"},
                                                        {"POST", "/v1/evaluations?token=x"},
                                                        {"POST", "/v1/users"},
                                                        {"POST", "/v1/\xFF"}}) {
    CAPTURE(method, target);
    const server::Request request = head_of(house, method, target, token, "2");
    const auto before = house.service.admit(request);
    REQUIRE(before.has_value());
    const auto after = house.service.handle(request, house.workspace);
    CHECK(before->body == after.body);
    CHECK(before->headers == after.headers);
    CHECK(before->route == after.route);
  }
}

TEST_CASE("a form, which comes from anybody, is short") {
  House house;
  const auto form = [&](const std::string& length) {
    return refused(house, house.request_of("POST", "/sign-in", "", "",
                                           {{"content-type", "application/x-www-form-urlencoded"},
                                            {"content-length", length}}));
  };
  CHECK(form("16384").empty());
  CHECK(form("16385") == "413 body_too_large");
  const auto whole = house.call("POST", "/sign-in", "", std::string(16385, 'a'),
                                {{"content-type", "application/x-www-form-urlencoded"}});
  CHECK(problem_of(whole) == "413 body_too_large");
  CHECK(refused(house, head_of(house, "POST", "/v1/evaluations", house.in("乙", {Role::field}),
                               "1048577")) == "413 body_too_large");
}

TEST_CASE("asking beforehand counts only once, and not beyond the rate") {
  server::DoorSettings settings = closed_doors();
  settings.token_requests_per_second = 1;
  settings.token_requests_at_once = 2;
  House house(":memory:", settings);
  const std::string token = house.in("甲", {Role::field});
  const server::Request request = head_of(house, "POST", "/v1/evaluations", token, "2");
  for (int i = 0; i < 10; ++i) CHECK(refused(house, request).empty());
  (void)house.get("/v1/me", token);
  (void)house.get("/v1/me", token);
  CHECK(refused(house, request) == "429 too_many_requests");
}
