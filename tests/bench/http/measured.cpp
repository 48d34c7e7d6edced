#include "tests/bench/http/measured.hpp"

#include <sched.h>
#include <time.h>

#include <stdexcept>
#include <thread>

namespace http_bench {
namespace {

constexpr std::size_t bare_threads = 64;

proof::Launch bare_launch(std::size_t answer_bytes) {
  proof::Launch launch;
  launch.words = {HAZLEX_BARE_HTTP, std::to_string(answer_bytes), std::to_string(bare_threads)};
  launch.processor = server_processor;
  return launch;
}

}  // namespace

void stay_on_processor(int which) {
  cpu_set_t only;
  CPU_ZERO(&only);
  CPU_SET(static_cast<unsigned>(which), &only);
  if (::sched_setaffinity(0, sizeof only, &only) != 0) {
    throw std::runtime_error("two processors are needed: one for the server, one for its clients");
  }
}

double processor_seconds(pid_t id) {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(id, &clock) != 0 || ::clock_gettime(clock, &used) != 0) {
    throw std::runtime_error("the server's processor time cannot be read");
  }
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

BareServer::BareServer(std::size_t answer_bytes) : process_(bare_launch(answer_bytes)) {
  std::string said;
  while ((said = process_.out()).find('\n') == std::string::npos) {
    if (process_.ended()) throw std::runtime_error("the bare server does not start");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  port_ = std::stoi(said.substr(said.rfind(':') + 1));
}

Measured measure(int port, pid_t id, const Load& load) {
  const double before = processor_seconds(id);
  const Answers answers = run(port, load);
  const double used = processor_seconds(id) - before;
  if (answers.failed > 0) throw std::runtime_error("a request was refused");
  const auto count = static_cast<double>(answers.count);
  return {used * 1e6 / count, count / answers.seconds, answers.percentile(0.50) * 1e3,
          answers.percentile(0.99) * 1e3, static_cast<double>(answers.bytes) / count};
}

}  // namespace http_bench
