// What the routes declare of themselves holds together, fits what the handlers read, and is what
// server/README.md says. That answers are as declared is checked of every answer that any test of
// this folder sees (tests/server/declared.hpp).
#include <regex>
#include <set>

#include "server/api/openapi.hpp"
#include "server/api/schemas.hpp"
#include "tests/server/api/every_route.hpp"
#include "tests/support/golden.hpp"

using namespace doors_test;

namespace {

const std::string reference = "#/components/schemas/";

void collect_references(const json& schema, std::set<std::string>& names) {
  if (schema.is_object() && schema.contains("$ref")) {
    const std::string target = schema.at("$ref");
    REQUIRE(target.starts_with(reference));
    names.insert(target.substr(reference.size()));
  }
  if (!schema.is_structured()) return;
  for (const json& below : schema) collect_references(below, names);
}

std::string readme() {
  return support::read_file(support::source_path("/server/README.md"));
}

/// The lines between two headings.
std::vector<std::string> section(const std::string& heading) {
  std::istringstream stream(readme());
  std::vector<std::string> lines;
  bool inside = false;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("## ")) inside = line == "## " + heading;
    if (inside) lines.push_back(line);
  }
  REQUIRE_FALSE(lines.empty());
  return lines;
}

std::vector<std::string> code_spans(const std::string& text) {
  static const std::regex span("`([^`]+)`");
  std::vector<std::string> all;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), span); at != std::sregex_iterator();
       ++at) {
    all.push_back((*at)[1]);
  }
  return all;
}

std::string cell(const std::string& row, std::size_t number) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= number; ++i) begin = row.find('|', begin) + 1;
  return row.substr(begin, row.find('|', begin) - begin);
}

}  // namespace

TEST_CASE("every schema that is named is there, and every one that is there is used") {
  std::set<std::string> there, named;
  for (const auto& each : server::all_schemas()) {
    CAPTURE(each.name);
    CHECK(there.emplace(each.name).second);
    REQUIRE(json::accept(each.schema));
    collect_references(json::parse(each.schema), named);
  }
  for (const server::Route& route : server::all_routes()) {
    if (!route.contract.body.empty()) named.emplace(route.contract.body);
    for (const auto& answer : route.contract.answers) {
      if (!answer.schema.empty()) named.emplace(answer.schema);
    }
  }
  named.insert("Problem");
  CHECK(there == named);
}

TEST_CASE("routes declare answers, problems that there are, and bodies where they take one") {
  for (const server::Route& route : server::all_routes()) {
    CAPTURE(route.method, route.pattern);
    CHECK_FALSE(route.contract.answers.empty());
    CHECK_FALSE(route.summary.zh.empty());
    CHECK_FALSE(route.summary.en.empty());
    const bool read = route.body == server::BodyKind::json || route.body == server::BodyKind::form;
    CHECK((!read || !route.contract.body.empty()));
    for (const auto code : server::problems_of(route)) {
      CAPTURE(code);
      CHECK_FALSE(server::statuses_of(code).empty());
    }
    for (const auto& each : route.parameters) {
      CAPTURE(each.name);
      CHECK(json::accept(each.schema));
    }
    const bool kept = route.contract.caching != server::Caching::never;
    CHECK((!kept || route.method == "GET"));
  }
}

TEST_CASE("a JSON body has the members that its handler reads, and no others") {
  House house;
  const std::string token = house.in("甲", server::Roles::all());
  for (const server::Route& route : server::all_routes()) {
    if (route.body != server::BodyKind::json) continue;
    CAPTURE(route.method, route.pattern);
    const auto response = house.call(std::string(route.method), every_route::path_of(route.pattern),
                                     token, R"({"没有这一项":1})");
    REQUIRE(problem_of(response) == "400 invalid_request");
    const json fault = json::parse(response.body).at("errors").at(0);
    CHECK(fault.at("code") == "unknown_key");
    const auto read = fault.at("expected").get<std::set<std::string>>();
    const json schema = every_route::schema_of(route.contract.body);
    std::set<std::string> declared;
    for (const auto& member : schema.at("properties").items()) declared.insert(member.key());
    CHECK(read == declared);
  }
}

TEST_CASE("the table of routes in server/README.md is that of the routes") {
  static const std::regex address("(GET|POST|PATCH|PUT|DELETE) (/[^ ?]*).*");
  std::set<std::string> told, there;
  for (const std::string& line : section("Routes")) {
    if (!line.starts_with("| `")) continue;
    for (const std::string& span : code_spans(cell(line, 0))) {
      std::smatch found;
      if (!std::regex_match(span, found, address)) continue;
      CAPTURE(span);
      CHECK(told.insert(found[1].str() + " " + found[2].str()).second);
    }
  }
  for (const server::Route& route : server::all_routes()) {
    there.insert(std::string(route.method) + " " + std::string(route.pattern));
  }
  CHECK(told == there);
}

TEST_CASE("the table of problems in server/README.md is that of the codes") {
  std::set<std::string> told, there;
  for (const std::string& line : section("Problems")) {
    static const std::regex row("\\| [0-9]{3} \\|.*");
    if (!std::regex_match(line, row)) continue;
    for (const std::string& code : code_spans(cell(line, 1))) {
      CAPTURE(code);
      CHECK(told.insert(cell(line, 0).substr(1, 3) + " " + code).second);
    }
  }
  for (const auto& each : server::all_problem_codes()) {
    for (const int status : each.statuses) {
      CHECK(there.insert(std::to_string(status) + " " + std::string(each.code)).second);
    }
  }
  CHECK(told == there);
}
