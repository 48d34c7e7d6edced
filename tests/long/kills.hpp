// The service is killed at any moment of a mixed load, again and again, and started again: all that
// it acknowledged is there as it was, nothing is half there, and the start is like any other.
#pragma once

#include <functional>

#include "tests/long/worker.hpp"

namespace proof {

struct Kills {
  unsigned count = 5;
  std::uint64_t seed = 1;
  /// Told how many are done.
  std::function<void(unsigned)> progress;
};

[[nodiscard]] Report kill_again_and_again(const Kills& kills);

/// Everything that must hold of a service that was started again on a site. `seen`: the number of
/// the last evaluation that was looked at, and then the last there is.
void check_service(const Site& site, Service& service, const Workers& workers, Reach reach,
                   std::int64_t& seen, Report& report);

}  // namespace proof
