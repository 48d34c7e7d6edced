// Facts that are wrong, by the same table through `hazlex eval` and through the service: refused
// with the same code and the same place, told in both languages. The reader's own refusals, one by
// one, are tested in tests/engine/facts.
#include "tests/end_to_end/program.hpp"
#include "tests/server/support.hpp"

using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;

namespace {

struct Row {
  const char* what;
  std::string facts;
  std::string code;
  std::string pointer;
};

std::string million() {
  std::string text = R"({"除尘系统":[)";
  for (int i = 0; i < 1'000'000; ++i) text += i == 0 ? "1" : ",1";
  return text + "]}";
}

std::vector<Row> rows() {
  return {
      {"no JSON", "workers: 9", "invalid_json", ""},
      {"nothing", "", "invalid_json", ""},
      {"cut off", R"({"workers":9)", "invalid_json", ""},
      {"two values", "{} {}", "invalid_json", ""},
      {"an array", "[]", "not_an_object", ""},
      {"null", "null", "not_an_object", ""},
      {"a number", "3", "not_an_object", ""},
      {"NaN", R"({"workers":NaN})", "invalid_json", ""},
      {"a lone surrogate", R"({"除尘系统":[{"编号":"\ud800"}]})", "invalid_json", ""},
      {"an escaped NUL", R"({"除尘系统":[{"编号":"\u0000"}]})", "invalid_json", ""},
      {"a NUL byte", std::string("{\"workers\":9}\0", 14), "invalid_json", ""},
      {"no UTF-8", "{\"\xff\":1}", "invalid_utf8", ""},
      {"deep", R"({"a":)" + std::string(100'000, '[') + "}", "too_deep", ""},
      {"a million elements", million(), "too_large", ""},
      {"10,000 digits", R"({"workers":)" + std::string(10'000, '9') + "}", "number_too_long",
       "/workers"},
      {"1e400", R"({"stock":1e400})", "invalid_number", "/stock"},
      {"a word for a number", R"({"workers":"nine"})", "invalid_number", "/workers"},
      {"half a person", R"({"workers":9.5})", "not_an_integer", "/workers"},
      {"beyond the range", R"({"工贸":{"快冻间人数":501}})", "out_of_range", "/工贸/快冻间人数"},
      {"another unit", R"({"stock":"5 m"})", "wrong_dimension", "/stock"},
      {"a number for a bool", R"({"ammonia":1})", "wrong_type", "/ammonia"},
      {"a text for a bool", R"({"ammonia":"是"})", "wrong_type", "/ammonia"},
      {"a bool for a number", R"({"workers":true})", "wrong_type", "/workers"},
      {"no such day", R"({"since":"2024-02-30"})", "invalid_date", "/since"},
      {"no such member", R"({"systems":[{"id":"甲","type":"半干式"}]})", "unknown_member",
       "/systems/0/type"},
      {"a key twice", R"({"workers":9,"workers":10})", "duplicate_fact", "/workers"},
      {"a name and its alias", R"({"快冻间人数":9,"workers":10})", "duplicate_fact", "/workers"},
      {"a fact in and out of its package", R"({"工贸":{"快冻间人数":9},"快冻间人数":10})",
       "duplicate_fact", "/快冻间人数"},
      {"no such fact", R"({"wrokers":9})", "unknown_fact", "/wrokers"},
      {"judgement without reason", R"({"dusty":true})", "judgement_without_reason", "/dusty"},
      {"judgement with an empty reason", R"({"dusty":{"value":true,"reason":""}})",
       "judgement_without_reason", "/dusty"},
      {"an element without a name", R"({"systems":[{"type":"dry"}]})", "missing_identity",
       "/systems/0"},
      {"a name used twice", R"({"systems":[{"id":"甲"},{"id":"甲"}]})", "duplicate_identity",
       "/systems/1"},
      {"no such reason", R"({"workers":{"unknown":"lazy"}})", "unknown_reason", "/workers/unknown"},
  };
}

}  // namespace

TEST_CASE("bad facts are refused with their place and what was expected") {
  const Folder folder;
  folder.write("library/cold/1.0.0/ruleset.hzl", cold_store);
  const std::vector<std::string> words = {"eval",    "--library",  folder.root() + "/library",
                                          "--as-of", "2024-01-01", "--json",
                                          "--facts", "-",          "--lang"};
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    std::string messages;
    for (const char* language : {"zh", "en"}) {
      auto given = words;
      given.emplace_back(language);
      const auto result = hazlex(given, row.facts);
      CHECK(result.code == 1);
      const json problem = result.object();
      // The last: a text that breaks off is told after what was wrong up to there.
      const json& error = problem.at("errors").back();
      CHECK(error.at("code") == row.code);
      CHECK(error.at("pointer") == row.pointer);
      CHECK(error.at("message").get<std::string>().size() < 1000);
      CHECK(error.at("message") != messages);
      messages = error.at("message");
    }
  }
}

TEST_CASE("bad facts over HTTP have their place below /facts") {
  rulesets::Store store(":memory:");
  const auto catalogue =
      std::make_shared<const rulesets::Catalogue>(std::vector<rulesets::CatalogueEntry>{
          service_test::entry(cold_store, "cold/1.0.0/ruleset.hzl")});
  server::Service service(store, catalogue, {}, server::open_doors());
  server::Workspace workspace;
  for (const Row& row : rows()) {
    // What is no value of JSON makes the whole request none, told with its place in the request.
    if (row.code == "invalid_json" || row.code == "invalid_utf8" || row.code == "too_deep" ||
        row.code == "too_large" || row.pointer.empty()) {
      continue;
    }
    CAPTURE(row.what);
    server::Request request;
    request.method = "POST";
    request.path = "/v1/evaluations";
    request.headers["content-type"] = "application/json";
    request.body = service_test::body(row.facts);
    const auto response = service.handle(request, workspace);
    CHECK(service_test::problem_of(response) == "422 invalid_facts");
    const json error = json::parse(response.body).at("errors").at(0);
    CHECK(error.at("code") == row.code);
    CHECK(error.at("pointer") == "/facts" + row.pointer);
  }
}

TEST_CASE("what is not known is told apart and taken") {
  const Folder folder;
  folder.write("library/cold/1.0.0/ruleset.hzl", cold_store);
  const std::vector<std::string> words = {"eval",    "--library",  folder.root() + "/library",
                                          "--as-of", "2024-01-01", "--json",
                                          "--facts", "-"};
  struct Known {
    const char* facts;
    const char* reason;
  };
  for (const Known& row : std::vector<Known>{
           {"{}", "not_asked"},
           {R"({"workers":null})", "not_known"},
           {R"({"workers":{"unknown":"not_verifiable"}})", "not_verifiable"},
           {R"({"workers":{"unknown":"conflicting"}})", "conflicting"},
       }) {
    CAPTURE(row.facts);
    const auto result = hazlex(words, row.facts);
    CHECK(result.code == 0);
    const json verdict = result.object().at("verdicts").at(0);
    CHECK(verdict.at("outcome") == "undetermined");
    CHECK(verdict.at("missing").at(0).at("reason") == row.reason);
  }
}
