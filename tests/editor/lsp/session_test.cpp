// The life of a session, what it refuses, and how texts are kept in step.
#include "editor/lsp/session.hpp"

#include <catch2/catch.hpp>

#include "tests/editor/lsp/client.hpp"

using support::Client;
using support::json;
using support::range;

namespace {

constexpr int parse_error = -32700;
constexpr int invalid_request = -32600;
constexpr int method_not_found = -32601;
constexpr int invalid_params = -32602;
constexpr int not_initialized = -32002;
constexpr int cancelled = -32800;
constexpr int request_failed = -32803;

/// The codes of the diagnostics that were published last for the file.
std::vector<std::string> codes(const std::vector<json>& messages, const std::string& path) {
  std::vector<std::string> found{"not published"};
  for (const json& each : messages) {
    if (each.value("method", "") != "textDocument/publishDiagnostics") continue;
    if (each.at("params").at("uri") != Client::uri(path)) continue;
    found.clear();
    for (const json& diagnostic : each.at("params").at("diagnostics")) {
      found.push_back(diagnostic.at("code"));
    }
  }
  return found;
}
using Codes = std::vector<std::string>;

const std::string good = "定义 甲 = 是\n";

}  // namespace

TEST_CASE("a session begins with initialize and ends with shutdown and exit") {
  Client client;
  CHECK(client.error("textDocument/hover", Client::at("a.hzl", 0, 0)) == not_initialized);
  CHECK(client.open("a.hzl", "(").empty());
  const json told = client.initialize();
  CHECK(told.at("capabilities").at("positionEncoding") == "utf-16");
  CHECK(told.at("capabilities").at("textDocumentSync").at("change") == 2);
  CHECK(told.at("serverInfo").at("name") == "hazlex");
  CHECK(client.error("initialize", {{"capabilities", json::object()}}) == invalid_request);
  CHECK(client.result("shutdown", json::object()).is_null());
  CHECK(client.error("textDocument/hover", Client::at("a.hzl", 0, 0)) == invalid_request);
  CHECK_FALSE(client.session.exited());
  CHECK(client.notify("exit", json::object()).empty());
  CHECK(client.session.exited());
  CHECK(client.session.exit_code() == 0);
  CHECK(client.send({Client::request_text(99, "shutdown", json::object())}).empty());
}

TEST_CASE("exit without shutdown is a failure") {
  Client client;
  client.initialize();
  client.notify("exit", json::object());
  CHECK(client.session.exit_code() == 1);
}

