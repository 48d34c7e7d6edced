// Versions over HTTP: published, withdrawn, rolled back; every refusal; and what answers meanwhile.
#include <atomic>
#include <thread>

#include "tests/server/lifecycle.hpp"

using namespace service_test;

namespace {

const std::string at_version = "/v1/rulesets/试验.冷库/versions/";

/// A rule set of another name that shares 快冻间人数.
std::string freezer(const std::string& version, const std::string& fact) {
  return "规则集 试验.冻库 版本 " + version + R"( 别名 freezer
文件 试行 别名 trial { 名称 "试行标准" 位阶 部门规章 施行 2023-05-15 纲目 { 第一条 } }
事实 工贸 别名 trade {
  )" + fact +
         R"(
}
重大隐患 多人 别名 many "人多" 依据 试行 第一条 当 快冻间人数 超过 5 人
例 "六人" { 设 快冻间人数 = 6 人 得 多人 成立 }
)";
}

const std::string same_fact = "快冻间人数 别名 workers : 整数 人   问 \"有几人?\"";

}  // namespace

TEST_CASE("a published version answers, and what was answered replays") {
  Life life;
  const auto before = life.post(body(ten_people));
  REQUIRE(before.status == 201);
  CHECK(life.answering() == "1.0.0");
  const auto made = life.publish(proven_rules("1.1.0", "8"));
  INFO(made.body);
  REQUIRE(made.status == 201);
  CHECK(header_of(made, "Location") ==
        "/v1/rulesets/%E8%AF%95%E9%AA%8C.%E5%86%B7%E5%BA%93/versions/1.1.0");
  const json version = json::parse(made.body).at("published").at(0);
  CHECK(version.at("previous") == "1.0.0");
  CHECK(version.at("differences").at("to").at("version") == version.at("version"));
  CHECK(version.at("differences").at("differences").at(0).at("aspect") == "condition");
  CHECK(version.at("version") == "1.1.0");
  CHECK(version.at("cases") == 1);
  CHECK(version.at("published_at") == "2026-01-01T00:00:00Z");
  CHECK(life.answering() == "1.1.0");
  const std::string id = json::parse(before.body).at("id");
  CHECK(life.get("/v1/evaluations/" + id + "/replay").body == before.body);
  const json shown = json::parse(life.get(at_version + "1.1.0").body);
  CHECK(shown.at("digest") == version.at("digest"));
  CHECK(shown.at("files").at(0).at("path") == "cold/ruleset.hzl");
  CHECK(life.store.audit().entries(std::nullopt, 0, 100).back().action == "version.publish");
  CHECK_FALSE(life.store.audit().verify().broken_at.has_value());
}

TEST_CASE("what is not good in itself is not published") {
  Life life;
  const auto refused = [&](const std::string& text) { return problem_of(life.publish(text)); };
  CHECK(refused("规则集 试验.冷库 版本") == "422 sources_invalid");
  CHECK(refused(rules("1.1.0", "2023-05-15", "9")) == "422 cases_missing");
  CHECK(refused(proven_rules("1.1.0", "10")) == "422 cases_failed");
  const json problem = json::parse(life.publish(proven_rules("1.1.0", "10")).body);
  CHECK_THAT(problem.at("errors").at(0).at("message").get<std::string>(),
             Catch::Contains("cold/ruleset.hzl:15"));
  CHECK(life.store.versions().all().size() == 1);
}

TEST_CASE("a number that is taken or too low is refused") {
  Life life;
  CHECK(problem_of(life.publish(proven_rules("1.0.0"))) == "409 version_exists");
  CHECK(problem_of(life.publish(proven_rules("1.0.0", "8"))) == "409 version_exists");
  CHECK(problem_of(life.publish(proven_rules("0.9.0"))) == "409 version_not_higher");
  REQUIRE(life.publish(proven_rules("1.10.0")).status == 201);
  CHECK(problem_of(life.publish(proven_rules("1.9.0"))) == "409 version_not_higher");
}

TEST_CASE("a name or alias leads to one rule set") {
  Life life;
  std::string text = freezer("1.0.0", same_fact);
  text.replace(text.find("freezer"), 7, "cold");
  CHECK(problem_of(life.publish(text, "freezer/ruleset.hzl")) == "409 ruleset_name_taken");
}

TEST_CASE("the digest that is expected must be the one that there is") {
  Life life;
  const std::string id = life.draft(proven_rules("1.1.0"));
  life.approve(id);
  const auto publish = [&](const std::string& digest) {
    return life.send("/v1/drafts/" + id + ":publish", {{"revision", 1}, {"digest", digest}});
  };
  CHECK(problem_of(publish("sha256:00")) == "409 digest_differs");
  CHECK(problem_of(publish("00")) == "400 invalid_request");
  const json found = json::parse(life.call("POST", "/v1/drafts/" + id + ":validate").body);
  CHECK(publish(found.at("release").at("digest")).status == 201);
  CHECK(problem_of(publish(found.at("release").at("digest"))) == "409 wrong_state");
  CHECK(json::parse(life.get("/v1/drafts/" + id).body).at("state") == "published");
}

