// Drafts over HTTP: written by several, validated, reviewed by somebody else.
#include <algorithm>

#include "tests/server/lifecycle.hpp"

using namespace service_test;

namespace {

const std::string main_path = "cold/ruleset.hzl";

json file(std::int64_t revision, const std::string& path, const std::string& text) {
  return {{"revision", revision}, {"path", path}, {"text", text}};
}

}  // namespace

TEST_CASE("a draft begins as a version and keeps what was done to it") {
  Life life;
  const auto made = life.send("/v1/drafts", {{"title", "下一版"}, {"based_on", "试验.冷库@1.0.0"}});
  REQUIRE(made.status == 201);
  const json draft = json::parse(made.body);
  const std::string at = "/v1/drafts/" + draft.at("id").get<std::string>();
  CHECK(header_of(made, "Location") == at);
  CHECK(draft.at("state") == "draft");
  CHECK(draft.at("based_on") == "试验.冷库@1.0.0");
  const auto changed = life.send(at + "/files", file(1, main_path, proven_rules("1.1.0", "8")));
  CHECK(json::parse(changed.body).at("revision") == 2);
  CHECK(life.send(at + "/files", file(2, "cold/more.hzl", "")).status == 200);
  const auto removed =
      life.send(at + "/files", {{"revision", 3}, {"path", "cold/more.hzl"}, {"remove", true}});
  CHECK(removed.status == 200);
  const json shown = json::parse(life.get(at).body);
  CHECK(shown.at("revision") == 4);
  CHECK(shown.at("files").size() == 1);
  CHECK(shown.at("files").at(0).at("text") == proven_rules("1.1.0", "8"));
  std::vector<std::string> kinds;
  for (const json& event : shown.at("events")) kinds.push_back(event.at("kind"));
  CHECK(kinds == std::vector<std::string>{"created", "changed", "changed", "changed"});
  CHECK(json::parse(life.get("/v1/drafts").body).at("drafts").size() == 1);
}

TEST_CASE("of two people at one draft none loses a line") {
  Life life;
  const std::string at = "/v1/drafts/" + life.draft(proven_rules("1.1.0"));
  REQUIRE(life.send(at + "/files", file(1, main_path, "一")).status == 200);
  const auto late = life.send(at + "/files", file(1, main_path, "二"));
  CHECK(problem_of(late) == "409 draft_changed");
  CHECK(json::parse(late.body).at("errors").at(0).at("expected") == json::array({"2"}));
  CHECK(json::parse(life.get(at).body).at("files").at(0).at("text") == "一");
}

TEST_CASE("what a draft's body says is read strictly") {
  Life life;
  const std::string at = "/v1/drafts/" + life.draft(proven_rules("1.1.0"));
  const auto refused = [&](const std::string& target, const json& body) {
    return problem_of(life.send(target, body));
  };
  CHECK(refused("/v1/drafts", {{"title", "x"}}) == "400 invalid_request");
  CHECK(refused("/v1/drafts", {{"path", "a.hzl"}, {"text", ""}}) == "400 invalid_request");
  CHECK(refused("/v1/drafts", {{"title", std::string(201, 'x')}, {"path", "a"}, {"text", ""}}) ==
        "400 invalid_request");
  CHECK(refused("/v1/drafts", {{"title", "x"}, {"based_on", "无"}}) == "404 unknown_ruleset");
  CHECK(refused("/v1/drafts", {{"title", "x"}, {"based_on", "试验.冷库@9.0.0"}}) ==
        "404 unknown_version");
  CHECK(refused("/v1/drafts", {{"title", "x"}, {"based_on", "cold"}, {"text", ""}}) ==
        "400 invalid_request");
  for (const char* path :
       {"", "/etc/passwd", "../x.hzl", "a/../../x", "a\\b", "a//b", "a/", "a\nb"}) {
    CAPTURE(path);
    CHECK(refused(at + "/files", file(1, path, "")) == "400 invalid_request");
  }
  CHECK(refused(at + "/files", {{"revision", 1}, {"path", "a"}}) == "400 invalid_request");
  CHECK(refused(at + "/files", {{"path", "a"}, {"text", ""}}) == "400 invalid_request");
  CHECK(refused(at + "/files", {{"revision", 1}, {"path", "a"}, {"remove", true}}) ==
        "404 unknown_file");
  CHECK(refused(at + "/files", {{"revision", 1}, {"path", main_path}, {"remove", true}}) ==
        "409 main_file");
  CHECK(refused(at + ":submit", json::object()) == "400 invalid_request");
  CHECK(refused(at + ":review", {{"revision", 1}}) == "400 invalid_request");
  CHECK(refused(at + ":review", {{"revision", 1}, {"verdict", "fine"}}) == "400 invalid_request");
  CHECK(problem_of(life.get("/v1/drafts/nothing")) == "404 unknown_draft");
  CHECK(problem_of(life.call("POST", "/v1/drafts/nothing:validate")) == "404 unknown_draft");
  CHECK(json::parse(life.get(at).body).at("revision") == 1);
}

