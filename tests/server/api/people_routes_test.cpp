// Organisations, users, tokens and the audit log over HTTP.

#include "tests/server/doors.hpp"

using namespace doors_test;
using rulesets::own_organisation;
using server::Role;
using server::Roles;

namespace {

/// The place and code of the first fault.
std::string fault_of(const server::Response& response) {
  const json problem = json::parse(response.body);
  if (!problem.contains("errors")) return problem.at("code");
  const json& fault = problem.at("errors").at(0);
  return fault.at("pointer").get<std::string>() + " " + fault.at("code").get<std::string>();
}

struct Town {
  House house;
  std::string admin = house.in("管理", {Role::admin, Role::author});
  std::string theirs = house.in("他乡", {Role::admin}, house.other);
};

}  // namespace

TEST_CASE("users are added, shown, changed and listed by the admins of their organisation") {
  Town town;
  House& house = town.house;
  const auto made =
      house.call("POST", "/v1/users", town.admin, R"({"name":"张三","roles":["field","author"]})");
  REQUIRE(made.status == 201);
  const json user = json::parse(made.body);
  CHECK(user.at("roles") == json{"author", "field"});
  CHECK(user.at("organisation") == own_organisation);
  CHECK(user.at("has_password") == false);
  CHECK(house.get("/v1/users/张三", town.admin).body == made.body);
  const json listed = json::parse(house.get("/v1/users", town.admin).body);
  CHECK(listed.at("users").size() == 2);
  CHECK(listed.at("next").is_null());
  const json page = json::parse(house.get("/v1/users?limit=1", town.admin).body);
  CHECK(page.at("users").size() == 1);
  const std::string next = page.at("next");
  CHECK(json::parse(house.get("/v1/users?limit=1&after=" + next, town.admin).body)
            .at("users")
            .at(0)
            .at("name") != next);
  const auto changed = house.call("PATCH", "/v1/users/张三", town.admin,
                                  R"({"roles":["reviewer"],"disabled":true})");
  CHECK(changed.status == 200);
  CHECK(json::parse(changed.body).at("roles") == json{"reviewer"});
  CHECK(json::parse(changed.body).at("disabled_at").is_string());
}

TEST_CASE("users of another organisation are not there, and the first sees to organisations") {
  Town town;
  House& house = town.house;
  CHECK(problem_of(house.get("/v1/users/管理", town.theirs)) == "404 unknown_user");
  CHECK(problem_of(house.call("PATCH", "/v1/users/管理", town.theirs, R"({"disabled":true})")) ==
        "404 unknown_user");
  CHECK(problem_of(house.get("/v1/users/他乡", town.admin)) == "404 unknown_user");
  CHECK(json::parse(house.get("/v1/users", town.theirs).body).at("users").size() == 1);
  CHECK(problem_of(house.get("/v1/organisations", town.theirs)) == "403 role_missing");
  CHECK(problem_of(house.call("POST", "/v1/organisations", town.theirs, R"({"name":"丙"})")) ==
        "403 role_missing");
  const auto made = house.call("POST", "/v1/organisations", town.admin, R"({"name":"丙县"})");
  REQUIRE(made.status == 201);
  const std::string id = json::parse(made.body).at("id").dump();
  CHECK(json::parse(house.get("/v1/organisations", town.admin).body).at("organisations").size() ==
        3);
  CHECK(problem_of(house.call("POST", "/v1/organisations", town.admin, R"({"name":"丙县"})")) ==
        "409 name_taken");
  const std::string user = R"({"name":"丙一","roles":["admin"],"organisation":)" + id + "}";
  CHECK(problem_of(house.call("POST", "/v1/users", town.theirs, user)) == "403 role_missing");
  CHECK(house.call("POST", "/v1/users", town.admin, user).status == 201);
  CHECK(house.store.people().user(std::stoll(id), "丙一"));
}

