// Pages of other origins: none unless listed, never with a session unless listed by name.
#include "server/api/cross_origin.hpp"

#include "tests/server/doors.hpp"

using namespace doors_test;
using server::Role;
using server::Roles;

namespace {

const std::string app = "https://app.example";

server::DoorSettings listing(std::vector<std::string> origins) {
  server::DoorSettings doors = closed_doors();
  doors.cors_origins = std::move(origins);
  return doors;
}

server::Response ask_first(House& house, const std::string& target, const std::string& origin,
                           const std::string& method = "POST") {
  return house.call("OPTIONS", target, "", "",
                    {{"origin", origin}, {"access-control-request-method", method}});
}

bool says_anything(const server::Response& response) {
  return std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
    return header.first.starts_with("Access-Control-");
  });
}

std::string all_of(const server::Response& response, const std::string& name) {
  std::string all;
  for (const auto& [key, value] : response.headers) {
    if (key == name) all += (all.empty() ? "" : ", ") + value;
  }
  return all;
}

}  // namespace

TEST_CASE("what is an origin, and what is none") {
  for (const char* good :
       {"https://app.example", "http://localhost:3000", "https://[::1]:8443", "*"}) {
    CHECK(server::is_cross_origin(good));
  }
  for (const char* wrong :
       {"", "app.example", "https://", "https://app.example/", "https://App.example", "null",
        "https://a b", "https://app.example\r\nX: y", "ftp://app.example", "https://*.example"}) {
    CAPTURE(wrong);
    CHECK_FALSE(server::is_cross_origin(wrong));
  }
}

TEST_CASE("without a list no other origin is told anything") {
  House house;
  const std::string token = house.in("甲", {Role::field});
  const auto answer = house.call("GET", "/v1/me", token, "", {{"origin", app}});
  CHECK(answer.status == 200);
  CHECK_FALSE(says_anything(answer));
  CHECK(problem_of(ask_first(house, "/v1/evaluations", app)) == "405 method_not_allowed");
}

TEST_CASE("a listed origin asks first, and is told the methods of the address") {
  House house(":memory:", listing({app}));
  const auto answer = ask_first(house, "/v1/evaluations", app);
  CHECK(answer.status == 204);
  CHECK(answer.body.empty());
  CHECK(header_of(answer, "Access-Control-Allow-Origin") == app);
  CHECK(header_of(answer, "Access-Control-Allow-Methods") == "POST, GET, HEAD");
  CHECK(header_of(answer, "Access-Control-Allow-Credentials") == "true");
  CHECK_THAT(header_of(answer, "Access-Control-Allow-Headers"), Catch::Contains("Authorization"));
  CHECK_THAT(all_of(answer, "Vary"), Catch::Contains("Origin"));
  CHECK(header_of(ask_first(house, "/v1/tokens/x", app), "Access-Control-Allow-Methods") ==
        "GET, HEAD, DELETE");
  CHECK(problem_of(ask_first(house, "/v1/nowhere", app)) == "404 not_found");
  for (const std::string& other :
       std::vector<std::string>{"https://app.example.evil", "http://app.example", "null",
                                "https://app.example:444", "HTTPS://APP.EXAMPLE"}) {
    CAPTURE(other);
    const auto refused = ask_first(house, "/v1/evaluations", other);
    CHECK(refused.status == 405);
    CHECK_FALSE(says_anything(refused));
    CHECK(all_of(refused, "Vary") == "Origin");
  }
}

TEST_CASE("a listed origin sees answers to its tokens, problems too") {
  House house(":memory:", listing({app}));
  const std::string token = house.in("甲", {Role::field});
  const auto good = house.call("GET", "/v1/me", token, "", {{"origin", app}});
  CHECK(good.status == 200);
  CHECK(header_of(good, "Access-Control-Allow-Origin") == app);
  CHECK_THAT(header_of(good, "Access-Control-Expose-Headers"), Catch::Contains("ETag"));
  const auto bad = house.call("GET", "/v1/users", token, "", {{"origin", app}});
  CHECK(problem_of(bad) == "403 role_missing");
  CHECK(header_of(bad, "Access-Control-Allow-Origin") == app);
  const auto plain = house.call("GET", "/v1/me", token);
  CHECK_FALSE(says_anything(plain));
  CHECK(all_of(plain, "Vary") == "Origin");
  CHECK_FALSE(says_anything(house.call("GET", "/sign-in", "", "", {{"origin", app}})));
}

TEST_CASE("any origin has tokens and no session") {
  House house(":memory:", listing({"*"}));
  const std::string token = house.in("甲", {Role::field});
  const auto answer = house.call("GET", "/v1/me", token, "", {{"origin", app}});
  CHECK(header_of(answer, "Access-Control-Allow-Origin") == "*");
  CHECK(header_of(answer, "Access-Control-Allow-Credentials").empty());
  const auto first = ask_first(house, "/v1/evaluations", app);
  CHECK(first.status == 204);
  CHECK(header_of(first, "Access-Control-Allow-Credentials").empty());
  const auto star = house.call("GET", "/v1/me", token, "", {{"origin", "*"}});
  CHECK(header_of(star, "Access-Control-Allow-Credentials").empty());
}

TEST_CASE("open mode lets nobody from elsewhere in, whatever is listed") {
  server::DoorSettings doors = server::open_doors();
  doors.cors_origins = {app, "*"};
  service_test::Fixture fixture(":memory:", service_test::catalogue(), doors);
  CHECK_FALSE(says_anything(fixture.call("GET", "/v1/me", "", {{"origin", app}})));
  const auto first = fixture.call("OPTIONS", "/v1/evaluations", "",
                                  {{"origin", app}, {"access-control-request-method", "POST"}});
  CHECK(problem_of(first) == "405 method_not_allowed");
}

TEST_CASE("lines are sent with the same headers") {
  House house(":memory:", listing({app}));
  const std::string token = house.in("甲", {Role::field});
  service_test::MemoryExchange exchange("", 1);
  server::Request request =
      house.request_of("POST", "/v1/evaluations:batch", token, "",
                       {{"origin", app}, {"content-type", "application/x-ndjson"}});
  request.exchange = &exchange;
  CHECK(house.service.handle(request, house.workspace).sent);
  REQUIRE(exchange.head);
  CHECK(header_of(*exchange.head, "Access-Control-Allow-Origin") == app);
}
