// What is kept of evaluations: the list, corrections, erased facts.
#include "tests/server/support.hpp"

using namespace service_test;

namespace {

std::string id_of(const server::Response& response) {
  REQUIRE(response.status == 201);
  return json::parse(response.body).at("id");
}

std::string facts(int people) {
  return R"({"ammonia":true,"workers":)" + std::to_string(people) + "}";
}

std::string request(const std::string& subject, const std::string& as_of, int people,
                    const std::string& more = "") {
  return R"({"as_of":")" + as_of + R"(","subject":")" + subject + R"(","facts":)" + facts(people) +
         more + "}";
}

std::vector<std::string> ids(const server::Response& response) {
  REQUIRE(response.status == 200);
  std::vector<std::string> all;
  const json page = json::parse(response.body);
  for (const json& line : page.at("evaluations")) {
    all.push_back(line.at("id"));
  }
  return all;
}

server::Response erase(Fixture& fixture, const std::string& id, const std::string& text) {
  return fixture.call("POST", "/v1/evaluations/" + id + ":erase", text);
}

}  // namespace

TEST_CASE("kept evaluations are listed newest first, and found by what they are") {
  Fixture fixture;
  fixture.now = "2026-01-01T08:00:00Z";
  const std::string a = id_of(fixture.post(request("甲厂", "2024-01-01", 10)));
  fixture.now = "2026-01-02T08:00:00Z";
  const std::string b = id_of(fixture.post(request("乙厂", "2024-02-01", 3)));
  fixture.now = "2026-01-03T08:00:00Z";
  const std::string c = id_of(fixture.post(request("甲厂", "2026-08-01", 9), "?view=short"));
  const std::string d = id_of(fixture.post(R"({"as_of":"2024-03-01","subject":"丙厂"})"));
  const auto found = [&](const std::string& query) {
    return ids(fixture.get("/v1/evaluations" + query));
  };
  using Ids = std::vector<std::string>;
  CHECK(found("") == Ids{d, c, b, a});
  CHECK(found("?subject=甲厂") == Ids{c, a});
  CHECK(found("?subject=甲").empty());
  CHECK(found("?as_of_from=2024-02-01") == Ids{d, c, b});
  CHECK(found("?as_of_from=2024-02-01&as_of_to=2024-03-01") == Ids{d, b});
  CHECK(found("?created_to=2026-01-01") == Ids{a});
  CHECK(found("?created_from=2026-01-02&created_to=2026-01-02T08:00:00Z") == Ids{b});
  CHECK(found("?outcome=established") == Ids{c, a});
  CHECK(found("?outcome=undetermined") == Ids{d});
  CHECK(found("?outcome=not_established") == Ids{b});
  CHECK(found("?outcome=conflict").empty());
  CHECK(found("?clause=试行 第一条") == Ids{c, a});
  CHECK(found("?clause=试行 第一条&outcome=established&as_of_to=2025-01-01") == Ids{a});
  CHECK(found("?clause=试行 第一条&outcome=error").empty());
  CHECK(found("?clause=试行").empty());
  CHECK(found("?ruleset=cold") == Ids{d, c, b, a});
  CHECK(found("?ruleset=试验.冷库&subject=乙厂") == Ids{b});
  CHECK(found("?subject=甲厂&clause=试行 第一条&outcome=established&ruleset=cold") == Ids{c, a});
  CHECK(found("?limit=2") == Ids{d, c});

  const json page = json::parse(fixture.get("/v1/evaluations?subject=乙厂").body);
  const json& line = page.at("evaluations").at(0);
  CHECK(line.at("created_at") == "2026-01-02T08:00:00Z");
  CHECK(line.at("created_by") == "本机");
  CHECK(line.at("as_of") == "2024-02-01");
  CHECK(line.at("summary").at("not_established") == 1);
  CHECK(line.at("rulesets").at(0).at("version") == "1.0.0");
  CHECK(line.at("supersedes").is_null());
  CHECK(line.at("erased_at").is_null());
  CHECK(page.at("next").is_null());
  CHECK_FALSE(line.contains("facts"));
}