TEST_CASE("bodies about people are refused with the place that is wrong") {
  Town town;
  House& house = town.house;
  struct Case {
    std::string text, fault;
  };
  const auto wrong = GENERATE(values<Case>({
      {"[]", " not_an_object"},
      {"{", " invalid_json"},
      {R"({"roles":["field"]})", "/name missing"},
      {R"({"name":"a"})", "/roles missing"},
      {R"({"name":"a","roles":[]})", "/roles missing"},
      {R"({"name":"a","roles":["king"]})", "/roles unknown_role"},
      {R"({"name":"a","roles":"field"})", "/roles wrong_type"},
      {R"({"name":"a","roles":[1]})", "/roles wrong_type"},
      {R"({"name":1,"roles":["field"]})", "/name wrong_type"},
      {R"({"name":"a","name":"b","roles":["field"]})", "/name duplicate_key"},
      {R"({"name":"a","roles":["field"],"a/b~c":1})", "/a~1b~0c unknown_key"},
      {R"({"name":"","roles":["field"]})", "/name invalid_name"},
      {R"({"name":" a","roles":["field"]})", "/name invalid_name"},
      {R"({"name":"a/b","roles":["field"]})", "/name invalid_name"},
      {R"({"name":"<script>","roles":["field"]})", "/name invalid_name"},
      {R"({"name":"a\u0000b","roles":["field"]})", " invalid_json"},
      {R"({"name":"a\u200bb","roles":["field"]})", "/name invalid_name"},
      {R"({"name":"a\u202eb","roles":["field"]})", "/name invalid_name"},
      {R"({"name":"本机","roles":["field"]})", "/name invalid_name"},
      {R"({"name":"管理","roles":["field"]})", "/name name_taken"},
      {R"({"name":"他乡","roles":["field"]})", "/name name_taken"},
      {R"({"name":"a","roles":["field"],"password":"short"})", "/password weak_password"},
      {R"({"name":"zhangsan","roles":["field"],"password":"ZhangsanZhangsan"})",
       "/password weak_password"},
      {R"({"name":"a","roles":["field"],"organisation":77})", "/organisation unknown_organisation"},
      {R"({"name":"a","roles":["field"],"organisation":1.5})", "/organisation wrong_type"},
      {R"({"name":"a","roles":["field"]} x)", " invalid_json"},
  }));
  CAPTURE(wrong.text);
  const auto response = house.call("POST", "/v1/users", town.admin, wrong.text);
  CHECK((response.status == 400 || response.status == 409));
  CHECK(fault_of(response) == wrong.fault);
  CHECK_FALSE(house.store.people().user(std::nullopt, "a"));
}

TEST_CASE("text that looks like SQL is text") {
  Town town;
  House& house = town.house;
  const std::string name = "x) OR 1=1 --";
  const std::string body = json{{"name", name}, {"roles", {"field"}}}.dump();
  CHECK(house.call("POST", "/v1/users", town.admin, body).status == 201);
  CHECK(json::parse(house.get("/v1/users/" + name, town.admin).body).at("name") == name);
  CHECK(house.get("/v1/users/x) OR 1=1", town.admin).status == 404);
  CHECK(house.get("/v1/users?after=) OR 1=1", town.admin).status == 200);
}

TEST_CASE("nobody shuts themselves out") {
  Town town;
  House& house = town.house;
  for (const char* text : {R"({"disabled":true})", R"({"roles":["field"]})"}) {
    CHECK(problem_of(house.call("PATCH", "/v1/users/管理", town.admin, text)) == "409 own_account");
  }
  CHECK(
      house.call("PATCH", "/v1/users/管理", town.admin, R"({"roles":["admin","field"]})").status ==
      200);
}

