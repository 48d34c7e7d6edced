// What the tests of a rule set's life share: a service over a store with one published version, and
// the steps of a draft.
#pragma once

#include "tests/server/support.hpp"

namespace service_test {

inline const std::string case_text =
    "例 \"十人\" { 设 使用液氨 = 是, 快冻间人数 = 10 人 得 超员 成立 }\n";

/// Rules with a case that passes as long as the limit is below ten.
inline std::string proven_rules(const std::string& version, const std::string& limit = "9",
                                const std::string& from = "2023-05-15") {
  return rules(version, from, limit) + case_text;
}

/// As the library is published: past the routes.
inline void publish_text(rulesets::Store& store, const std::string& text, const std::string& path) {
  const auto made = entry(text, path);
  rulesets::VersionRow row;
  row.name = made.release->name;
  row.version = made.release->version;
  row.digest = made.release->digest;
  row.state = "published";
  row.origin = "shipped";
  row.main_path = path;
  row.effective_from = made.release->effective_from;
  row.effective_to = made.release->effective_to;
  row.published_at = "2025-01-01T00:00:00Z";
  REQUIRE(store.versions().publish(row, made.release->files));
}

class Life : public Fixture {
 public:
  explicit Life(const std::string& path = ":memory:")
      : Fixture(path, std::make_shared<const rulesets::Catalogue>()) {
    if (store.versions().all().empty()) {
      publish_text(store, proven_rules("1.0.0"), "cold/ruleset.hzl");
    }
    REQUIRE_FALSE(service.publisher().refresh().has_value());
  }

  server::Response send(const std::string& target, const json& body) {
    return call("POST", target, body.dump());
  }
  /// A draft with this text as its main file, by its id.
  std::string draft(const std::string& text, const std::string& path = "cold/ruleset.hzl") {
    const auto made = send("/v1/drafts", {{"title", "试"}, {"path", path}, {"text", text}});
    INFO(made.body);
    REQUIRE(made.status == 201);
    return json::parse(made.body).at("id");
  }
  void approve(const std::string& id, std::int64_t revision = 1) {
    const std::string at = "/v1/drafts/" + id;
    const auto submitted = send(at + ":submit", {{"revision", revision}});
    INFO(submitted.body);
    REQUIRE(submitted.status == 200);
    const auto reviewed =
        send(at + ":review", {{"revision", revision}, {"verdict", "approved"}, {"alone", true}});
    INFO(reviewed.body);
    REQUIRE(reviewed.status == 200);
  }
  /// From text to version in one go.
  server::Response publish(const std::string& text, const std::string& path = "cold/ruleset.hzl") {
    const std::string id = draft(text, path);
    approve(id);
    return send("/v1/drafts/" + id + ":publish", {{"revision", 1}});
  }
  /// The version that answers on a day.
  std::string answering(const std::string& as_of = "2024-01-01",
                        const std::string& ruleset = "试验.冷库") {
    const auto response = post(body(R"({"快冻间人数":10})", as_of, ruleset), "?store=false");
    if (response.status != 200) return problem_of(response);
    return json::parse(response.body).at("receipt").at("rulesets").at(0).at("version");
  }
};

}  // namespace service_test
