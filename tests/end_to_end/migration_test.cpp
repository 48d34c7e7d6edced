// Files of released schemas are opened by later programs, and answer as they did.
#include <filesystem>

#include "server/api/service.hpp"
#include "server/app/publish_library.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/support/source_dir.hpp"

using end_to_end::Folder;
using end_to_end::json;

namespace {

const std::string kept = support::source_path("/tests/data/store/schema-1");

std::vector<std::string> answers() {
  std::vector<std::string> lines;
  std::ifstream stream(kept + ".answers", std::ios::binary);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  REQUIRE(lines.size() == 2);
  return lines;
}

server::Response get(server::Service& service, const std::string& path,
                     const std::multimap<std::string, std::string>& query = {}) {
  server::Request request;
  request.method = "GET";
  request.path = path;
  request.query = query;
  server::Workspace workspace;
  return service.handle(request, workspace);
}

}  // namespace

TEST_CASE("a file of schema 1 is migrated, and replays byte for byte") {
  const Folder folder;
  const std::string file = folder.root() + "/hazlex.db";
  std::filesystem::copy_file(kept + ".db", file);
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  for (int times = 0; times < 2; ++times) {  // migrated, then opened as it is
    rulesets::Store store(file);
    CHECK(store.integrity() == "ok");
    auto loaded = server::load_store(store);
    REQUIRE(std::holds_alternative<rulesets::LoadedCatalogue>(loaded));
    server::Service service(store, std::get<rulesets::LoadedCatalogue>(loaded).catalogue, {},
                            server::open_doors());
    for (const std::string& answer : answers()) {
      const json object = json::parse(answer);
      const std::string id = object.at("id");
      CHECK(get(service, "/v1/evaluations/" + id).body == answer);
      CHECK(get(service, "/v1/evaluations/" + id + "/replay").body == answer);
      const auto row = store.evaluations().find(rulesets::own_organisation, id);
      REQUIRE(row.has_value());
      CHECK(json::parse(row->summary) == object.at("summary"));
      CHECK(row->receipt.empty() != object.contains("receipt"));
    }
    const auto found = [&](const char* name, const char* value) {
      const auto response = get(service, "/v1/evaluations", {{name, value}});
      std::vector<std::string> subjects;
      const json page = json::parse(response.body);
      for (const json& line : page.at("evaluations")) {
        subjects.push_back(line.at("subject"));
      }
      return subjects;
    };
    using Subjects = std::vector<std::string>;
    CHECK(found("ruleset", "cold") == Subjects{"site-2", "site-1"});
    CHECK(found("outcome", "established") == Subjects{"site-1"});
    CHECK(found("outcome", "undetermined") == Subjects{"site-2"});
    CHECK(found("clause", "试行 第一条") == Subjects{"site-1"});
    CHECK(found("subject", "site-2") == Subjects{"site-2"});
  }
}

TEST_CASE("an evaluation of schema 1 can be corrected and erased") {
  const Folder folder;
  const std::string file = folder.root() + "/hazlex.db";
  std::filesystem::copy_file(kept + ".db", file);
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  rulesets::Store store(file);
  const std::string id = json::parse(answers()[0]).at("id");
  const auto findings = store.evaluations().findings(rulesets::own_organisation, id);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "超员");
  CHECK(findings[0].outcome == "established");
  CHECK(end_to_end::read_file(file).find("\"快冻间人数\":10") != std::string::npos);
  CHECK(store.evaluations().erase({"2026-12-01T00:00:00Z", "张三"}, id, "要求").has_value());
  CHECK(end_to_end::read_file(file).find("\"快冻间人数\":10") == std::string::npos);
  CHECK(store.evaluations().find(rulesets::own_organisation, id)->erasure.has_value());
}
