// A little of what `tests/long/run publish` does with a million evaluations.
#include <catch2/catch.hpp>

#include "tests/long/publish.hpp"

TEST_CASE("no evaluation fails or mixes versions while they are published", "[publishing]") {
  proof::Publishing how;
  how.evaluations = 3000;
  how.seed = 20261130;
  const proof::Report report = proof::publish_under_load(how);
  for (const std::string& fault : report.faults()) {
    INFO(fault);
    CHECK(false);
  }
  const auto counted = [&](const char* what) {
    const auto found = report.counts().find(what);
    return found == report.counts().end() ? 0 : found->second;
  };
  CHECK(counted("evaluations in single requests") + counted("evaluations in batches") == 3000);
  CHECK(counted("versions published") > 0);
}
