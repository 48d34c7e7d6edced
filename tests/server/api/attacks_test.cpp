// What a stranger or a bad client may send, on every route: SQL and script in every text, line
// breaks on the way into headers, JSON that is too deep, too long or too much, secrets in
// addresses.
#include "server/api/checklist.hpp"
#include "server/api/guards.hpp"
#include "server/api/sign_in_page.hpp"
#include "tests/server/api/every_route.hpp"
#include "tests/server/lifecycle.hpp"

using namespace doors_test;
using server::Role;
using server::Roles;

namespace {

const std::vector<std::string>& injections() {
  static const std::vector<std::string> texts = {
      "'; DROP TABLE evaluation; DROP TABLE user; --",
      "' OR '1'='1",
      "\" OR 1=1 --",
      "x' UNION SELECT password FROM user --",
      "%",
      "x\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>",
      "<script>alert(1)</script>",
      "{{7*7}}${7*7}",
      "../../../../etc/passwd",
      std::string("a\0b", 3),
  };
  return texts;
}

struct Rig {
  House house;
  std::string token;
  std::string id;

  Rig() {
    token = house.in("甲", Roles::all());
    house.add_user("别人", {Role::field}, house.other, "$argon2id$secret");
    const auto made =
        house.call("POST", "/v1/evaluations", token, service_test::body(service_test::ten_people));
    REQUIRE(made.status == 201);
    id = json::parse(made.body).at("id");
  }

  /// Refused or answered, never broken; the clock goes on, so that no rate is met.
  server::Response send(const server::Route& route, const std::string& target,
                        const std::string& body, std::map<std::string, std::string> headers = {}) {
    house.now += 1000;
    auto response = every_route::send(house, route, token, target, body, std::move(headers));
    CAPTURE(route.method, route.pattern, target.substr(0, 200), body.substr(0, 200), response.body,
            house.failures);
    const bool no_exchange = route.body == server::BodyKind::lines;
    CHECK((response.status < 500 || no_exchange));
    // Each with a character that a token, which is random, cannot have.
    for (const char* told : {"$argon2", "SQL logic error", "syntax error", "no such column",
                             "unrecognized token", "constraint failed"}) {
      CHECK_THAT(response.body, !Catch::Contains(told));
    }
    return response;
  }

  /// What was there is there still.
  void check_whole() {
    CHECK(house.failures.empty());
    CHECK(house.get("/v1/evaluations/" + id, token).status == 200);
    CHECK(house.store.people().user(house.other, "别人").has_value());
    CHECK_FALSE(house.store.audit().verify().broken_at.has_value());
  }
};

const std::string& nowhere() {
  static const std::string id = "f0000000000000000000000000000000";
  return id;
}

}  // namespace

TEST_CASE("SQL, script and line breaks in every text of every body") {
  Rig rig;
  for (const server::Route& route : server::all_routes()) {
    for (const std::string& member : every_route::text_members(route)) {
      for (const std::string& text : injections()) {
        json body = every_route::plain_body(route);
        body[member] = text;
        (void)rig.send(route, every_route::path_of(route.pattern, nowhere()), body.dump());
      }
    }
  }
  rig.check_whole();
}

TEST_CASE("SQL, script and line breaks in every address and option") {
  Rig rig;
  for (const server::Route& route : server::all_routes()) {
    const std::string body = every_route::plain_body(route).dump();
    for (const std::string& text : injections()) {
      if (route.pattern.find('{') != std::string_view::npos &&
          text.find('/') == std::string::npos) {
        (void)rig.send(route, every_route::path_of(route.pattern, text), body);
      }
      const std::string path = every_route::path_of(route.pattern, nowhere());
      if (text.find('&') != std::string::npos || text.find('?') != std::string::npos) continue;
      for (const server::Parameter& each : route.parameters) {
        (void)rig.send(route, path + "?" + std::string(each.name) + "=" + text, body);
      }
      (void)rig.send(route, path + "?" + text + "=1", body);
    }
  }
  rig.check_whole();
}

TEST_CASE("SQL and line breaks in every header that is read") {
  Rig rig;
  for (const server::Route& route : server::all_routes()) {
    const std::string path = every_route::path_of(route.pattern, nowhere());
    const std::string body = every_route::plain_body(route).dump();
    for (const std::string& text : injections()) {
      for (const char* name : {"idempotency-key", "if-match", "if-none-match", "accept-language",
                               "cookie", "origin", "x-csrf-token", "x-forwarded-for"}) {
        (void)rig.send(route, path, body, {{name, text}});
      }
    }
  }
  rig.check_whole();
}

TEST_CASE("a filter with SQL finds what is called so, and nothing else") {
  Rig rig;
  const auto found = [&](const std::string& text) {
    const auto response = rig.house.get("/v1/evaluations?subject=" + text, rig.token);
    REQUIRE(response.status == 200);
    return json::parse(response.body).at("evaluations").size();
  };
  CHECK(found("site-1") == 1);
  CHECK(found("' OR '1'='1") == 0);
  CHECK(found("%") == 0);
  json odd = json::parse(service_test::body(service_test::ten_people));
  odd["subject"] = "' OR '1'='1";
  REQUIRE(rig.house.call("POST", "/v1/evaluations", rig.token, odd.dump()).status == 201);
  CHECK(found("' OR '1'='1") == 1);
}