TEST_CASE("pages join without a gap while new ones arrive") {
  const std::string query =
      GENERATE("", "&subject=s", "&clause=试行 第一条", "&outcome=established", "&ruleset=cold",
               "&as_of_from=2024-01-01", "&created_from=2025-01-01");
  CAPTURE(query);
  Fixture fixture;
  std::vector<std::string> made;
  for (int i = 0; i < 25; ++i) {
    made.insert(made.begin(), id_of(fixture.post(request("s", "2024-01-01", 10))));
  }
  std::vector<std::string> seen;
  std::string cursor;
  std::size_t pages = 0;
  do {
    const auto response = fixture.get("/v1/evaluations?limit=7" + query + cursor);
    for (const std::string& id : ids(response)) seen.push_back(id);
    const json next = json::parse(response.body).at("next");
    cursor = next.is_null() ? "" : "&cursor=" + next.get<std::string>();
    (void)id_of(fixture.post(request("s", "2024-01-01", 10)));
    ++pages;
  } while (!cursor.empty());
  CHECK(pages == 4);
  CHECK(seen == made);
}

TEST_CASE("queries that make no sense are refused") {
  Fixture fixture;
  for (int i = 0; i < 3; ++i) (void)id_of(fixture.post(request("s", "2024-01-01", 10)));
  const std::string cursor = json::parse(fixture.get("/v1/evaluations?limit=1").body).at("next");
  const auto bad = GENERATE_COPY(
      as<std::string>{}, "limit=0", "limit=201", "limit=-1", "limit=x", "limit=1x",
      "limit=", "limit=99999999999999999999", "as_of_from=2024", "as_of_to=2024-02-30",
      "as_of_from=", "created_from=2024-01-01T25:00:00Z", "created_to=yesterday",
      "created_from=2024-01", "outcome=good", "outcome=", "clause=a&outcome=undetermined",
      "ruleset=nobody", "cursor=", "cursor=x", "cursor=' OR 1=1 --", "subject=s&cursor=" + cursor,
      "cursor=" + cursor + "0", "sort=asc");
  CAPTURE(bad);
  CHECK(problem_of(fixture.get("/v1/evaluations?" + bad)) == "400 invalid_option");
  CHECK(fixture.get("/v1/evaluations?cursor=" + cursor + "&limit=2").status == 200);
}

TEST_CASE("a correction names what it corrects") {
  Fixture fixture;
  const std::string first = id_of(fixture.post(request("s", "2024-01-01", 10)));
  const auto made =
      fixture.post(request("s", "2024-01-01", 9, R"(,"supersedes":")" + first + "\""));
  const std::string second = id_of(made);
  CHECK(json::parse(made.body).at("supersedes") == first);
  CHECK(fixture.get("/v1/evaluations/" + second).body == made.body);
  CHECK(fixture.get("/v1/evaluations/" + second + "/replay").body == made.body);
  const json lines = json::parse(fixture.get("/v1/evaluations").body).at("evaluations");
  CHECK(lines.at(0).at("supersedes") == first);
  CHECK(lines.at(1).at("superseded_by") == second);
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).superseded == 1);
}

TEST_CASE("a correction of nothing is refused with its place") {
  Fixture fixture;
  fixture.store.connections().write([](rulesets::Database& database) {
    database.execute("INSERT INTO organisation VALUES (2, '别家', NULL, '2026-01-01T00:00:00Z')");
  });
  rulesets::EvaluationRow foreign;
  foreign.id = "foreign";
  foreign.organisation = 2;
  foreign.rulesets = "[]";
  fixture.store.evaluations().add(foreign);
  const std::string id =
      GENERATE(as<std::string>{}, "nothing", "", "foreign", "' OR '1'='1", "\\u0000");
  const auto response =
      fixture.post(request("s", "2024-01-01", 9, R"(,"supersedes":")" + id + "\""));
  if (id == "\\u0000") {
    CHECK(problem_of(response) == "400 invalid_json");
    return;
  }
  CHECK(problem_of(response) == "422 unknown_superseded");
  CHECK(json::parse(response.body).at("errors").at(0).at("pointer") == "/supersedes");
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).kept == 0);
}

