// What a test of faults keeps before the fault, and must find after it: evaluations, byte for byte.
#pragma once

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/long/database.hpp"
#include "tests/long/rules.hpp"
#include "tests/long/service.hpp"

namespace faults {

using nlohmann::json;
using proof::Client;
using proof::Ended;
using proof::Folder;
using proof::Launch;
using proof::Reply;
using proof::Service;
using proof::Site;

inline const std::string evaluations = "/v1/evaluations";

/// Text that compresses to nothing less.
inline std::string noise(std::size_t bytes, unsigned seed = 7) {
  std::string text;
  while (text.size() < bytes) {
    seed = seed * 1'103'515'245U + 12'345U;
    text += static_cast<char>('a' + (seed >> 16U) % 26);
  }
  return text;
}

class Kept {
 public:
  /// One more; it must be acknowledged.
  void add(Client& client, const std::string& more = "") {
    const Reply reply = ask(client, more);
    INFO(reply.body);
    REQUIRE(reply.status == 201);
    take(reply);
  }
  Reply ask(Client& client, const std::string& more = "", const std::string& key = "") {
    const std::string headers = key.empty() ? "" : "Idempotency-Key: " + key + "\r\n";
    return client.post(evaluations,
                       proof::request("site-" + std::to_string(++count_), 10, "试验.冷库", more),
                       headers);
  }
  void take(const Reply& reply) { all_.push_back({json::parse(reply.body).at("id"), reply.body}); }
  void add_many(Client& client, int many) {
    for (int i = 0; i < many; ++i) add(client);
  }

  /// All are as they were answered, and replay.
  void find(Client& client) const {
    for (const auto& [id, answer] : all_) {
      const Reply found = client.get(evaluations + "/" + id);
      INFO(found.status << " " << found.body);
      REQUIRE(found.body == answer);
      REQUIRE(client.get(evaluations + "/" + id + "/replay").body == answer);
    }
  }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
  int count_ = 0;
};

/// A problem with this status and code, told in words.
inline void check_problem(const Reply& reply, int status, const std::string& code) {
  INFO(reply.status << " " << reply.body);
  REQUIRE(json::accept(reply.body));
  const json problem = json::parse(reply.body);
  CHECK(reply.status == status);
  CHECK(problem.at("code") == code);
  CHECK_FALSE(problem.at("title").get<std::string>().empty());
}

/// The file is whole and the log of changes verifies.
inline void check_whole(const Site& site) {
  proof::Report report;
  proof::check_database(site.database(), report);
  for (const std::string& fault : report.faults()) {
    INFO(fault);
    CHECK(false);
  }
  const Ended audit = site.run({"audit", "verify"});
  INFO(audit.out << audit.err);
  CHECK(audit.code == 0);
}

}  // namespace faults
