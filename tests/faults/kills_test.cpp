// A few kills of those that `tests/long/run kills` makes by the hundred.
#include "tests/long/kills.hpp"

#include <catch2/catch.hpp>

TEST_CASE("kill -9 at any moment of a mixed load loses nothing that was acknowledged", "[kills]") {
  proof::Kills kills;
  kills.count = 5;
  kills.seed = 20261130;
  const proof::Report report = proof::kill_again_and_again(kills);
  for (const std::string& fault : report.faults()) {
    INFO(fault);
    CHECK(false);
  }
  const auto counted = [&](const char* what) {
    const auto found = report.counts().find(what);
    return found == report.counts().end() ? 0 : found->second;
  };
  CHECK(counted("kills under load") == 5);
  CHECK(counted("evaluations") > 0);
  CHECK(counted("replays") > 0);
}
