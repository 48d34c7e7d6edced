#include "tests/server/support.hpp"

using namespace service_test;

TEST_CASE("facts in, verdicts out, kept under an id") {
  Fixture fixture;
  const auto made = fixture.post(body(ten_people));
  REQUIRE(made.status == 201);
  const json answer = json::parse(made.body);
  const std::string id = answer.at("id");
  CHECK(id.size() == 32);
  CHECK(header_of(made, "Location") == "/v1/evaluations/" + id);
  CHECK(answer.at("verdicts").at(0).at("rule") == "超员");
  CHECK(answer.at("verdicts").at(0).at("outcome") == "established");
  CHECK(answer.at("summary").at("established") == 1);

  const auto kept = fixture.get("/v1/evaluations/" + id);
  CHECK(kept.status == 200);
  CHECK(kept.body == made.body);
  const auto replayed = fixture.get("/v1/evaluations/" + id + "/replay");
  CHECK(replayed.status == 200);
  CHECK(replayed.body == made.body);
  CHECK(fixture.failures.empty());
}

TEST_CASE("the version in force at as_of decides") {
  Fixture fixture;
  const std::string nine = R"({"ammonia":true,"workers":9})";
  const auto outcome = [&](const std::string& as_of, const std::string& ruleset) {
    const auto response = fixture.post(body(nine, as_of, ruleset), "?store=false");
    REQUIRE(response.status == 200);
    return json::parse(response.body).at("verdicts").at(0).at("outcome").get<std::string>();
  };
  CHECK(outcome("2024-01-01", "试验.冷库") == "not_established");
  CHECK(outcome("2026-07-01", "试验.冷库") == "established");
  CHECK(outcome("2026-07-01", "cold") == "established");
  CHECK(outcome("2026-07-01", "cold@1.0.0") == "not_established");
  CHECK(outcome("2026-07-01", "all") == "established");
}

TEST_CASE("what is not to be kept is not kept") {
  Fixture fixture;
  const auto response = fixture.post(body(ten_people), "?store=false");
  CHECK(response.status == 200);
  CHECK(header_of(response, "Location").empty());
  CHECK_FALSE(json::parse(response.body).contains("id"));
}

TEST_CASE("the short view is short, kept and replayed as such") {
  Fixture fixture;
  const auto response = fixture.post(body(ten_people), "?view=short");
  REQUIRE(response.status == 201);
  const json answer = json::parse(response.body);
  CHECK_FALSE(answer.contains("receipt"));
  CHECK(answer.at("verdicts").size() == 1);
  const std::string id = answer.at("id");
  CHECK(fixture.get("/v1/evaluations/" + id + "/replay").body == response.body);
}

TEST_CASE("a replay that differs is told") {
  Fixture fixture;
  const auto made = fixture.post(body(ten_people));
  auto row = *fixture.store.evaluations().find(rulesets::own_organisation,
                                               json::parse(made.body).at("id").get<std::string>());
  row.id = "spoiled";
  row.answer.replace(row.answer.find("established"), 11, "ESTABLISHED");
  fixture.store.evaluations().add(row);
  CHECK(problem_of(fixture.get("/v1/evaluations/spoiled/replay")) == "500 replay_differs");
  row.id = "lost";
  row.rulesets = R"([{"digest":"sha256:00","name":"x","version":"1.0.0"}])";
  fixture.store.evaluations().add(row);
  CHECK(problem_of(fixture.get("/v1/evaluations/lost/replay")) == "500 replay_differs");
}

TEST_CASE("a later release that comes to the same answer replays it byte for byte") {
  Fixture fixture;
  const auto made = fixture.post(body(ten_people));
  auto row = *fixture.store.evaluations().find(rulesets::own_organisation,
                                               json::parse(made.body).at("id").get<std::string>());
  row.id = "old";
  const std::string mark = "\"receipt\":{\"engine\":\"";
  const std::size_t at = row.answer.find(mark) + mark.size();
  row.answer.replace(at, row.answer.find('"', at) - at, "0.0.1-early");
  fixture.store.evaluations().add(row);
  const auto replayed = fixture.get("/v1/evaluations/old/replay");
  CHECK(replayed.status == 200);
  CHECK(replayed.body == "{\"id\":\"old\"," + row.answer.substr(1));
}

