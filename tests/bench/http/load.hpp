// A load generator that costs little: one thread, all connections in one epoll, requests that were
// written out before. Each connection sends its next request when it has its answer.
#pragma once

#include <string>
#include <vector>

namespace http_bench {

struct Load {
  std::vector<std::string> requests;  ///< whole, taken in turn
  std::size_t connections = 1;
  double seconds = 1;
};

struct Answers {
  std::size_t count = 0, failed = 0;  ///< failed: anything but 200 and 201
  std::size_t bytes = 0;              ///< of bodies
  double seconds = 0;
  std::vector<double> latencies;  ///< sorted

  [[nodiscard]] double percentile(double part) const;
};

/// Throws when nobody answers.
[[nodiscard]] Answers run(int port, const Load& load);

}  // namespace http_bench