TEST_CASE("what belongs to another organisation is not there") {
  Fixture fixture;
  fixture.store.connections().write([](rulesets::Database& database) {
    database.execute("INSERT INTO organisation VALUES (2, '别家', NULL, '2026-01-01T00:00:00Z')");
  });
  const std::string own = id_of(fixture.post(request("s", "2024-01-01", 10)));
  auto row = *fixture.store.evaluations().find(rulesets::own_organisation, own);
  row.id = "foreign";
  row.organisation = 2;
  row.findings = {{"试验.冷库", "超员", "", "established", "试行 第一条"}};
  fixture.store.evaluations().add(row);
  CHECK(problem_of(fixture.get("/v1/evaluations/foreign")) == "404 unknown_evaluation");
  CHECK(problem_of(fixture.get("/v1/evaluations/foreign/replay")) == "404 unknown_evaluation");
  CHECK(problem_of(erase(fixture, "foreign", R"({"reason":"x"})")) == "404 unknown_evaluation");
  CHECK_FALSE(fixture.store.evaluations().find(2, "foreign")->erasure.has_value());
  for (const char* query : {"", "?subject=s", "?clause=试行 第一条", "?outcome=established",
                            "?ruleset=cold", "?as_of_to=2030-01-01", "?created_to=2030-01-01"}) {
    CAPTURE(query);
    CHECK(ids(fixture.get(std::string("/v1/evaluations") + query)) ==
          std::vector<std::string>{own});
  }
}

TEST_CASE("erased facts are gone; receipt, summary and clauses are left") {
  Fixture fixture;
  const auto made = fixture.post(request("s", "2024-01-01", 10));
  const std::string id = id_of(made);
  fixture.now = "2026-03-01T00:00:00Z";
  const auto erased = erase(fixture, id, R"({"reason":"本人要求"})");
  REQUIRE(erased.status == 200);
  const json record = json::parse(erased.body);
  CHECK(record.at("id") == id);
  CHECK(record.at("erased_at") == "2026-03-01T00:00:00Z");
  CHECK(record.at("reason") == "本人要求");

  for (const std::string path : {"", "/replay"}) {
    const auto response = fixture.get("/v1/evaluations/" + id + path);
    CHECK(problem_of(response) == "410 facts_erased");
    const json left = json::parse(response.body);
    const json before = json::parse(made.body);
    CHECK(left.at("receipt") == before.at("receipt"));
    CHECK(left.at("summary") == before.at("summary"));
    CHECK(left.at("erased").at("by") == "本机");
    CHECK(left.at("findings").at(0).at("clause") == "试行 第一条");
    CHECK(response.body.find("workers") == std::string::npos);
  }
  const auto clause = fixture.get("/v1/evaluations?clause=试行 第一条");
  CHECK(ids(clause) == std::vector<std::string>{id});
  CHECK(json::parse(clause.body).at("evaluations").at(0).at("erased_at") == record.at("erased_at"));

  // Again: the first record stands.
  fixture.now = "2026-04-01T00:00:00Z";
  CHECK(erase(fixture, id, R"({"reason":"再次"})").body == erased.body);
  const auto entries = fixture.store.audit().entries(rulesets::own_organisation, 0, 10);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].action == "evaluation.erase");
  CHECK(entries[0].object == id);
  CHECK(json::parse(entries[0].detail).at("reason") == "本人要求");
}