TEST_CASE("versions evaluated together agree on each fact that they share") {
  Life life;
  for (const char* fact :
       {"快冻间人数 别名 people : 整数 人   问 \"?\"", "快冻间人数 别名 workers : 数 人   问 \"?\"",
        "快冻间人数 别名 workers : 整数 人   范围 0 .. 50   问 \"?\"",
        "快冻间人数 别名 workers : 整数 人   须出处   问 \"?\""}) {
    CAPTURE(fact);
    const auto refused = life.publish(freezer("1.0.0", fact), "freezer/ruleset.hzl");
    CHECK(problem_of(refused) == "409 facts_disagree");
    const json places = json::parse(refused.body).at("errors");
    CHECK_THAT(places.at(0).at("message").get<std::string>(),
               Catch::Contains("freezer/ruleset.hzl:4"));
    CHECK_THAT(places.at(1).at("message").get<std::string>(),
               Catch::Contains("cold/ruleset.hzl:7"));
  }
  CHECK(life.publish(freezer("1.0.0", same_fact), "freezer/ruleset.hzl").status == 201);
  CHECK(life.answering("2024-01-01", "freezer") == "1.0.0");
}

TEST_CASE("versions that change a shared fact are published together") {
  Life life;
  REQUIRE(life.publish(freezer("1.0.0", same_fact), "freezer/ruleset.hzl").status == 201);
  const std::string fact = "快冻间人数 别名 workers : 整数 人   范围 0 .. 50   问 \"?\"";
  const std::string first = life.draft(freezer("1.1.0", fact), "freezer/ruleset.hzl");
  std::string cold = proven_rules("1.1.0");
  const std::string old = "整数 人   问 \"快冻间有几人?\"";
  cold.replace(cold.find(old), old.size(), "整数 人   范围 0 .. 50   问 \"快冻间有几人?\"");
  const std::string second = life.draft(cold);
  life.approve(first);
  const std::string at = "/v1/drafts/" + first + ":publish";
  CHECK(problem_of(life.send(at, {{"revision", 1}})) == "409 facts_disagree");
  CHECK(problem_of(life.send(at, {{"revision", 1}, {"with", {second}}})) == "409 wrong_state");
  CHECK(life.store.versions().all().size() == 2);
  life.approve(second);
  const auto made = life.send(at, {{"revision", 1}, {"with", {second}}});
  REQUIRE(made.status == 201);
  CHECK(json::parse(made.body).at("published").size() == 2);
  CHECK(life.answering() == "1.1.0");
  CHECK(life.answering("2024-01-01", "freezer") == "1.1.0");
}

TEST_CASE("a withdrawn version makes no new evaluations, but replays") {
  Life life;
  REQUIRE(life.publish(proven_rules("1.1.0", "8")).status == 201);
  const auto kept = life.post(body(ten_people));
  REQUIRE(kept.status == 201);
  const auto withdrawn = life.send(at_version + "1.1.0:withdraw", {{"reason", "界限有误"}});
  REQUIRE(withdrawn.status == 200);
  const json version = json::parse(withdrawn.body);
  CHECK(version.at("state") == "withdrawn");
  CHECK(version.at("events").at(0).at("reason") == "界限有误");
  CHECK(life.answering() == "1.0.0");
  CHECK(life.answering("2024-01-01", "all") == "1.0.0");
  const auto pinned = life.post(body(ten_people, "2024-01-01", "cold@1.1.0"));
  CHECK(problem_of(pinned) == "422 withdrawn");
  CHECK(json::parse(pinned.body).at("known") == json::array({"试验.冷库@1.0.0 [2023-05-15, …)"}));
  const std::string id = json::parse(kept.body).at("id");
  CHECK(life.get("/v1/evaluations/" + id + "/replay").body == kept.body);
  CHECK(problem_of(life.publish(proven_rules("1.1.0", "7"))) == "409 version_exists");
  const auto again = [&](const std::string& step) {
    return problem_of(life.send(at_version + "1.1.0" + step, {{"reason", "x"}}));
  };
  CHECK(again(":withdraw") == "409 already_withdrawn");
  CHECK(again(":make-default") == "409 already_withdrawn");
}

