// The command line and HTTP answer with the same bytes, but for the evaluation's id.
#include "server/app/publish_library.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/server/support.hpp"
#include "tests/support/source_dir.hpp"

using end_to_end::hazlex;
using end_to_end::json;
using end_to_end::library;

TEST_CASE("eval --json prints what POST /v1/evaluations answers") {
  rulesets::Store store(":memory:");
  REQUIRE(std::holds_alternative<server::Published>(server::publish_library(library, store)));
  auto loaded = server::load_store(store);
  REQUIRE(std::holds_alternative<rulesets::LoadedCatalogue>(loaded));
  server::Service service(store, std::get<rulesets::LoadedCatalogue>(loaded).catalogue, {},
                          server::open_doors());
  server::Workspace workspace;
  const json sample =
      json::parse(end_to_end::read_file(support::source_path("/server/package/sample-site.json")));
  const std::string facts = sample.at("facts").dump();
  const std::string as_of = sample.at("as_of");

  const auto posted = [&](const std::string& ruleset, const std::string& query) {
    server::Request request;
    request.method = "POST";
    request.path = "/v1/evaluations";
    request.headers["content-type"] = "application/json";
    if (!query.empty())
      request.query.emplace(query.substr(0, query.find('=')), query.substr(query.find('=') + 1));
    request.query.emplace("store", "false");
    request.body = service_test::body(facts, as_of, ruleset);
    const auto response = service.handle(request, workspace);
    INFO(response.body);
    CHECK(response.status == 200);
    return response.body;
  };
  const auto printed = [&](const std::string& ruleset, const std::vector<std::string>& more) {
    std::vector<std::string> words = {"eval",  "--library", library, "--json",  "--ruleset",
                                      ruleset, "--as-of",   as_of,   "--facts", "-"};
    words.insert(words.end(), more.begin(), more.end());
    const auto result = hazlex(words, facts);
    CHECK(result.code == 0);
    return result.out;
  };
  for (const char* ruleset : {"all", "工贸.重大事故隐患", "industry_major_hazards@1.0.0"}) {
    CAPTURE(ruleset);
    CHECK(printed(ruleset, {}) == posted(ruleset, "") + "\n");
  }
  CHECK(printed("all", {"--view", "short"}) == posted("all", "view=short") + "\n");
  CHECK(printed("all", {"--explain", "brief"}) == posted("all", "explain=brief") + "\n");

  server::Request list;
  list.method = "GET";
  list.path = "/v1/rulesets";
  // `origin` apart: a folder's rule sets were not published into anything.
  CHECK(
      json::parse(hazlex({"rulesets", "--json", "--library", library}).out).at("rulesets").size() ==
      json::parse(service.handle(list, workspace).body).at("rulesets").size());
}
