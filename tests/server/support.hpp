// What the tests of the service share: a small rule set in two versions, a service over a store,
// and requests as plain values.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "server/api/exchange.hpp"
#include "server/api/service.hpp"
#include "tests/server/declared.hpp"

namespace service_test {

using nlohmann::json;

inline std::string rules(const std::string& version, const std::string& from,
                         const std::string& limit) {
  return "规则集 试验.冷库 版本 " + version + " 别名 cold" +
         "\n文件 试行 别名 trial { 名称 \"试行标准\" " +
         "文号 \"试第1号\" 机关 \"试验部\" 位阶 部门规章 地域 全国 施行 " + from + R"(
  纲目 { 第一条 ; 第二条 }
}
事实 工贸 别名 trade {
  使用液氨 别名 ammonia : 是否   问 "是否使用液氨?"   查 现场
  快冻间人数 别名 workers : 整数 人   问 "快冻间有几人?"   查 现场
}
未编码 试行 第二条 因 非判定 "只说由谁解释"
章 "液氨" 适用 使用液氨 {
  重大隐患 超员 别名 crowded "快冻间人数超过规定"   依据 试行 第一条
    当 快冻间人数 超过 )" +
         limit + R"( 人
    整改 "减少人数"
}
)";
}

/// `imports`: texts by path.
inline rulesets::CatalogueEntry entry(const std::string& text, const std::string& path,
                                      const std::map<std::string, std::string>& imports = {}) {
  const rulesets::ReadFile read = [&](std::string_view wanted) -> std::optional<std::string> {
    if (wanted == path) return text;
    const auto found = imports.find(std::string(wanted));
    return found == imports.end() ? std::nullopt : std::optional(found->second);
  };
  const auto checked = rulesets::check_sources(path, read, false);
  std::string complaints;
  for (const dsl::Diagnostic& each : checked->diagnostics) {
    complaints += dsl::render(each, checked->parsed.sources, dsl::Language::en);
  }
  INFO(complaints);
  REQUIRE(checked->errors == 0);
  return {rulesets::release_of(*checked, path), "published", "shipped"};
}

/// Version 1.0.0 from 2023-05-15 with a limit of 9 people, 2.0.0 from 2026-07-01 with 8.
inline server::CatalogueSnapshot catalogue() {
  static const server::CatalogueSnapshot kept =
      std::make_shared<const rulesets::Catalogue>(std::vector<rulesets::CatalogueEntry>{
          entry(rules("1.0.0", "2023-05-15", "9"), "cold/1.0.0/ruleset.hzl"),
          entry(rules("2.0.0", "2026-07-01", "8"), "cold/2.0.0/ruleset.hzl")});
  return kept;
}

inline std::string body(const std::string& facts, const std::string& as_of = "2024-01-01",
                        const std::string& ruleset = "试验.冷库") {
  return R"({"ruleset":")" + ruleset + R"(","as_of":")" + as_of +
         R"(","subject":"site-1","facts":)" + facts + "}";
}

inline const std::string ten_people = R"({"工贸":{"使用液氨":true,"快冻间人数":10}})";

/// A body that comes in pieces, each of which is waited for, and what was sent for it.
class MemoryExchange : public server::Exchange {
 public:
  MemoryExchange(std::string text, std::size_t piece_bytes)
      : body(std::move(text)), piece(piece_bytes) {}

  bool begin(const server::Response& response) override {
    head = response;
    return !gone;
  }
  bool receive(const std::function<bool(std::string_view)>& take,
               const std::function<bool()>& waits) override {
    for (std::size_t at = 0; at < body.size(); at += piece) {
      if (!waits() || !take(std::string_view(body).substr(at, piece))) return true;
      received = std::min(at + piece, body.size());
    }
    return !breaks_off;
  }
  bool send(std::string_view bytes) override {
    if (sent.size() + bytes.size() > client_takes) return false;
    sent += bytes;
    return true;
  }

  [[nodiscard]] std::vector<json> lines() const {
    std::vector<json> all;
    std::istringstream stream(sent);
    for (std::string line; std::getline(stream, line);) all.push_back(json::parse(line));
    return all;
  }

  std::string body, sent;
  std::optional<server::Response> head;
  std::size_t piece;
  std::size_t received = 0;             ///< bytes that the service has taken
  std::size_t client_takes = SIZE_MAX;  ///< bytes, before it goes away
  bool gone = false, breaks_off = false;
};

/// A service over a store in memory (or in a file), with what it told of failures.
class Fixture {
 public:
  explicit Fixture(const std::string& path = ":memory:",
                   const server::CatalogueSnapshot& releases = catalogue(),
                   const server::DoorSettings& doors = server::open_doors())
      : store(path), service(store, releases, hooks(), doors) {}

  server::Response call(const std::string& method, const std::string& target,
                        const std::string& text = "",
                        std::map<std::string, std::string> headers = {},
                        server::Exchange* exchange = nullptr) {
    server::Request request = request_of(method, target, text, std::move(headers));
    request.exchange = exchange;
    server::Response response = service.handle(request, workspace);
    check_declared(request, response);
    return response;
  }
  static server::Request request_of(const std::string& method, const std::string& target,
                                    const std::string& text = "",
                                    std::map<std::string, std::string> headers = {}) {
    server::Request request;
    request.method = method;
    request.id = "r1";
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    std::string rest = mark == std::string::npos ? "" : target.substr(mark + 1);
    while (!rest.empty()) {
      const std::string one = rest.substr(0, rest.find('&'));
      rest = rest.size() > one.size() ? rest.substr(one.size() + 1) : "";
      const std::size_t equals = one.find('=');
      request.query.emplace(one.substr(0, equals),
                            equals == std::string::npos ? "" : one.substr(equals + 1));
    }
    request.headers = std::move(headers);
    if (method == "POST") request.headers.emplace("content-type", "application/json");
    request.body = text;
    return request;
  }
  server::Response get(const std::string& target) { return call("GET", target); }
  server::Response post(const std::string& text, const std::string& query = "") {
    return call("POST", "/v1/evaluations" + query, text);
  }

  /// Lines in, lines out.
  server::Response batch(MemoryExchange& exchange, const std::string& query = "") {
    return call("POST", "/v1/evaluations:batch" + query, "",
                {{"content-type", "application/x-ndjson"}}, &exchange);
  }

  std::string failures;
  std::string now = "2026-01-01T00:00:00Z";
  std::function<void(const server::Decision&)> decided;
  rulesets::Store store;
  server::Service service;
  server::Workspace workspace;

 private:
  server::ServiceHooks hooks() {
    server::ServiceHooks hooks;
    hooks.now = [this] { return now; };
    hooks.decided = [this](const server::Decision& decision) {
      if (decided) decided(decision);
    };
    hooks.failed = [this](std::string_view, std::string_view what) { failures += what; };
    return hooks;
  }
};

/// Status and code of a problem, which must be one in form.
inline std::string problem_of(const server::Response& response) {
  CHECK(response.content_type == "application/problem+json");
  const json problem = json::parse(response.body);
  CHECK(problem.at("status") == response.status);
  CHECK(problem.at("type") == "urn:hazlex:problem:" + problem.at("code").get<std::string>());
  CHECK_FALSE(problem.at("title").get<std::string>().empty());
  return std::to_string(response.status) + " " + problem.at("code").get<std::string>();
}

inline std::string header_of(const server::Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

}  // namespace service_test
