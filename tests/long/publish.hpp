// Versions are published, withdrawn and rolled back without a pause while evaluations are asked
// for: none fails, and none is made of the rules of two versions.
#pragma once

#include <cstdint>
#include <functional>

#include "tests/long/worker.hpp"

namespace proof {

struct Publishing {
  std::uint64_t evaluations = 1'000'000;
  std::uint64_t seed = 1;
  std::function<void(std::uint64_t)> progress;
};

/// Single requests on kept connections and batches, half of the evaluations each.
[[nodiscard]] Report publish_under_load(const Publishing& how);

}  // namespace proof
