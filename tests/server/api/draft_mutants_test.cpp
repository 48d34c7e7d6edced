// Small mistakes tried in a draft over HTTP: what its cases miss, with the case that would not.
#include "rulesets/bundle/mutation.hpp"
#include "tests/server/lifecycle.hpp"

using namespace service_test;

namespace {

struct Mutants {
  Life life;

  server::Response run(const std::string& text, MemoryExchange& exchange) {
    return life.call("POST", "/v1/drafts/" + life.draft(text) + ":mutate", "",
                     {{"content-type", "application/x-ndjson"}}, &exchange);
  }
};

}  // namespace

TEST_CASE("what no case notices is told as it is found, with the case that would notice it") {
  Mutants mutants;
  const std::string text = proven_rules("1.1.0");
  MemoryExchange exchange("", 1);
  const auto response = mutants.run(text, exchange);
  INFO(response.body);
  REQUIRE(response.sent);
  const auto lines = exchange.lines();
  REQUIRE(lines.size() > 2);
  const std::size_t total = lines.front().at("progress").at("total");
  REQUIRE(total > 0);
  json survivors = json::array();
  std::size_t told = 0;
  for (const json& line : lines) {
    if (line.contains("survivor")) survivors.push_back(line.at("survivor"));
    if (line.contains("progress")) CHECK(line.at("progress").at("done") == told++);
  }
  CHECK(told == total + 1);
  const json& counts = lines.back().at("mutants");
  CHECK(counts.at("survived") == survivors.size());
  CHECK(counts.at("killed").get<std::size_t>() + counts.at("stillborn").get<std::size_t>() +
            survivors.size() ==
        total);

  // The cases say 10 and none says 9: the limit itself is pinned by what is offered.
  REQUIRE_FALSE(survivors.empty());
  std::string mended = text;
  for (const json& survivor : survivors) {
    CHECK(survivor.at("place").at("file") == "cold/ruleset.hzl");
    CHECK_FALSE(survivor.at("killer").get<std::string>().empty());
    mended += survivor.at("killer").get<std::string>() + "\n";
  }
  MemoryExchange again("", 1);
  REQUIRE(mutants.run(mended, again).sent);
  CHECK(again.lines().back().at("mutants").at("survived") == 0);
}

TEST_CASE("who hangs up ends it") {
  Mutants mutants;
  MemoryExchange exchange("", 1);
  exchange.client_takes = 100;
  CHECK(mutants.run(proven_rules("1.1.0"), exchange).sent);
  CHECK_FALSE(exchange.lines().back().contains("mutants"));
}

TEST_CASE("a draft whose cases do not all pass is not mutated") {
  Mutants mutants;
  MemoryExchange exchange("", 1);
  CHECK(problem_of(mutants.run("规则集 试验.坏 版本 1.0.0\n重大隐患 甲 {", exchange)) ==
        "422 sources_invalid");
  CHECK(problem_of(mutants.run(rules("1.1.0", "2023-05-15", "9"), exchange)) ==
        "422 cases_missing");
  CHECK(problem_of(mutants.run(proven_rules("1.1.0", "20"), exchange)) == "422 cases_failed");
  CHECK(exchange.sent.empty());
  const auto unknown = mutants.life.call("POST", "/v1/drafts/none:mutate", "",
                                         {{"content-type", "application/x-ndjson"}}, &exchange);
  CHECK(problem_of(unknown) == "404 unknown_draft");
}

TEST_CASE("no more than two are tried at once") {
  Mutants mutants;
  /// Asks again from within its own answer.
  class Nested : public MemoryExchange {
   public:
    Nested(Mutants& house, int depth) : MemoryExchange("", 1), house_(house), depth_(depth) {}
    bool send(std::string_view) override {
      if (depth_ == 0) return false;
      Nested inner(house_, depth_ - 1);
      const auto response = house_.run(proven_rules("1.1.0"), inner);
      refused = response.sent ? inner.refused : problem_of(response);
      return false;
    }
    std::string refused;

   private:
    Mutants& house_;
    int depth_;
  };
  Nested outer(mutants, 2);
  CHECK(mutants.run(proven_rules("1.1.0"), outer).sent);
  CHECK(outer.refused == "503 mutating_busy");
  MemoryExchange after("", 1);
  CHECK(mutants.run(proven_rules("1.1.0"), after).sent);
}
