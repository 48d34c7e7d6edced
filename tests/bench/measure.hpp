// How things are timed: every call (or small batch of calls) by itself, so that a median and a 99th
// percentile can be told and not only a mean. Used inside Google Benchmark, which decides how often
// and in which order. One thread.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace bench {

/// Runs `work` in batches of `batch` calls and keeps each batch's time for a call.
template <typename Work>
void measure(benchmark::State& state, const Work& work, unsigned batch = 1) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> seconds;
  seconds.reserve(1 << 16);
  for (auto step : state) {
    static_cast<void>(step);
    const Clock::time_point begin = Clock::now();
    for (unsigned i = 0; i < batch; ++i) work();
    const std::chrono::duration<double> taken = Clock::now() - begin;
    state.SetIterationTime(taken.count());
    seconds.push_back(taken.count() / batch);
  }
  std::sort(seconds.begin(), seconds.end());
  const auto percentile = [&seconds](double part) {
    return seconds[static_cast<std::size_t>(part * static_cast<double>(seconds.size() - 1))];
  };
  state.counters["p50"] = percentile(0.50);
  state.counters["p99"] = percentile(0.99);
}

}  // namespace bench