TEST_CASE("rolling back makes an earlier version the default until a newer one comes") {
  Life life;
  REQUIRE(life.publish(proven_rules("1.1.0", "8")).status == 201);
  const auto step = [&](const std::string& version, const std::string& what) {
    return life.send(at_version + version + what, {{"reason", "有疑问"}});
  };
  CHECK(problem_of(step("1.0.0", ":clear-default")) == "409 not_default");
  const auto made = step("1.0.0", ":make-default");
  REQUIRE(made.status == 200);
  CHECK(json::parse(made.body).at("default") == true);
  CHECK(life.answering() == "1.0.0");
  CHECK(problem_of(step("1.0.0", ":make-default")) == "409 already_default");
  REQUIRE(step("1.1.0", ":make-default").status == 200);
  CHECK(life.answering() == "1.1.0");
  REQUIRE(step("1.0.0", ":make-default").status == 200);
  REQUIRE(step("1.0.0", ":clear-default").status == 200);
  CHECK(life.answering() == "1.1.0");

  REQUIRE(step("1.0.0", ":make-default").status == 200);
  REQUIRE(life.publish(proven_rules("1.2.0", "7")).status == 201);
  CHECK(life.answering() == "1.2.0");
  REQUIRE(step("1.1.0", ":make-default").status == 200);
  REQUIRE(step("1.1.0", ":withdraw").status == 200);
  CHECK(life.answering() == "1.2.0");
}

TEST_CASE("a step on a version that is not there is refused") {
  Life life;
  const auto refused = [&](const std::string& target, const json& body) {
    return problem_of(life.send(target, body));
  };
  CHECK(refused("/v1/rulesets/无/versions/1.0.0:withdraw", {{"reason", "x"}}) ==
        "404 unknown_ruleset");
  CHECK(refused(at_version + "9.0.0:withdraw", {{"reason", "x"}}) == "404 unknown_version");
  CHECK(refused(at_version + "1.0.0:withdraw", json::object()) == "400 invalid_request");
  CHECK(refused(at_version + "1.0.0:withdraw", {{"reason", ""}}) == "400 invalid_request");
  CHECK(refused(at_version + "1.0.0:withdraw", {{"reason", std::string(2001, 'x')}}) ==
        "400 invalid_request");
  CHECK(problem_of(life.get(at_version + "9.0.0")) == "404 unknown_version");
}

TEST_CASE("of several who publish the same number one succeeds") {
  Life life;
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) {
    ids.push_back(life.draft(proven_rules("1.1.0", std::to_string(5 + i))));
    life.approve(ids.back());
  }
  std::atomic<int> made = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (const std::string& id : ids) {
    threads.emplace_back([&life, &made, &refused, id] {
      server::Workspace own;
      server::Request request;
      request.method = "POST";
      request.path = "/v1/drafts/" + id + ":publish";
      request.headers["content-type"] = "application/json";
      request.body = R"({"revision":1})";
      const int status = life.service.handle(request, own).status;
      if (status == 201) ++made;
      if (status == 409) ++refused;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(made == 1);
  CHECK(refused == 3);
  CHECK(life.store.versions().all().size() == 2);
}

namespace {

/// Version 1.n.0, whose title says so: a mixture of two versions would show.
std::string titled(int n) {
  const std::string version = "1." + std::to_string(n) + ".0";
  std::string text = proven_rules(version);
  const std::string title = "快冻间人数超过规定";
  return text.replace(text.find(title), title.size(), "第 " + version + " 版");
}

/// Evaluates until it is told to stop; counts answers that are not of one version, or older than
/// the one before.
int evaluate_until(Life& life, const std::atomic<bool>& stop) {
  server::Workspace own;
  server::Request request;
  request.method = "POST";
  request.path = "/v1/evaluations";
  request.query.emplace("store", "false");
  request.headers["content-type"] = "application/json";
  request.body = body(ten_people, "2024-01-01", "all");
  int bad = 0;
  std::string before = "1.0.0";
  while (!stop) {
    const auto response = life.service.handle(request, own);
    if (response.status != 200) return 1000;
    const json answer = json::parse(response.body);
    const std::string version = answer.at("receipt").at("rulesets").at(0).at("version");
    const bool mixed = answer.at("verdicts").at(0).at("title") != "第 " + version + " 版";
    if (mixed || rulesets::compare_versions(version, before) < 0) ++bad;
    before = version;
  }
  return bad;
}

}  // namespace

TEST_CASE("while versions are published each evaluation is of one, and none fails") {
  Life life;
  REQUIRE(life.publish(titled(1)).status == 201);
  std::atomic<bool> stop = false;
  std::atomic<int> bad = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] { bad += evaluate_until(life, stop); });
  }
  int made = 0;
  for (int n = 2; n <= 12; ++n) made += life.publish(titled(n)).status == 201 ? 1 : 0;
  stop = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(made == 11);
  CHECK(bad == 0);
  CHECK(life.answering() == "1.12.0");
}