TEST_CASE("a token is in one answer, and in no other") {
  Town town;
  House& house = town.house;
  const std::string mine = house.in("张三", {Role::field, Role::author});
  const auto made =
      house.call("POST", "/v1/tokens", mine, R"({"name":"手机","roles":["field"],"days":30})");
  REQUIRE(made.status == 201);
  const json token = json::parse(made.body);
  const std::string secret = token.at("token");
  CHECK(server::is_token(secret));
  CHECK(token.at("roles") == json{"field"});
  CHECK(token.at("expires_at") == "2026-01-31T00:00:00Z");
  CHECK(json::parse(house.get("/v1/me", secret).body).at("roles") == json{"field"});
  const std::string where = header_of(made, "Location");
  const std::string hash = server::keyed_hash(house.key, server::Purpose::token, secret);
  for (const auto& response :
       {house.get(where, mine), house.get("/v1/tokens", mine), house.get("/v1/tokens", town.admin),
        house.get("/v1/me", secret), house.get("/v1/audit", town.admin),
        house.call("DELETE", where, mine), house.get(where, secret)}) {
    CHECK(response.body.find(secret) == std::string::npos);
    CHECK(response.body.find(secret.substr(4, 20)) == std::string::npos);
    CHECK(response.body.find(hash) == std::string::npos);
  }
  CHECK(house.get("/v1/me", secret).status == 401);
  CHECK(house.failures.empty());
}

TEST_CASE("tokens are one's own; admins see to those of their organisation") {
  Town town;
  House& house = town.house;
  const std::string mine = house.in("张三", {Role::field});
  const std::string path = "/v1/tokens/" + house.last_id;
  const std::string other = house.in("李四", {Role::field});
  CHECK(json::parse(house.get("/v1/tokens", mine).body).at("tokens").size() == 1);
  CHECK(json::parse(house.get("/v1/tokens", town.admin).body).at("tokens").size() == 3);
  CHECK(json::parse(house.get("/v1/tokens", town.theirs).body).at("tokens").size() == 1);
  for (const std::string& stranger : {other, town.theirs}) {
    CHECK(problem_of(house.get(path, stranger)) == "404 unknown_token");
    CHECK(problem_of(house.call("DELETE", path, stranger)) == "404 unknown_token");
  }
  CHECK(house.get("/v1/me", mine).status == 200);
  const std::string for_other = R"({"name":"x","user":"李四"})";
  CHECK(problem_of(house.call("POST", "/v1/tokens", mine, for_other)) == "403 role_missing");
  CHECK(fault_of(house.call("POST", "/v1/tokens", town.theirs, for_other)) == "/user unknown_user");
  CHECK(house.call("POST", "/v1/tokens", town.admin, for_other).status == 201);
  CHECK(house.call("DELETE", path, town.admin).status == 200);
  CHECK(house.get("/v1/me", mine).status == 401);
}

TEST_CASE("a token makes none that is stronger or lasts longer") {
  Town town;
  House& house = town.house;
  house.add_user("张三", {Role::field, Role::author});
  const std::string weak = house.token_for("张三", own_organisation, {Role::field}, 3600);
  const auto made = house.call("POST", "/v1/tokens", weak, R"({"name":"x"})");
  REQUIRE(made.status == 201);
  CHECK(json::parse(made.body).at("roles") == json{"field"});
  CHECK(json::parse(made.body).at("expires_at") == "2026-01-01T01:00:00Z");
  struct Case {
    std::string text, fault;
  };
  for (const Case& wrong : std::vector<Case>{
           {R"({"name":"x","roles":["author"]})", "/roles role_beyond_user"},
           {R"({"name":"x","roles":["field","admin"]})", "/roles role_beyond_user"},
           {R"({"name":"x","roles":[]})", "/roles role_beyond_user"},
           {R"({"name":"x","roles":["king"]})", "/roles unknown_role"},
           {R"({"name":"x","days":1})", "/days out_of_range"},
           {R"({"name":"x","days":0})", "/days out_of_range"},
           {R"({"name":"x","days":1,"expires_at":"2026-01-01T00:30:00Z"})", "/days out_of_range"},
           {R"({"name":"x","expires_at":"2026-01-01T02:00:00Z"})", "/expires_at out_of_range"},
           {R"({"name":"x","expires_at":"2025-01-01T00:00:00Z"})", "/expires_at invalid_moment"},
           {R"({"name":"x","expires_at":"2026-02-30T00:00:00Z"})", "/expires_at invalid_moment"},
           {R"({"name":"x","expires_at":"tomorrow"})", "/expires_at invalid_moment"},
           {R"({"roles":["field"]})", "/name missing"},
           {R"({"name":"a<b"})", "/name invalid_name"}}) {
    CAPTURE(wrong.text);
    CHECK(fault_of(house.call("POST", "/v1/tokens", weak, wrong.text)) == wrong.fault);
  }
}