TEST_CASE("JSON that is deep, long, or of many members is refused by every body") {
  Rig rig;
  std::string many = "{";
  for (int i = 0; i < 60'000; ++i) many += "\"k" + std::to_string(i) + "\":1,";
  many += "\"z\":1}";
  const std::string deep(200'000, '[');
  const std::string digits(900'000, '9');
  for (const server::Route& route : server::all_routes()) {
    if (route.body != server::BodyKind::json) continue;
    const std::string path = every_route::path_of(route.pattern, nowhere());
    CAPTURE(route.method, route.pattern);
    const auto refused = [&](const std::string& body) {
      const auto response = rig.send(route, path, body);
      CHECK((response.status == 400 || response.status == 413 || response.status == 422));
    };
    refused(deep);
    refused(many);
    refused(digits);
    refused("\"" + std::string(1'000'000, 'a') + "\"");
    refused("{\"a\":" + std::string(100'000, '{'));
    for (const std::string& hostile :
         std::vector<std::string>{deep, many, digits, "1e999999999", "-0.00000000000000000000001",
                                  "\"\\ud800\"", "\"\xFF\xFE\""}) {
      json schema = every_route::schema_of(route.contract.body);
      const std::string member = schema.at("properties").begin().key();
      refused("{\"" + member + "\":" + hostile);
      const auto whole = rig.send(route, path, "{\"" + member + "\":" + hostile + "}");
      CHECK(whole.status >= 400);
    }
  }
  rig.check_whole();
}

TEST_CASE("what is too large is refused by every route, whatever it is") {
  Rig rig;
  const std::string large(server::max_body_bytes + 1, ' ');
  const std::string long_text(200'000, 'x');
  for (const server::Route& route : server::all_routes()) {
    CAPTURE(route.method, route.pattern);
    const std::string path = every_route::path_of(route.pattern, nowhere());
    if (route.body == server::BodyKind::json || route.body == server::BodyKind::form) {
      CHECK(problem_of(rig.send(route, path, large)) == "413 body_too_large");
    }
    if (route.pattern.find('{') != std::string_view::npos) {
      CHECK(rig.send(route, every_route::path_of(route.pattern, long_text),
                     every_route::plain_body(route).dump())
                .status >= 400);
    }
    CHECK(problem_of(rig.send(route, path + "?" + long_text + "=1", "")) == "400 invalid_option");
  }
  rig.check_whole();
}

TEST_CASE("a token in an address is refused by every route, and repeated by none") {
  Rig rig;
  const std::string& token = rig.token;
  for (const server::Route& route : server::all_routes()) {
    const std::string path = every_route::path_of(route.pattern, nowhere());
    for (const std::string& target :
         {path + "?token=x", path + "?lang=" + token, path + "?" + token + "=1", path + "/" + token,
          every_route::path_of(route.pattern, token) + "?lang=zh" + token}) {
      const auto response = rig.send(route, target, "{}");
      CHECK(problem_of(response) == "400 token_in_address");
      CHECK_THAT(response.body, !Catch::Contains(token));
      for (const auto& [name, value] : response.headers) {
        CHECK_THAT(value, !Catch::Contains(token));
      }
    }
  }
  CHECK_THAT(rig.house.failures, !Catch::Contains(token));
  rig.check_whole();
}

TEST_CASE("pages show script as text") {
  const std::string script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&";
  server::SignInPage page;
  page.name = page.message = page.form_token = script;
  server::Caller caller;
  caller.name = caller.csrf = script;
  for (const auto language : {dsl::Language::zh, dsl::Language::en}) {
    page.language = language;
    for (const std::string& html :
         {server::sign_in_html(page), server::signed_in_html(caller, language)}) {
      CHECK_THAT(html, !Catch::Contains("<script"));
      CHECK_THAT(html, !Catch::Contains("<img"));
      CHECK_THAT(html, Catch::Contains("&lt;script&gt;"));
    }
  }
}

TEST_CASE("a checklist shows script in every text of a rule set as text") {
  const std::string script = "<script>alert(1)</script><img src=x onerror=alert(1)>'&";
  const std::string text = "规则集 试验.页 版本 1.0.0 名称 \"" + script + R"("
文件 试行 { 名称 ")" + script +
                           R"(" 文号 ")" + script +
                           R"(" 机关 "试" 位阶 部门规章 地域 全国 施行 2023-05-15
  纲目 { 第一条 } }
事实 工贸 {
  用氨 : 是否 问 ")" + script +
                           R"(" 说明 ")" + script + R"(" 查 现场
}
重大隐患 某 ")" + script + R"(" 依据 试行 第一条 当 用氨 整改 ")" +
                           script + R"("
)";
  const auto made = service_test::entry(text, "page/ruleset.hzl");
  const auto list = server::derive_checklist({made.release}, *dsl::make_day(2024, 1, 1));
  const std::string html = server::checklist_html(list, dsl::Language::zh);
  CHECK_THAT(html, !Catch::Contains("<script"));
  CHECK_THAT(html, !Catch::Contains("<img"));
  std::size_t shown = 0;
  for (std::size_t at = html.find("&lt;script&gt;"); at != std::string::npos;
       at = html.find("&lt;script&gt;", at + 1)) {
    ++shown;
  }
  CHECK(shown >= 5);  // title twice, question, help, document
  const std::string markdown = server::checklist_markdown(list, dsl::Language::zh);
  CHECK_THAT(markdown, !Catch::Contains("<script"));
}
