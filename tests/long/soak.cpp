#include "tests/long/soak.hpp"

#include <filesystem>
#include <sstream>
#include <thread>

#include "tests/long/kills.hpp"
#include "tests/long/load.hpp"

namespace proof {
namespace {

constexpr std::chrono::milliseconds busy_rest{5}, slow_rest{5000};

/// A number of /proc/ID/status.
std::uint64_t status_of(pid_t id, const std::string& name) {
  std::istringstream lines(read_file("/proc/" + std::to_string(id) + "/status"));
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind(name + ":", 0) == 0) return std::stoull(line.substr(name.size() + 1));
  }
  return 0;
}

}  // namespace

Sample sample_of(const Site& site, pid_t id) {
  Sample sample;
  sample.rss_kilobytes = status_of(id, "VmRSS");
  sample.threads = status_of(id, "Threads");
  const auto files = std::filesystem::directory_iterator("/proc/" + std::to_string(id) + "/fd");
  sample.files = static_cast<std::uint64_t>(std::distance(begin(files), end(files)));
  sample.log_kilobytes = size_of(site.database() + "-wal") / 1024;
  return sample;
}

Report soak(const Soak& how) {
  Report report;
  Site site;
  site.invite();
  Workers busy;
  for (const char* name : {"a", "b", "c"}) busy.push_back(evaluating(name, how.seed + busy.size()));
  busy.push_back(interviewing("d", how.seed));
  // Each version stays compiled for good, and so many thousands of tokens are remembered: both come
  // in the first part only, for that growth is not the question.
  Workers early, slow;
  early.push_back(letting_in(how.seed));
  slow.push_back(drafting(site, how.seed));
  slow.push_back(commanding(site, how.seed));
  Service service(site);
  {
    Load load(service, busy, busy_rest);
    Load tokens(service, early, busy_rest);
    Load versions(service, slow, slow_rest);
    const auto began = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() < began + how.length) {
      std::this_thread::sleep_for(how.every);
      if (std::chrono::steady_clock::now() > began + how.length / 5) {
        tokens.stop();
        versions.stop();
      }
      Sample sample = sample_of(site, service.process().id());
      sample.steps = load.steps() + tokens.steps() + versions.steps();
      how.sampled(sample);
    }
    load.stop();
    tokens.stop();
    versions.stop();
    report.count("steps acknowledged", load.steps() + tokens.steps() + versions.steps());
  }
  for (const Workers* workers : {&busy, &early, &slow}) {
    for (const auto& worker : *workers) report.expect(worker->fault().empty(), worker->fault());
  }
  Client client = service.client();
  for (const Workers* workers : {&early, &slow}) {
    for (const auto& worker : *workers) worker->check(client, Reach::all, report);
  }
  std::int64_t seen = 0;
  check_service(site, service, busy, Reach::all, seen, report);
  report.expect(service.stop().code == 0, "the stop");
  return report;
}

}  // namespace proof