TEST_CASE("bad submissions are refused with what was expected") {
  struct Case {
    std::string body, query, problem, pointer;
  };
  const auto bad = GENERATE(values<Case>({
      {"", "", "400 invalid_json", ""},
      {"{", "", "400 invalid_json", ""},
      {"[]", "", "400 invalid_request", ""},
      {R"({"facts":{}})", "", "400 as_of_missing", "/as_of"},
      {R"({"as_of":"2024-02-30"})", "", "400 as_of_invalid", "/as_of"},
      {R"({"as_of":"2024-02"})", "", "400 as_of_invalid", "/as_of"},
      {R"({"as_of":"2024-01-01","as_of":"2024-01-01"})", "", "400 invalid_request", "/as_of"},
      {R"({"as_of":"2024-01-01","fact":{}})", "", "400 invalid_request", "/fact"},
      {R"({"as_of":1})", "", "400 invalid_request", "/as_of"},
      {body("{}", "2024-01-01", "nobody"), "", "404 unknown_ruleset", ""},
      {body("{}", "2024-01-01", "cold@9.9.9"), "", "404 unknown_version", ""},
      {body("{}", "2020-01-01"), "", "422 not_in_force", ""},
      {body("{}", "2024-01-01", "cold@2.0.0"), "", "422 not_in_force", ""},
      {body(R"({"workers":"nine"})"), "", "422 invalid_facts", "/facts/workers"},
      {body(R"({"wrokers":9})"), "", "422 invalid_facts", "/facts/wrokers"},
      {body("{}"), "?view=long", "400 invalid_option", ""},
      {body("{}"), "?store=maybe", "400 invalid_option", ""},
      {body("{}"), "?veiw=short", "400 invalid_option", ""},
      {body("{}"), "?lang=fr", "400 invalid_option", ""},
      {body("{}"), "?view=full&view=short", "400 invalid_option", ""},
      {"{\"as_of\":\"2024-01-01\",\"facts\":{\"a\":\"\xff\"}}", "", "400 invalid_json", ""},
      // That the facts are no JSON goes before what else is wrong, wherever it stands.
      {body(R"({"workers":9x})"), "?view=long", "400 invalid_json", ""},
      {body(R"({"workers":9,})", "2024-01-01", "nobody"), "", "400 invalid_json", ""},
      {body(R"({"workers":9])"), "", "400 invalid_json", ""},
      {body(R"({"workers":[9})"), "", "400 invalid_json", ""},
      {body(R"({"workers":"9)"), "", "400 invalid_json", ""},
      {R"({"as_of":"2024-01-01","facts":{"workers":+9},"fact":{}})", "", "400 invalid_json", ""},
      {R"({"facts":{"workers":nine}})", "", "400 invalid_json", ""},
      {body(std::string(16, '[') + std::string(16, ']')), "", "400 invalid_json", ""},
      {body("\xEF\xBB\xBF{}"), "", "400 invalid_json", ""},
      {body("{\"\\u0077orkers\":\"}\"}"), "", "422 invalid_facts", "/facts/workers"},
  }));
  CAPTURE(bad.body, bad.query);
  Fixture fixture;
  const auto response = fixture.post(bad.body, bad.query);
  CHECK(problem_of(response) == bad.problem);
  const json problem = json::parse(response.body);
  CHECK(problem.at("instance") == "urn:hazlex:request:r1");
  if (!bad.pointer.empty()) CHECK(problem.at("errors").at(0).at("pointer") == bad.pointer);
  CHECK(fixture.failures.empty());
}

TEST_CASE("a withdrawn version answers nothing new, named or not") {
  auto entries = catalogue()->entries();
  entries.back().state = "withdrawn";
  Fixture fixture(":memory:", std::make_shared<const rulesets::Catalogue>(
                                  std::vector<rulesets::CatalogueEntry>{entries.back()}));
  for (const char* wanted : {"cold", "all", "试验.冷库"}) {
    CAPTURE(wanted);
    const auto bare = fixture.post(body("{}", "2026-08-01", wanted));
    CHECK(problem_of(bare) == "422 not_in_force");
  }
  CHECK(problem_of(fixture.post(body("{}", "2026-08-01", "cold@2.0.0"))) == "422 withdrawn");
}

TEST_CASE("a body beyond the bound is refused whole") {
  Fixture fixture;
  const std::string large = body("{\"x\":\"" + std::string(1 << 20, 'x') + "\"}");
  CHECK(problem_of(fixture.post(large)) == "413 body_too_large");
  CHECK(problem_of(fixture.post(std::string(1 << 20, '['))) == "400 invalid_request");
  CHECK(problem_of(fixture.post(body(std::string(1 << 19, '[')))) == "400 invalid_json");
}

TEST_CASE("addresses that lead nowhere, and methods that do not fit") {
  Fixture fixture;
  for (const char* path : {"/", "", "/v1", "/v1/", "/v1/rulesets/", "/v1/rulesets/x/y/z",
                           "/healthz/", "//healthz", "/v1/../healthz", "/V1/rulesets"}) {
    CAPTURE(path);
    CHECK(problem_of(fixture.get(path)) == "404 not_found");
  }
  CHECK(problem_of(fixture.get("/v1/evaluations/nothing")) == "404 unknown_evaluation");
  CHECK(problem_of(fixture.get("/v1/evaluations/nothing/replay")) == "404 unknown_evaluation");
  CHECK(problem_of(fixture.get("/v1/rulesets/..")) == "404 unknown_ruleset");
  CHECK(problem_of(fixture.get("/v1/rulesets/\xff")) == "400 invalid_address");

  const auto wrong = fixture.get("/v1/evaluations:batch");
  CHECK(problem_of(wrong) == "405 method_not_allowed");
  CHECK(header_of(wrong, "Allow") == "POST");
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"}) {
    CAPTURE(method);
    const auto response = fixture.call(method, "/v1/rulesets");
    CHECK(problem_of(response) == "405 method_not_allowed");
    CHECK(header_of(response, "Allow") == "GET, HEAD");
  }
  CHECK(fixture.call("HEAD", "/healthz").status == 200);
  CHECK(problem_of(fixture.call("POST", "/v1/evaluations", body("{}"),
                                {{"content-type", "text/plain"}})) ==
        "415 unsupported_content_type");
}

