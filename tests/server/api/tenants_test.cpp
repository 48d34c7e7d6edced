// What belongs to another organisation answers exactly as what is not there, on every route whose
// address names something: a new route must be put in the table, or the test fails.
#include "tests/server/api/every_route.hpp"

using namespace doors_test;
using rulesets::own_organisation;
using server::Roles;

namespace {

/// Whose the thing is that a route's address names.
struct Row {
  const char* route;
  const char* object;  ///< "": names nothing; "shared": of all organisations
  const char* body = "";
};

const std::vector<Row>& table() {
  static const std::vector<Row> rows = {
      {"GET /healthz", ""},
      {"GET /readyz", ""},
      {"GET /metrics", ""},
      {"GET /v1/openapi.json", ""},
      {"GET /docs", ""},
      {"GET /docs.css", ""},
      {"GET /v1/rulesets", ""},
      {"GET /v1/rulesets/{name}", "shared"},
      {"GET /v1/rulesets/{name}/schema", "shared"},
      {"GET /v1/rulesets/{name}/checklist", "shared"},
      {"GET /v1/checklist", ""},
      {"GET /v1/rulesets/{name}/versions/{version}", "shared"},
      {"GET /v1/rulesets/{name}/versions/{version}/bundle", "shared"},
      {"GET /v1/rulesets/{name}/versions/{version}/files", "shared"},
      {"GET /v1/rulesets/{name}/versions/{version}/picture", "shared"},
      {"POST /v1/rulesets/{name}/versions/{version}:withdraw", "shared"},
      {"POST /v1/rulesets/{name}/versions/{version}:make-default", "shared"},
      {"POST /v1/rulesets/{name}/versions/{version}:clear-default", "shared"},
      {"GET /v1/rulesets/{name}/diff", "shared"},
      {"POST /v1/rulesets/{name}/impact", "shared"},
      {"POST /v1/evaluations", ""},
      {"POST /v1/evaluations:batch", ""},
      {"GET /v1/evaluations", ""},
      {"GET /v1/evaluations/{id}", "evaluation"},
      {"GET /v1/evaluations/{id}/replay", "evaluation"},
      {"POST /v1/evaluations/{id}:erase", "evaluation", R"({"reason":"x"})"},
      {"POST /v1/interviews", ""},
      {"GET /v1/interviews/{id}", "interview"},
      {"POST /v1/interviews/{id}/answers", "interview", R"({"revision":1,"answers":[]})"},
      {"POST /v1/interviews/{id}:finish", "interview"},
      {"DELETE /v1/interviews/{id}", "interview"},
      {"POST /v1/bundles", ""},
      {"POST /v1/drafts", ""},
      {"GET /v1/drafts", ""},
      {"GET /v1/drafts/{id}", "draft"},
      {"POST /v1/drafts/{id}/files", "draft", R"({"revision":1,"path":"a.hzl","text":"x"})"},
      {"POST /v1/drafts/{id}:validate", "draft"},
      {"GET /v1/drafts/{id}/checklist", "draft"},
      {"POST /v1/drafts/{id}:try", "draft", R"({"as_of":"2024-01-01"})"},
      {"POST /v1/drafts/{id}:mutate", "draft"},
      {"POST /v1/drafts/{id}:picture", "draft", "{}"},
      {"POST /v1/drafts/{id}:submit", "draft", R"({"revision":1})"},
      {"POST /v1/drafts/{id}:review", "draft", R"({"revision":1,"verdict":"approved"})"},
      {"POST /v1/drafts/{id}:publish", "draft", R"({"revision":1})"},
      {"POST /v1/drafts/{id}:discard", "draft", R"({"revision":1})"},
      {"GET /author", ""},
      {"GET /author/{file}", "shared"},
      {"POST /v1/language", ""},
      {"POST /v1/language/{id}", "language", R"({"sequence":1,"messages":[]})"},
      {"DELETE /v1/language/{id}", "language"},
      {"GET /v1/me", ""},
      {"POST /v1/me/password", ""},
      {"GET /sign-in", ""},
      {"GET /sign-in.css", ""},
      {"POST /sign-in", ""},
      {"POST /sign-out", ""},
      {"GET /v1/tokens", ""},
      {"POST /v1/tokens", ""},
      {"GET /v1/tokens/{id}", "token"},
      {"DELETE /v1/tokens/{id}", "token"},
      {"GET /v1/audit", ""},
      {"GET /v1/users", ""},
      {"POST /v1/users", ""},
      {"GET /v1/users/{name}", "user"},
      {"PATCH /v1/users/{name}", "user", R"({"disabled":true})"},
      {"GET /v1/organisations", ""},
      {"POST /v1/organisations", ""},
      {"GET /v1/organisations/{name}", "organisation"},
      {"PATCH /v1/organisations/{name}", "organisation", R"({"keep_days":1})"},
  };
  return rows;
}

const Row* row_of(const server::Route& route) {
  const std::string wanted = std::string(route.method) + " " + std::string(route.pattern);
  for (const Row& row : table()) {
    if (row.route == wanted) return &row;
  }
  return nullptr;
}

/// Two organisations; the first has one thing of each kind.
struct Neighbours {
  House house;
  std::string mine = house.in("甲", Roles::all());
  std::string theirs = house.in("乙", Roles::all(), house.other);
  std::map<std::string, std::string> objects;  ///< of the first, by kind

