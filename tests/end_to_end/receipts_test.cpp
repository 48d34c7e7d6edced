// Receipts of every release, replayed on the library as it stands: tests/data/receipts/<release>.
// A file holds a request, and under `kept` the receipt and the verdicts that it was answered with.
// A receipt finds its rules by name and version in rulesets/library, whose published versions never
// change; so the digests of rules, facts and verdicts, and the bytes of the answer must be the
// same. Only the engine's own release may be another one. HAZLEX_UPDATE_GOLDEN=1 writes `kept` anew
// for the release that is being made, never for an earlier one.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "rulesets/bundle/digest.hpp"
#include "server/api/service.hpp"
#include "server/app/publish_library.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/support/golden.hpp"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path receipts = support::data_path("receipts");

class Library {
 public:
  Library() : store_(":memory:"), service_(store_, published(store_), {}, server::open_doors()) {}

  Json answer(const std::string& query, const Json& body) {
    server::Request request;
    request.method = "POST";
    request.path = "/v1/evaluations";
    request.headers["content-type"] = "application/json";
    request.query.emplace("store", "false");
    const std::size_t equals = query.find('=');
    if (!query.empty()) request.query.emplace(query.substr(0, equals), query.substr(equals + 1));
    request.body = body.dump();
    const server::Response response = service_.handle(request, workspace_);
    INFO(response.body);
    REQUIRE(response.status == 200);
    return Json::parse(response.body);
  }

 private:
  static server::CatalogueSnapshot published(rulesets::Store& store) {
    REQUIRE(std::holds_alternative<server::Published>(
        server::publish_library(end_to_end::library, store)));
    auto loaded = server::load_store(store);
    REQUIRE(std::holds_alternative<rulesets::LoadedCatalogue>(loaded));
    return std::get<rulesets::LoadedCatalogue>(loaded).catalogue;
  }

  rulesets::Store store_;
  server::Service service_;
  server::Workspace workspace_;
};

/// What one verdict says, in a line, with a digest of all its bytes.
std::string line_of(const Json& verdict) {
  const auto text = [&](const char* key) {
    return verdict.contains(key) && verdict.at(key).is_string() ? verdict.at(key).get<std::string>()
                                                                : std::string();
  };
  std::string line = text("rule");
  if (!text("case").empty()) line += "." + text("case");
  if (!text("element").empty()) line += "[" + text("element") + "]";
  constexpr std::size_t enough = 16;
  return line + " " + text("outcome") +
         " sha256:" + rulesets::sha256_hex(verdict.dump()).substr(0, enough);
}

/// What is kept of an answer. The short view has no receipt.
Json kept_of(const Json& answer) {
  Json lines = Json::array();
  for (const Json& verdict : answer.at("verdicts")) lines.push_back(line_of(verdict));
  Json kept;
  kept["receipt"] = answer.value("receipt", Json());
  if (kept["receipt"].is_object()) kept["receipt"].erase("engine");
  Json rest = answer;
  rest.erase("receipt");
  kept["answer_digest"] = "sha256:" + rulesets::sha256_hex(rest.dump());
  kept["verdicts"] = std::move(lines);
  return kept;
}

std::string difference(const Json& before, const Json& now) {
  std::string text;
  for (const auto& [key, value] : before.items()) {
    if (key == "verdicts" || now.value(key, Json()) == value) continue;
    text +=
        "\n  " + key + "\n    was " + value.dump() + "\n    is  " + now.value(key, Json()).dump();
  }
  std::map<std::string, int> lines;
  for (const Json& line : before.at("verdicts")) --lines[line.get<std::string>()];
  for (const Json& line : now.at("verdicts")) ++lines[line.get<std::string>()];
  for (const auto& [line, count] : lines) {
    if (count != 0) text += (count < 0 ? "\n  was " : "\n  is  ") + line;
  }
  return text;
}

bool rewriting(const fs::path& release) {
  const char* update = std::getenv("HAZLEX_UPDATE_GOLDEN");
  return update != nullptr && std::string_view(update) == "1" &&
         release.filename() == HAZLEX_VERSION;
}

void replay(Library& library, const fs::path& file, bool rewrite) {
  Json record = Json::parse(support::read_file(file));
  INFO(file.string() << ": " << record.at("about").get<std::string>());
  const Json now = kept_of(library.answer(record.at("query"), record.at("body")));
  if (rewrite) {
    record["kept"] = now;
    std::ofstream(file, std::ios::binary) << record.dump(2) << "\n";
    return;
  }
  REQUIRE(record.contains("kept"));
  INFO("what differs:" << difference(record.at("kept"), now));
  CHECK(record.at("kept") == now);
}

}  // namespace

TEST_CASE("receipts of every release replay to the same bytes") {
  Library library;
  std::size_t replayed = 0;
  std::map<std::string, std::size_t> outcomes;
  for (const auto& release : fs::directory_iterator(receipts)) {
    for (const auto& file :
         support::data_files("receipts/" + release.path().filename().string(), ".json")) {
      replay(library, file, rewriting(release.path()));
      ++replayed;
      const Json record = Json::parse(support::read_file(file));
      for (const Json& line : record.at("kept").at("verdicts")) {
        const std::string text = line;
        const std::size_t end = text.rfind(" sha256:");
        const std::size_t begin = text.rfind(' ', end - 1) + 1;
        ++outcomes[text.substr(begin, end - begin)];
      }
    }
  }
  CHECK(replayed >= 10);
  for (const char* outcome : {"established", "not_established", "undetermined", "not_applicable"}) {
    INFO(outcome);
    CHECK(outcomes[outcome] > 0);
  }
}

TEST_CASE("what differs from a receipt is told") {
  const Json before = Json::parse(R"({"receipt":{"as_of":"2026-01-01"},"answer_digest":"a",
      "verdicts":["r established sha256:1","s undetermined sha256:2"]})");
  const Json now = Json::parse(R"({"receipt":{"as_of":"2026-01-02"},"answer_digest":"a",
      "verdicts":["r not_established sha256:3","s undetermined sha256:2"]})");
  CHECK(difference(before, before).empty());
  const std::string told = difference(before, now);
  CHECK(told.find("receipt") != std::string::npos);
  CHECK(told.find("was r established") != std::string::npos);
  CHECK(told.find("is  r not_established") != std::string::npos);
  CHECK(told.find("undetermined") == std::string::npos);
}