TEST_CASE("another organisation's draft is not there") {
  Life life;
  life.store.connections().write([](rulesets::Database& database) {
    database.execute("INSERT INTO organisation VALUES (2, '他', NULL, '2026-01-01T00:00:00Z')");
  });
  rulesets::Draft draft;
  draft.id = "theirs";
  draft.title = "x";
  draft.main_path = main_path;
  (void)life.store.drafts().create({"2026-01-01T00:00:00Z", "甲", 2}, draft, {{main_path, "x"}});
  CHECK(json::parse(life.get("/v1/drafts").body).at("drafts").empty());
  CHECK(problem_of(life.get("/v1/drafts/theirs")) == "404 unknown_draft");
  for (const char* step : {":submit", ":discard", ":publish"}) {
    CHECK(problem_of(life.send(std::string("/v1/drafts/theirs") + step, {{"revision", 1}})) ==
          "404 unknown_draft");
  }
  CHECK(problem_of(life.send("/v1/drafts/theirs/files", file(1, "a", "x"))) == "404 unknown_draft");
}

TEST_CASE("validation says what the command line says, with places") {
  Life life;
  const std::string id =
      life.draft(rules("1.1.0", "2023-05-15", "9") +
                 "例 \"九人\" { 设 使用液氨 = 是, 快冻间人数 = 9 人 得 超员 成立 }\n");
  const std::string at = "/v1/drafts/" + id;
  REQUIRE(life.send(at + "/files", file(1, "cold/unused.hzl", "")).status == 200);
  const json good = json::parse(life.call("POST", at + ":validate").body);
  CHECK(good.at("revision") == 2);
  CHECK(good.at("errors") == 0);
  CHECK(good.at("failed") == 1);
  CHECK(good.at("cases").at(0).at("line") == 15);
  CHECK(good.at("release").at("version") == "1.1.0");
  CHECK(good.at("coverage").contains("parts"));
  CHECK(good.at("unused_files") == json::array({"cold/unused.hzl"}));
  REQUIRE(life.send(at + "/files", file(2, main_path, "规则集 试验.冷库 版本")).status == 200);
  const json bad = json::parse(life.call("POST", at + ":validate").body);
  CHECK(bad.at("errors").get<int>() > 0);
  CHECK(bad.at("release").is_null());
  CHECK(bad.at("diagnostics").at(0).at("place").at("file") == main_path);
}

TEST_CASE("whoever wrote on a draft does not review it") {
  Life life;
  const std::string at = "/v1/drafts/" + life.draft(proven_rules("1.1.0"));
  CHECK(problem_of(life.send(at + ":review", {{"revision", 1}, {"verdict", "approved"}})) ==
        "409 wrong_state");
  REQUIRE(life.send(at + ":submit", {{"revision", 1}, {"note", "请看"}}).status == 200);
  const auto own = life.send(at + ":review", {{"revision", 1}, {"verdict", "approved"}});
  CHECK(problem_of(own) == "403 author_reviews");
  CHECK_THAT(json::parse(own.body).at("detail").get<std::string>(), Catch::Contains("alone"));
  const auto alone =
      life.send(at + ":review", {{"revision", 1}, {"verdict", "approved"}, {"alone", true}});
  CHECK(json::parse(alone.body).at("alone") == true);
  const auto entries = life.store.audit().entries(std::nullopt, 0, 100);
  CHECK(entries.back().action == "draft.approve");
  CHECK_THAT(entries.back().detail, Catch::Contains("\"alone\":true"));
}