  Neighbours() {
    objects["user"] = "甲";
    objects["organisation"] = house.store.people().organisation(own_organisation)->name;
    objects["evaluation"] = made("/v1/evaluations", service_test::body(service_test::ten_people));
    objects["interview"] = made("/v1/interviews", R"({"as_of":"2024-01-01"})");
    objects["draft"] = made("/v1/drafts", R"({"title":"稿","path":"a.hzl","text":"规则集 甲"})");
    objects["language"] = made("/v1/language", "");
    // The token that the first organisation's thing is, not that by which the second asks.
    objects["token"] = json::parse(house.get("/v1/tokens", mine).body).at("tokens").at(0).at("id");
  }
  std::string made(const std::string& target, const std::string& text) {
    const auto response = house.call("POST", target, mine, text);
    INFO(response.body);
    REQUIRE(response.status == 201);
    return json::parse(response.body).at("id");
  }
  /// With the name that was asked for taken out.
  std::string answer(const Row& row, const server::Route& route, const std::string& name) {
    const auto response = every_route::send(house, route, theirs,
                                            every_route::path_of(route.pattern, name), row.body);
    std::string told = std::to_string(response.status) + " " + response.body;
    for (const auto& [key, value] : response.headers) told += "\n" + key + ": " + value;
    for (std::size_t at = told.find(name); at != std::string::npos; at = told.find(name)) {
      told.replace(at, name.size(), "…");
    }
    return told;
  }
};

}  // namespace

TEST_CASE("what is another organisation's is not there, route by route") {
  Neighbours neighbours;
  const std::string before = neighbours.house.get("/v1/audit", neighbours.mine).body;
  for (const server::Route& route : server::all_routes()) {
    CAPTURE(route.method, route.pattern);
    const Row* const row = row_of(route);
    REQUIRE(row != nullptr);
    const std::string object = row->object;
    const bool named = route.pattern.find('{') != std::string_view::npos;
    CHECK(named == !object.empty());
    if (!named || object == "shared") continue;
    const std::string& theirs = neighbours.objects.at(object);
    const std::string foreign = neighbours.answer(*row, route, theirs);
    CHECK(foreign == neighbours.answer(*row, route, "f0000000000000000000000000000000"));
    CHECK(foreign.starts_with("404 "));
  }
  // And nothing was done.
  CHECK(neighbours.house.get("/v1/audit", neighbours.mine).body == before);
  for (const char* each : {"evaluations", "interviews", "drafts", "tokens", "users"}) {
    const std::string kind(each, std::string_view(each).size() - 1);
    CAPTURE(kind);
    CHECK(neighbours.house
              .get("/v1/" + std::string(each) + "/" + neighbours.objects.at(kind), neighbours.mine)
              .status == 200);
  }
}

TEST_CASE("lists tell nothing of other organisations") {
  Neighbours neighbours;
  for (const auto& [target, member] : std::vector<std::pair<std::string, std::string>>{
           {"/v1/evaluations", "evaluations"}, {"/v1/drafts", "drafts"}}) {
    CAPTURE(target);
    CHECK(json::parse(neighbours.house.get(target, neighbours.theirs).body).at(member).empty());
    CHECK(json::parse(neighbours.house.get(target, neighbours.mine).body).at(member).size() == 1);
  }
  for (const std::string target : {"/v1/users", "/v1/tokens", "/v1/audit"}) {
    CAPTURE(target);
    CHECK_THAT(neighbours.house.get(target, neighbours.theirs).body, !Catch::Contains("甲"));
  }
}

TEST_CASE("bodies and options that name another organisation's things find none") {
  Neighbours neighbours;
  House& house = neighbours.house;
  const std::string& evaluation = neighbours.objects.at("evaluation");
  const std::string& draft = neighbours.objects.at("draft");
  const auto post = [&](const std::string& target, const std::string& text) {
    return house.call("POST", target, neighbours.theirs, text).body;
  };
  const auto same = [](std::string a, const std::string& name, std::string b,
                       const std::string& other) {
    for (std::string* text : {&a, &b}) {
      for (const std::string& each : {name, other}) {
        for (auto at = text->find(each); at != std::string::npos; at = text->find(each)) {
          text->replace(at, each.size(), "…");
        }
      }
    }
    return a == b;
  };
  const std::string none = "f0000000000000000000000000000000";
  const auto correct = [&](const std::string& id) {
    return post("/v1/evaluations",
                R"({"as_of":"2024-01-01","facts":{},"supersedes":")" + id + "\"}");
  };
  CHECK(same(correct(evaluation), evaluation, correct(none), none));
  CHECK_THAT(correct(evaluation), Catch::Contains("unknown_superseded"));
  const auto token = [&](const std::string& user) {
    return post("/v1/tokens", R"({"name":"x","user":")" + user + "\"}");
  };
  CHECK(same(token("甲"), "甲", token("无此人"), "无此人"));
  const auto after = [&](const std::string& id) {
    return house.get("/v1/drafts?after=" + id, neighbours.theirs).body;
  };
  CHECK(same(after(draft), draft, after(none), none));
  CHECK_THAT(after(draft), Catch::Contains("invalid_cursor"));
  const auto user = [&](const std::string& organisation) {
    return post("/v1/users",
                R"({"name":"丙","roles":["field"],"organisation":)" + organisation + "}");
  };
  CHECK(same(user("1"), "1", user("999"), "999"));
}
