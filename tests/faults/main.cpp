// As Catch2's own, but for the exit code: 77 when all that ran was good and something was skipped.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#include <iostream>

#include "tests/faults/skip.hpp"

namespace faults {
namespace {
bool skipped = false;
}  // namespace

void skip(const std::string& why) {
  skipped = true;
  std::cout << "SKIPPED: " << why << std::endl;
}

bool any_skipped() {
  return skipped;
}

}  // namespace faults

int main(int argc, char** argv) {
  const int failed = Catch::Session().run(argc, argv);
  if (failed != 0) return 1;
  return faults::any_skipped() ? 77 : 0;
}
