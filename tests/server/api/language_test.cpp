// The language service over HTTP: sessions, their order, their bounds, what they may read.
#include <thread>

#include "server/api/language_sessions.hpp"
#include "tests/server/doors.hpp"

using namespace doors_test;
using server::Role;

namespace {

/// An author with an open session.
struct Page {
  House& house;
  std::string token;
  std::string id;
  int sequence = 1;
  int last_id = 0;

  Page(House& the_house, const std::string& the_token) : house(the_house), token(the_token) {
    const auto response = house.call("POST", "/v1/language", token, "");
    INFO(response.body);
    REQUIRE(response.status == 201);
    id = json::parse(response.body).at("id");
  }

  [[nodiscard]] server::Response post(int number, const json& messages) const {
    return house.call("POST", "/v1/language/" + id, token,
                      json{{"sequence", number}, {"messages", messages}}.dump());
  }
  json send(const json& messages) {
    const auto response = post(sequence, messages);
    INFO(response.body);
    REQUIRE(response.status == 200);
    const json answer = json::parse(response.body);
    sequence = answer.at("sequence");
    return answer.at("messages");
  }
  json ask(const std::string& method, const json& params) {
    const json request = {
        {"jsonrpc", "2.0"}, {"id", ++last_id}, {"method", method}, {"params", params}};
    return send(json::array({request})).at(0);
  }
  json notify(const std::string& method, const json& params) {
    const json notice = {{"jsonrpc", "2.0"}, {"method", method}, {"params", params}};
    return send(json::array({notice}));
  }
  json initialize(const json& options = nullptr) {
    return ask("initialize",
               {{"capabilities", json::object()}, {"initializationOptions", options}});
  }
  json open(const std::string& path, const std::string& text) {
    return notify("textDocument/didOpen", {{"textDocument",
                                            {{"uri", "hazlex://draft/" + path},
                                             {"languageId", "hazlex"},
                                             {"version", 1},
                                             {"text", text}}}});
  }
};

std::string code_of(const server::Response& response) {
  return json::parse(response.body).value("code", "");
}

}  // namespace

TEST_CASE("an author opens a session, writes, is told what is wrong, and closes it") {
  House house;
  Page page(house, house.in("甲", {Role::author}));
  CHECK(page.initialize().at("result").at("serverInfo").at("name") == "hazlex");
  const json told = page.open("a.hzl", "定义 甲 = 人数\n");
  CHECK(told.at(0).at("params").at("uri") == "hazlex://draft/a.hzl");
  CHECK(told.at(0).at("params").at("diagnostics").at(0).at("code") == "unknown_name");
  CHECK(house.call("DELETE", "/v1/language/" + page.id, page.token, "").status == 204);
  const auto gone = page.post(page.sequence, json::array());
  CHECK(gone.status == 404);
  CHECK(code_of(gone) == "unknown_session");
}

TEST_CASE("messages are taken in their order, and the last ones again give the same answer") {
  House house;
  Page page(house, house.in("甲", {Role::author}));
  page.initialize();
  page.open("a.hzl", "定义 甲 = 是\n");
  json changed = {{"textDocument", {{"uri", "hazlex://draft/a.hzl"}, {"version", 2}}}};
  changed["contentChanges"] = json::array({json{{"text", "定义 乙 = 是\n"}}});
  const json change = json::array(
      {json{{"jsonrpc", "2.0"}, {"method", "textDocument/didChange"}, {"params", changed}}});
  const int number = page.sequence;
  const auto ahead = page.post(number + 1, change);
  CHECK(ahead.status == 409);
  CHECK(code_of(ahead) == "wrong_sequence");
  CHECK(json::parse(ahead.body).at("expected") == number);
  const auto first = page.post(number, change);
  REQUIRE(first.status == 200);
  CHECK(page.post(number, change).body == first.body);
  CHECK(page.post(number - 1, change).status == 409);
  CHECK(page.post(0, change).status == 409);
  page.sequence = number + 1;
  const json symbols = page.ask("textDocument/documentSymbol",
                                {{"textDocument", {{"uri", "hazlex://draft/a.hzl"}}}});
  CHECK(symbols.at("result").at(0).at("name") == "乙");
}