TEST_CASE("an approval is of one revision") {
  Life life;
  rulesets::Draft draft;
  draft.id = "d1";
  draft.title = "x";
  draft.main_path = main_path;
  rulesets::Drafts& drafts = life.store.drafts();
  const rulesets::Deed author{"2026-01-01T00:00:00Z", "甲", rulesets::own_organisation};
  (void)drafts.create(author, draft, {{main_path, proven_rules("1.1.0")}});
  REQUIRE(std::holds_alternative<rulesets::Draft>(drafts.submit(author, "d1", 1, "")));
  const auto approved =
      life.send("/v1/drafts/d1:review", {{"revision", 1}, {"verdict", "approved"}});
  REQUIRE(approved.status == 200);  // by somebody else than the author
  CHECK(json::parse(approved.body).at("reviewer") == "本机");
  CHECK(json::parse(approved.body).at("alone") == false);

  const auto changed = drafts.change_file(author, "d1", 1, main_path, proven_rules("1.1.0", "8"));
  CHECK(std::get<rulesets::Draft>(changed).state == rulesets::DraftState::draft);
  CHECK(problem_of(life.send("/v1/drafts/d1:publish", {{"revision", 2}})) == "409 wrong_state");
  CHECK(problem_of(life.send("/v1/drafts/d1:publish", {{"revision", 1}})) == "409 draft_changed");

  REQUIRE(std::holds_alternative<rulesets::Draft>(drafts.submit(author, "d1", 2, "")));
  const auto returned = life.send("/v1/drafts/d1:review",
                                  {{"revision", 2}, {"verdict", "returned"}, {"note", "缺例"}});
  CHECK(json::parse(returned.body).at("state") == "draft");
}

TEST_CASE("a discarded draft takes nothing more") {
  Life life;
  const std::string at = "/v1/drafts/" + life.draft(proven_rules("1.1.0"));
  REQUIRE(life.send(at + ":discard", {{"revision", 1}}).status == 200);
  CHECK(problem_of(life.send(at + "/files", file(1, main_path, "x"))) == "409 wrong_state");
  CHECK(problem_of(life.send(at + ":submit", {{"revision", 1}})) == "409 wrong_state");
  CHECK(problem_of(life.send(at + ":discard", {{"revision", 1}})) == "409 wrong_state");
  CHECK(problem_of(life.send(at + ":publish", {{"revision", 1}})) == "409 wrong_state");
}

TEST_CASE("drafts are listed in pages, newest first, and each once") {
  Life life;
  std::vector<std::string> made;
  for (int i = 0; i < 7; ++i) {
    life.now = "2026-01-01T00:00:0" + std::to_string(i / 2) + "Z";  // some at the same moment
    made.push_back(life.draft(proven_rules("1.1.0", "8")));
  }
  std::vector<std::string> seen, moments;
  std::string after;
  do {
    const json page =
        json::parse(life.get("/v1/drafts?limit=3" + (after.empty() ? "" : "&after=" + after)).body);
    CHECK(page.at("drafts").size() <= 3);
    for (const json& each : page.at("drafts")) {
      seen.push_back(each.at("id"));
      moments.push_back(each.at("created_at"));
    }
    after = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    // What changes meanwhile keeps its place.
    if (seen.size() == 3) {
      life.now = "2026-01-02T00:00:00Z";
      (void)life.send("/v1/drafts/" + made.at(0) + ":discard", {{"revision", 1}});
    }
  } while (!after.empty());
  CHECK(std::is_sorted(moments.rbegin(), moments.rend()));
  std::sort(seen.begin(), seen.end());
  std::sort(made.begin(), made.end());
  CHECK(seen == made);
  CHECK(problem_of(life.get("/v1/drafts?after=none")) == "400 invalid_option");
  CHECK(problem_of(life.get("/v1/drafts?limit=0")) == "400 invalid_option");
}

TEST_CASE("a validation tells what differs from the version before") {
  Life life;
  const auto validated = [&](const std::string& text) {
    const std::string id = life.draft(text);
    return json::parse(life.send("/v1/drafts/" + id + ":validate", json::object()).body);
  };
  const json next = validated(proven_rules("1.1.0", "8"));
  CHECK(next.at("previous") == "1.0.0");
  CHECK(next.at("differences").at("in_meaning") == true);
  CHECK(next.at("differences").at("from").at("version") == "1.0.0");
  const json first = validated(proven_rules("0.9.0", "8"));
  CHECK(first.at("previous").is_null());
  CHECK(first.at("differences").is_null());
  CHECK_FALSE(validated("规则集").contains("differences"));
}
