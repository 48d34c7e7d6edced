// Servers on a processor of their own, and what answering costs them: the processor time of the
// whole process, system calls included, over the answers that it gave. One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/bench/http/load.hpp"
#include "tests/long/service.hpp"

namespace http_bench {

constexpr int server_processor = 0, client_processor = 1;

/// This process runs on that processor only; throws where there is none. The two may differ in
/// speed by half, and change places: what is compared must have run on the same one, at about one
/// time.
void stay_on_processor(int which);

/// Seconds of processor time that a process has used.
[[nodiscard]] double processor_seconds(pid_t id);

/// The yardstick.
class BareServer {
 public:
  explicit BareServer(std::size_t answer_bytes);
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] pid_t id() const { return process_.id(); }

 private:
  proof::Process process_;
  int port_ = 0;
};

struct Measured {
  double processor = 0;     ///< microseconds a request
  double throughput = 0;    ///< requests a second
  double p50 = 0, p99 = 0;  ///< milliseconds
  double bytes = 0;         ///< of an answer
};

/// Throws when a request failed.
[[nodiscard]] Measured measure(int port, pid_t id, const Load& load);

}  // namespace http_bench
