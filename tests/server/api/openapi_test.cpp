// The interface as others see it: the OpenAPI document and the page of the same declarations.
// tests/end_to_end/openapi holds both against a real server with tools of others.
#include "server/api/openapi.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "server/api/sign_in_page.hpp"
#include "tests/server/api/every_route.hpp"

using namespace service_test;

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(c));
  return text;
}

std::set<std::string> documented(const json& document) {
  std::set<std::string> all;
  for (const auto& [path, operations] : document.at("paths").items()) {
    for (const auto& [method, operation] : operations.items()) all.insert(method + " " + path);
  }
  return all;
}

}  // namespace

TEST_CASE("the OpenAPI document has every route and only those") {
  Fixture fixture;
  const auto response = fixture.get("/v1/openapi.json");
  REQUIRE(response.status == 200);
  const json document = json::parse(response.body);
  CHECK(document.at("openapi") == "3.1.0");
  std::set<std::string> there;
  for (const server::Route& route : server::all_routes()) {
    there.insert(lower(std::string(route.method)) + " " + std::string(route.pattern));
  }
  CHECK(documented(document) == there);
}

TEST_CASE("an operation tells its roles, options, body, answers and problems") {
  Fixture fixture;
  const json document = json::parse(fixture.get("/v1/openapi.json").body);
  std::set<std::string> ids;
  for (const server::Route& route : server::all_routes()) {
    CAPTURE(route.method, route.pattern);
    const json& operation =
        document.at("paths").at(std::string(route.pattern)).at(lower(std::string(route.method)));
    CHECK(ids.insert(operation.at("operationId").get<std::string>()).second);
    CHECK_THAT(operation.at("summary").get<std::string>(), Catch::Contains(route.summary.zh));
    CHECK_THAT(operation.at("summary").get<std::string>(), Catch::Contains(route.summary.en));
    CHECK(operation.at("security").empty() == route.roles.empty());
    CHECK(operation.contains("requestBody") == (route.body != server::BodyKind::none));
    std::set<std::string> options;
    for (const json& each : operation.at("parameters")) {
      if (each.at("in") == "query") options.insert(each.at("name").get<std::string>());
    }
    CHECK(options.size() == route.parameters.size() + 1);
    for (const auto code : server::problems_of(route)) {
      for (const int status : server::statuses_of(code)) {
        const json& codes = operation.at("responses")
                                .at(std::to_string(status))
                                .at("content")
                                .at("application/problem+json")
                                .at("schema")
                                .at("properties")
                                .at("code")
                                .at("enum");
        CHECK(std::find(codes.begin(), codes.end(), json(std::string(code))) != codes.end());
      }
    }
  }
}

TEST_CASE("the page has every route in both languages, no script, and a strict policy") {
  Fixture fixture;
  for (const std::string language : {"zh", "en"}) {
    const auto page = fixture.get("/docs?lang=" + language);
    REQUIRE(page.status == 200);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK_THAT(header_of(page, "Content-Security-Policy"), Catch::Contains("default-src 'none'"));
    CHECK_THAT(header_of(page, "Content-Security-Policy"), !Catch::Contains("unsafe"));
    for (const server::Route& route : server::all_routes()) {
      const std::string& summary = language == "zh" ? route.summary.zh : route.summary.en;
      CHECK_THAT(page.body,
                 Catch::Contains(std::string(route.method) + " " + std::string(route.pattern)));
      CHECK_THAT(page.body, Catch::Contains(server::html_text(summary)));
    }
    const std::string text = lower(page.body);
    for (const char* wrong :
         {"<script", "style=", "javascript:", " onclick", " onload", "<iframe"}) {
      CHECK_THAT(text, !Catch::Contains(wrong));
    }
  }
  CHECK(fixture.get("/docs.css").content_type == "text/css; charset=utf-8");
}
