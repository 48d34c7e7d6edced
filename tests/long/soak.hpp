// A mixed load for minutes: what the service holds of memory, files, threads and log must not grow
// with what it has answered.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "tests/long/worker.hpp"

namespace proof {

struct Sample {
  std::uint64_t rss_kilobytes = 0, files = 0, threads = 0, log_kilobytes = 0, steps = 0;
};

/// Of a running service.
[[nodiscard]] Sample sample_of(const Site& site, pid_t id);

struct Soak {
  std::chrono::seconds length{600}, every{10};
  std::uint64_t seed = 1;
  std::function<void(const Sample&)> sampled;
};

/// Everything is looked at in the end.
[[nodiscard]] Report soak(const Soak& how);

}  // namespace proof