TEST_CASE("garbage is answered as JSON-RPC says, and the session goes on") {
  Client client;
  client.initialize();
  const auto code = [&](const std::string& text) {
    const auto answers = client.send({text});
    REQUIRE(answers.size() == 1);
    return answers[0].at("error").at("code").get<int>();
  };
  for (const char* text : {"", "{", "nonsense", "{\"a\":1}}", "\xff\xfe"}) {
    INFO(text);
    CHECK(code(text) == parse_error);
  }
  for (const char* text :
       {"[]", "1", "null", "{}", R"({"jsonrpc":"1.0","id":1,"method":"shutdown"})",
        R"({"jsonrpc":"2.0","id":1,"method":5})", R"({"jsonrpc":"2.0","id":{},"method":"x"})"}) {
    INFO(text);
    CHECK(code(text) == invalid_request);
  }
  CHECK(code(std::string(100'000, '[')) == parse_error);
  CHECK(code("\"" + std::string(2U << 20U, 'x') + "\"") == parse_error);
  CHECK(client.error("no/suchMethod", json::object()) == method_not_found);
  CHECK(client.notify("no/suchNotification", json::object()).empty());
  CHECK(client.error("textDocument/hover", json::array({1})) == invalid_params);
  CHECK(client.error("textDocument/hover", Client::document("a.hzl")) == invalid_params);
  CHECK(client.send({R"({"jsonrpc":"2.0","id":7,"result":null})"}).empty());
}

TEST_CASE("a request that is cancelled before it is worked on is refused, others are not") {
  Client client;
  client.initialize();
  client.open("a.hzl", good);
  const auto answers = client.send(
      {Client::request_text(1, "textDocument/hover", Client::at("a.hzl", 0, 0)),
       Client::request_text("two", "textDocument/documentSymbol", Client::document("a.hzl")),
       Client::notice_text("$/cancelRequest", {{"id", 1}}),
       Client::notice_text("$/cancelRequest", {{"id", "unknown"}})});
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].at("error").at("code") == cancelled);
  CHECK(answers[1].at("id") == "two");
  CHECK(answers[1].contains("result"));
  // Cancelling what has been answered does nothing, neither now nor for a later one of that id.
  CHECK(client.notify("$/cancelRequest", {{"id", 3}}).empty());
  CHECK(client
            .send({Client::request_text(3, "textDocument/documentSymbol",
                                        Client::document("a.hzl"))})[0]
            .contains("result"));
}

TEST_CASE("diagnostics follow the text: opened, changed, closed") {
  Client client;
  client.initialize();
  CHECK(codes(client.open("a.hzl", good), "a.hzl") == Codes{});
  const auto broken = client.change("a.hzl", 2, json::array({{{"text", "定义 甲 = 人数\n"}}}));
  CHECK(codes(broken, "a.hzl") == Codes{"unknown_name"});
  CHECK(broken.at(0).at("params").at("version") == 2);
  // 人数 becomes 是.
  const auto mended =
      client.change("a.hzl", 3, json::array({{{"range", range(0, 7, 9)}, {"text", "是"}}}));
  CHECK(codes(mended, "a.hzl") == Codes{});
  client.change("a.hzl", 4, json::array({{{"text", "定义 甲 = (\n"}}}));
  CHECK(codes(client.notify("textDocument/didClose", Client::document("a.hzl")), "a.hzl") ==
        Codes{});
  CHECK(client.error("textDocument/documentSymbol", Client::document("a.hzl")) == invalid_params);
}

TEST_CASE("several changes apply one after another, in UTF-16 units or in bytes") {
  for (const bool utf8 : {false, true}) {
    Client client;
    const json told =
        client.initialize({{"general", {{"positionEncodings", {"utf-16", utf8 ? "utf-8" : "x"}}}}});
    CHECK(told.at("capabilities").at("positionEncoding") == (utf8 ? "utf-8" : "utf-16"));
    client.open("a.hzl", "# 𠀀人\n定义 甲 = 是\n");
    // Behind 𠀀 (two units, four bytes), then on the next line.
    client.change(
        "a.hzl", 2,
        json::array({{{"range", utf8 ? range(0, 6, 6) : range(0, 4, 4)}, {"text", "的"}},
                     {{"range", utf8 ? range(1, 7, 10) : range(1, 3, 4)}, {"text", "乙"}}}));
    const json symbols = client.result("textDocument/documentSymbol", Client::document("a.hzl"));
    REQUIRE(symbols.size() == 1);
    CHECK(symbols[0].at("name") == "乙");
    const json tokens =
        client.result("textDocument/semanticTokens/full", Client::document("a.hzl"));
    CHECK(tokens.at("data").at(2) == (utf8 ? 12 : 6));
  }
}

TEST_CASE("a change that does not follow is told of and not taken") {
  Client client;
  client.initialize();
  client.open("a.hzl", good, 5);
  const auto told = [](const std::vector<json>& messages) {
    return messages.size() == 1 && messages[0].value("method", "") == "window/logMessage";
  };
  const json whole = json::array({{{"text", "定义 乙 = 是\n"}}});
  CHECK(told(client.change("a.hzl", 5, whole)));
  CHECK(told(client.change("a.hzl", 4, whole)));
  CHECK(told(client.change("other.hzl", 9, whole)));
  CHECK(told(client.open("a.hzl", good, 9)));
  CHECK(told(client.change("a.hzl", 6, json::array({{{"range", range(0, 4, 2)}, {"text", ""}}}))));
  CHECK(told(client.change("a.hzl", 6, json::array({{{"range", range(0, -1, 2)}, {"text", ""}}}))));
  CHECK(told(client.notify("textDocument/didChange", {{"nothing", 1}})));
  const json symbols = client.result("textDocument/documentSymbol", Client::document("a.hzl"));
  CHECK(symbols.at(0).at("name") == "甲");
  CHECK(codes(client.change("a.hzl", 6, whole), "a.hzl") == Codes{});
}

TEST_CASE("diagnostics go out once for changes that come together") {
  Client client;
  client.initialize();
  client.open("a.hzl", good);
  std::vector<std::string> texts;
  for (int version = 2; version < 6; ++version) {
    texts.push_back(Client::notice_text(
        "textDocument/didChange",
        {{"textDocument", {{"uri", Client::uri("a.hzl")}, {"version", version}}},
         {"contentChanges", json::array({{{"text", "定义 甲 = " + std::to_string(version)}}})}}));
  }
  const auto answers = client.send(texts);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].at("params").at("version") == 5);
}