TEST_CASE("the audit log tells an organisation's admins what was done in it, in pages") {
  Town town;
  House& house = town.house;
  house.call("POST", "/v1/users", town.admin, R"({"name":"张三","roles":["field"]})");
  house.call("POST", "/v1/tokens", town.admin, R"({"name":"x","user":"张三"})");
  const json all = json::parse(house.get("/v1/audit", town.admin).body);
  const json& last = all.at("entries").back();
  CHECK(last.at("action") == "token.add");
  CHECK(last.at("actor") == "管理");
  CHECK(last.at("detail").at("roles") == json{"field"});
  std::size_t seen = 0;
  std::string after = "0";
  while (true) {
    const json page = json::parse(house.get("/v1/audit?limit=2&after=" + after, town.admin).body);
    seen += page.at("entries").size();
    if (page.at("next").is_null()) break;
    after = page.at("next").dump();
  }
  CHECK(seen == all.at("entries").size());
  const json theirs = json::parse(house.get("/v1/audit", town.theirs).body);
  for (const json& entry : theirs.at("entries")) {
    CHECK(entry.at("organisation") == house.other);
  }
  for (const char* wrong : {"after=-1", "after=x", "limit=0", "limit=1001", "before=1"}) {
    CHECK(problem_of(house.get(std::string("/v1/audit?") + wrong, town.admin)) ==
          "400 invalid_option");
  }
  CHECK_FALSE(house.store.audit().verify().broken_at);
}

TEST_CASE("admins say how long their organisation keeps facts, and the audit log tells") {
  Town town;
  House& house = town.house;
  const auto patch = [&](const std::string& name, const std::string& token,
                         const std::string& text) {
    return house.call("PATCH", "/v1/organisations/" + name, token, text);
  };
  CHECK(
      json::parse(house.get("/v1/organisations/某市", town.theirs).body).at("keep_days").is_null());
  const auto changed = patch("某市", town.theirs, R"({"keep_days":90})");
  REQUIRE(changed.status == 200);
  CHECK(json::parse(changed.body).at("keep_days") == 90);
  const json entries = json::parse(house.get("/v1/audit", town.theirs).body).at("entries");
  const json entry = entries.back();
  CHECK(entry.at("action") == "organisation.keep_days");
  CHECK(entry.at("actor") == "他乡");
  CHECK(entry.at("detail") == json{{"before", nullptr}, {"after", 90}});
  CHECK(patch("某市", town.theirs, R"({"keep_days":90})").status == 200);
  CHECK(json::parse(house.get("/v1/audit", town.theirs).body).at("entries").size() ==
        entries.size());
  // The first organisation's admins see to any, a tenant to its own alone.
  CHECK(json::parse(patch("某市", town.admin, R"({"keep_days":null})").body)
            .at("keep_days")
            .is_null());
  const std::string own = house.store.people().organisation(own_organisation)->name;
  CHECK(problem_of(patch(own, town.theirs, R"({"keep_days":1})")) == "404 unknown_organisation");
  CHECK(problem_of(patch("无", town.admin, R"({"keep_days":1})")) == "404 unknown_organisation");
  for (const auto& [text, fault] : std::vector<std::pair<std::string, std::string>>{
           {"{}", "/keep_days missing"},
           {R"({"keep_days":0})", "/keep_days out_of_range"},
           {R"({"keep_days":36501})", "/keep_days out_of_range"},
           {R"({"keep_days":"9"})", "/keep_days wrong_type"},
           {R"({"keep_days":1.5})", "/keep_days wrong_type"}}) {
    CAPTURE(text);
    CHECK(fault_of(patch("某市", town.theirs, text)) == fault);
  }
}
