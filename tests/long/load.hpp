// All workers at once, each on a thread with a connection of its own, until they are stopped or the
// service breaks off.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "tests/long/worker.hpp"

namespace proof {

class Load {
 public:
  /// `rest`: how long each waits between two steps.
  Load(const Service& service, const Workers& workers,
       std::chrono::milliseconds rest = std::chrono::milliseconds(0));
  ~Load() { stop(); }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  /// Waits for the steps under way.
  void stop();
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  std::atomic<bool> stopping_ = false;
  std::atomic<std::uint64_t> steps_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace proof
