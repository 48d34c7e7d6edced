// A client of a session: sends JSON, keeps what comes.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "editor/lsp/session.hpp"

namespace support {

using nlohmann::json;

class Client {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;

  explicit Client(Texts below = {}, editor::lsp::DocumentLimits limits = {})
      : session(settings(std::move(below), limits)) {}

  static editor::lsp::SessionSettings settings(Texts below, editor::lsp::DocumentLimits limits) {
    editor::lsp::SessionSettings settings;
    settings.version = "test";
    settings.limits = limits;
    settings.message_bytes = std::size_t{1} << 20U;
    settings.open_root = [below = std::move(below)](const editor::lsp::Opening& opening) {
      editor::lsp::Root root;
      root.uri = opening.root_uri;
      root.files.read = [below](std::string_view path) -> std::optional<std::string> {
        const auto found = below.find(path);
        return found == below.end() ? std::nullopt : std::optional(found->second);
      };
      root.files.list = [below] {
        std::vector<std::string> paths;
        for (const auto& [path, text] : below) paths.push_back(path);
        return paths;
      };
      root.files.writable = [](std::string_view) { return true; };
      return root;
    };
    return settings;
  }

  /// All that comes of the texts, in order.
  std::vector<json> send(const std::vector<std::string>& texts) {
    std::vector<json> answers;
    for (const std::string& text : session.receive(texts)) {
      answers.push_back(json::parse(text));
      CHECK(answers.back().at("jsonrpc") == "2.0");
    }
    return answers;
  }

  static std::string request_text(const json& id, const std::string& method, const json& params) {
    return json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump();
  }
  static std::string notice_text(const std::string& method, const json& params) {
    return json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump();
  }

  /// The answer to the request: its `result` or `error`.
  json ask(const std::string& method, const json& params) {
    const int id = ++last_id;
    for (const json& each : send({request_text(id, method, params)})) {
      if (each.value("id", json()) == id) return each;
    }
    FAIL("no answer to " << method);
    return {};
  }
  json result(const std::string& method, const json& params) {
    const json answer = ask(method, params);
    INFO(answer.dump());
    REQUIRE(answer.contains("result"));
    return answer.at("result");
  }
  int error(const std::string& method, const json& params) {
    const json answer = ask(method, params);
    INFO(answer.dump());
    REQUIRE(answer.contains("error"));
    return answer.at("error").at("code");
  }
  std::vector<json> notify(const std::string& method, const json& params) {
    return send({notice_text(method, params)});
  }

  json initialize(json capabilities = json::object()) {
    json answer = result("initialize", {{"processId", nullptr},
                                        {"rootUri", "file:///rules"},
                                        {"locale", "en"},
                                        {"capabilities", std::move(capabilities)}});
    notify("initialized", json::object());
    return answer;
  }
  std::vector<json> open(const std::string& path, const std::string& text, int version = 1) {
    return notify(
        "textDocument/didOpen",
        {{"textDocument",
          {{"uri", uri(path)}, {"languageId", "hazlex"}, {"version", version}, {"text", text}}}});
  }
  std::vector<json> change(const std::string& path, int version, const json& changes) {
    return notify("textDocument/didChange",
                  {{"textDocument", {{"uri", uri(path)}, {"version", version}}},
                   {"contentChanges", changes}});
  }
  static std::string uri(const std::string& path) { return "file:///rules/" + path; }
  static json document(const std::string& path) { return {{"textDocument", {{"uri", uri(path)}}}}; }
  static json at(const std::string& path, int line, int character) {
    json params = document(path);
    params["position"] = {{"line", line}, {"character", character}};
    return params;
  }

  editor::lsp::Session session;
  int last_id = 0;
};

inline json range(int line, int begin, int end) {
  return {{"start", {{"line", line}, {"character", begin}}},
          {"end", {{"line", line}, {"character", end}}}};
}

}  // namespace support