TEST_CASE("a short answer whose facts are erased has no receipt to leave") {
  Fixture fixture;
  const std::string id = id_of(fixture.post(request("s", "2024-01-01", 10), "?view=short"));
  REQUIRE(erase(fixture, id, R"({"reason":"x"})").status == 200);
  const json left = json::parse(fixture.get("/v1/evaluations/" + id).body);
  CHECK(left.at("receipt").is_null());
  CHECK(left.at("summary").at("established") == 1);
}

TEST_CASE("facts are erased for a reason, or not at all") {
  Fixture fixture;
  const std::string id = id_of(fixture.post(request("s", "2024-01-01", 10)));
  const auto bad =
      GENERATE(as<std::string>{}, "", "{}", "[]", R"({"reason":""})", R"({"reason":1})",
               R"({"reason":"a","reason":"b"})", R"({"reason":"a","why":"b"})",
               R"({"reason":")" + std::string(1001, 'x') + R"("})");
  CAPTURE(bad);
  CHECK(erase(fixture, id, bad).status == 400);
  CHECK(fixture.get("/v1/evaluations/" + id).status == 200);
  CHECK(problem_of(erase(fixture, "nothing", R"({"reason":"x"})")) == "404 unknown_evaluation");
  CHECK(problem_of(fixture.call("POST", "/v1/evaluations/:erase", "{}")) ==
        "405 method_not_allowed");
}

TEST_CASE("SQL in a text field is text") {
  Fixture fixture;
  const std::string odd = "x'); DROP TABLE evaluation; --\\\"%00";
  const std::string quoted = json(odd).dump();
  const auto made = fixture.post(R"({"as_of":"2024-01-01","subject":)" + quoted + R"(,"facts":)" +
                                 facts(10) + "}");
  const std::string id = id_of(made);
  server::Request request = Fixture::request_of("GET", "/v1/evaluations");
  for (const char* name : {"subject", "clause", "cursor", "outcome", "created_from"}) {
    request.query = {{name, odd}};
    const int status = fixture.service.handle(request, fixture.workspace).status;
    CHECK(status == (std::string(name) == "subject" || std::string(name) == "clause" ? 200 : 400));
  }
  request.query = {{"subject", odd}};
  CHECK(ids(fixture.service.handle(request, fixture.workspace)) == std::vector<std::string>{id});
  CHECK(erase(fixture, odd, R"({"reason":"x"})").status == 404);
  CHECK(erase(fixture, id, R"({"reason":)" + quoted + "}").status == 200);
  CHECK(fixture.store.integrity() == "ok");
  CHECK(fixture.failures.empty());
}

TEST_CASE("the decision log is told of each evaluation, once it is kept") {
  Fixture fixture;
  std::vector<json> told;
  fixture.decided = [&](const server::Decision& decision) {
    const bool kept = decision.row.id.empty() ||
                      fixture.store.evaluations().has(decision.row.organisation, decision.row.id);
    told.push_back({{"request", decision.request_id},
                    {"id", decision.row.id},
                    {"caller", decision.caller.name},
                    {"summary", json::parse(decision.row.summary)},
                    {"facts", decision.row.facts},
                    {"kept", kept}});
  };
  const std::string id = id_of(fixture.post(request("s", "2024-01-01", 10)));
  CHECK(fixture.post(request("s", "2024-01-01", 9), "?store=false").status == 200);
  CHECK(fixture.post("{").status == 400);
  CHECK(fixture.get("/v1/evaluations/" + id + "/replay").status == 200);
  MemoryExchange exchange(request("s", "2024-01-01", 8) + "\n{\n", 4096);
  fixture.batch(exchange);
  REQUIRE(told.size() == 3);
  CHECK(told[0].at("id") == id);
  CHECK(told[0].at("request") == "r1");
  CHECK(told[0].at("caller") == "本机");
  CHECK(told[0].at("summary").at("established") == 1);
  CHECK(told[1].at("id") == "");
  CHECK(told[1].at("facts") == facts(9));
  for (const json& each : told) CHECK(each.at("kept") == true);
}