TEST_CASE("of two at once with one number one is done, and the other gets its answer") {
  server::LanguageSessions sessions;
  server::Caller caller;
  const std::string id = sessions.open(caller, {}, 0);
  const std::vector<std::string> hello = {
      R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})"};
  std::vector<std::string> answers(4);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&sessions, &caller, &id, &hello, &answer] {
      const auto result = sessions.receive(caller, id, 1, hello, 0);
      if (const auto* told = std::get_if<server::LanguageSessions::Answered>(&result)) {
        answer = told->messages.at(0);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) {
    CHECK(answer == answers.front());
    CHECK(answer.find("capabilities") != std::string::npos);
  }
}

TEST_CASE("a session is its author's alone") {
  House house;
  Page page(house, house.in("甲", {Role::author}));
  const std::string colleague = house.in("乙", {Role::author});
  const json body = {{"sequence", 1}, {"messages", json::array()}};
  CHECK(house.call("POST", "/v1/language/" + page.id, colleague, body.dump()).status == 404);
  CHECK(house.call("DELETE", "/v1/language/" + page.id, colleague, "").status == 404);
  CHECK(page.post(1, json::array()).status == 200);
}

TEST_CASE("sessions are bounded, and the oldest of an author makes room") {
  server::LanguageLimits limits;
  limits.sessions = 3;
  limits.of_one_user = 2;
  limits.idle_milliseconds = 100;
  server::LanguageSessions sessions(limits);
  server::Caller one;
  one.user = 1;
  server::Caller other;
  other.user = 2;
  const auto alive = [&](const server::Caller& caller, const std::string& id, std::int64_t now) {
    return !std::holds_alternative<server::LanguageSessions::Unknown>(
        sessions.receive(caller, id, 99, {}, now));
  };
  const std::string first = sessions.open(one, {}, 1);
  const std::string second = sessions.open(one, {}, 2);
  CHECK(alive(one, first, 3));
  const std::string third = sessions.open(one, {}, 4);
  CHECK(sessions.count(4) == 2);
  CHECK_FALSE(alive(one, second, 5));
  CHECK(alive(one, first, 5));
  CHECK_FALSE(alive(other, third, 5));
  CHECK_FALSE(sessions.open(other, {}, 6).empty());
  other.user = 3;
  CHECK(sessions.open(other, {}, 6).empty());
  CHECK(sessions.count(200) == 0);
  CHECK_FALSE(sessions.open(other, {}, 200).empty());
}

TEST_CASE("bodies that are none are refused with their place") {
  House house;
  Page page(house, house.in("甲", {Role::author}));
  const auto refused = [&](const std::string& body) {
    const auto response = house.call("POST", "/v1/language/" + page.id, page.token, body);
    CHECK(response.status == 400);
    return code_of(response);
  };
  CHECK(refused("{") == "invalid_json");
  CHECK(refused("[]") == "invalid_request");
  CHECK(refused(R"({"sequence":1})") == "invalid_request");
  CHECK(refused(R"({"messages":[]})") == "invalid_request");
  CHECK(refused(R"({"sequence":"1","messages":[]})") == "invalid_request");
  CHECK(refused(R"({"sequence":1,"messages":{}})") == "invalid_request");
  CHECK(refused(R"({"sequence":1,"messages":[],"more":1})") == "invalid_request");
  CHECK(refused(R"({"sequence":1,"sequence":1,"messages":[]})") == "invalid_request");
  json many = json::array();
  for (int i = 0; i < 201; ++i) many.push_back(json::object());
  CHECK(refused(json{{"sequence", 1}, {"messages", many}}.dump()) == "invalid_request");
  // What is a body but no message is the session's to answer.
  CHECK(page.send(json::array({5})).at(0).at("error").at("code") == -32600);
}

TEST_CASE("a session reads the files of a draft and the published library, and they are its base") {
  House house;
  const std::string token = house.in("甲", {Role::author});
  const auto made = house.call(
      "POST", "/v1/drafts", token,
      json{{"title", "稿"}, {"path", "own.hzl"}, {"text", "事实 我的 { 甲 : 是否 问 \"甲?\" }\n"}}
          .dump());
  REQUIRE(made.status == 201);
  const std::string draft = json::parse(made.body).at("id");
  Page page(house, token);
  page.initialize({{"draft", draft}});
  CHECK(page.open("a.hzl", "引用 \"own.hzl\"\n定义 乙 = 甲\n")
            .at(0)
            .at("params")
            .at("diagnostics")
            .empty());
  Page unknown(house, token);
  CHECK(unknown.initialize({{"draft", "nothing"}}).contains("error"));
  Page stranger(house, house.in("丙", {Role::author}, house.other));
  CHECK(stranger.initialize({{"draft", draft}}).contains("error"));
}