TEST_CASE("rule sets are listed with what they rest on") {
  Fixture fixture;
  const json all = json::parse(fixture.get("/v1/rulesets").body).at("rulesets");
  REQUIRE(all.size() == 2);
  CHECK(all[0].at("name") == "试验.冷库");
  CHECK(all[0].at("version") == "1.0.0");
  CHECK(all[1].at("version") == "2.0.0");
  CHECK(all[0].at("state") == "published");
  CHECK(all[0].at("digest").get<std::string>().size() == 71);
  CHECK(all[0].at("effective_from") == "2023-05-15");
  CHECK(all[0].at("effective_to").is_null());
  CHECK(all[0].at("documents").at(0).at("number") == "试第1号");
  CHECK(all[0].at("coverage").at(0).at("clauses") == 2);
  CHECK(all[0].at("coverage").at(0).at("encoded") == 1);

  const json one = json::parse(fixture.get("/v1/rulesets/cold").body);
  CHECK(one.at("name") == "试验.冷库");
  CHECK(one.at("versions") == all);
  CHECK(fixture.get("/v1/rulesets/试验.冷库").body == fixture.get("/v1/rulesets/cold").body);
  const auto unknown = fixture.get("/v1/rulesets/nobody");
  CHECK(problem_of(unknown) == "404 unknown_ruleset");
  CHECK(json::parse(unknown.body).at("known") == json::array({"试验.冷库"}));
}

TEST_CASE("the schema of a rule set's facts") {
  Fixture fixture;
  const auto response = fixture.get("/v1/rulesets/cold/schema?version=1.0.0");
  CHECK(response.status == 200);
  CHECK(response.content_type == "application/schema+json");
  CHECK(json::parse(response.body).contains("$schema"));
  CHECK(fixture.get("/v1/rulesets/cold/schema").status == 200);
  CHECK(problem_of(fixture.get("/v1/rulesets/nobody/schema")) == "404 unknown_ruleset");
  const auto unknown = fixture.get("/v1/rulesets/cold/schema?version=3.0.0");
  CHECK(problem_of(unknown) == "404 unknown_version");
  CHECK(json::parse(unknown.body).at("known") == json::array({"1.0.0", "2.0.0"}));
}

TEST_CASE("messages come in the language that is asked for") {
  Fixture fixture;
  const auto title = [&](const std::string& query, const std::string& accept) {
    const auto response =
        fixture.call("GET", "/nowhere" + query, "", {{"accept-language", accept}});
    return json::parse(response.body).at("title").get<std::string>();
  };
  const std::string zh = "没有这个地址";
  const std::string en = "there is nothing at this address";
  CHECK(title("", "") == zh);
  CHECK(title("", "en-GB,en;q=0.9") == en);
  CHECK(title("", "fr, zh-CN;q=0.3, en;q=0.7") == en);
  CHECK(title("", "en;q=0.2, zh;q=0.25") == zh);
  CHECK(title("", "en;q=0") == zh);
  CHECK(title("", "de") == zh);
  CHECK(title("?lang=en", "zh") == en);
  CHECK(title("?lang=zh", "en") == zh);
}

TEST_CASE("health and readiness") {
  Fixture fixture;
  const json health = json::parse(fixture.get("/healthz").body);
  CHECK(health.at("status") == "ok");
  CHECK(health.at("service") == "hazlex");
  CHECK(fixture.get("/readyz").status == 200);
  fixture.service.set_catalogue(std::make_shared<const rulesets::Catalogue>());
  CHECK(problem_of(fixture.get("/readyz")) == "503 not_ready");
  CHECK(fixture.get("/healthz").status == 200);
}

TEST_CASE("a store that fails is answered without telling of the inside") {
  Fixture fixture;
  server::ServiceHooks hooks;
  hooks.new_id = [] { return "same"; };
  std::string told;
  hooks.failed = [&](std::string_view, std::string_view what) { told = what; };
  server::Service service(fixture.store, catalogue(), hooks, server::open_doors());
  server::Request request;
  request.method = "POST";
  request.path = "/v1/evaluations";
  request.headers["content-type"] = "application/json";
  request.body = body(ten_people);
  CHECK(service.handle(request, fixture.workspace).status == 201);
  const auto second = service.handle(request, fixture.workspace);
  CHECK(problem_of(second) == "503 storage_unavailable");
  CHECK_FALSE(told.empty());
  CHECK(second.body.find("sqlite") == std::string::npos);
  CHECK(second.body.find(told) == std::string::npos);

  hooks.new_id = []() -> std::string { throw std::runtime_error("/secret/path"); };
  server::Service broken(fixture.store, catalogue(), hooks, server::open_doors());
  const auto third = broken.handle(request, fixture.workspace);
  CHECK(problem_of(third) == "500 internal_error");
  CHECK(third.body.find("secret") == std::string::npos);
}