TEST_CASE("a change of an imported file is seen where it is read, and its faults in it") {
  Client client(Client::Texts{{"facts.hzl", "事实 甲 { 乙 : 是否 问 \"乙?\" }\n"}});
  client.initialize();
  const std::string main = "引用 \"facts.hzl\"\n定义 丙 = 乙\n";
  CHECK(codes(client.open("a.hzl", main), "a.hzl") == Codes{});
  client.open("facts.hzl", "事实 甲 { 乙 : 是否 问 \"乙?\" }\n");
  const auto renamed = client.change(
      "facts.hzl", 2, json::array({{{"text", "事实 甲 { 丁 : 是否 问 \"丁?\" }\n"}}}));
  CHECK(codes(renamed, "a.hzl") == Codes{"unknown_name"});
  const auto broken = client.change(
      "facts.hzl", 3, json::array({{{"text", "事实 甲 { 乙 : 某类 问 \"乙?\" }\n"}}}));
  CHECK(codes(broken, "facts.hzl") == Codes{"unknown_type"});
  // Closed without being saved: what lies below is good.
  const auto closed = client.notify("textDocument/didClose", Client::document("facts.hzl"));
  CHECK(codes(closed, "facts.hzl") == Codes{});
  CHECK(codes(closed, "a.hzl") == Codes{});
}

TEST_CASE("the client's locale says the language of messages") {
  Client client;
  client.initialize();
  const auto messages = client.open("a.hzl", "定义 甲 = 人数\n");
  const std::string text = messages.at(0).at("params").at("diagnostics").at(0).at("message");
  CHECK(text.find("人数") != std::string::npos);
  CHECK(text.find("没有") == std::string::npos);
}

TEST_CASE("open texts are bounded in number and size") {
  Client client({}, {2, 100, 2});
  client.initialize();
  client.open("a.hzl", good);
  const auto large = client.open("b.hzl", std::string(100, '#'));
  REQUIRE(large.size() == 1);
  CHECK(large[0].at("method") == "window/logMessage");
  client.open("b.hzl", good);
  const auto third = client.open("c.hzl", "#");
  CHECK(third.at(0).at("method") == "window/logMessage");
  const auto grown = client.change("a.hzl", 2, json::array({{{"text", std::string(99, '#')}}}));
  CHECK(grown.at(0).at("method") == "window/logMessage");
  CHECK(client.error("textDocument/rename", {{"textDocument", {{"uri", Client::uri("a.hzl")}}},
                                             {"position", {{"line", 0}, {"character", 0}}},
                                             {"newName", "乙"}}) == request_failed);
}
