#include "server/app/process_metrics.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace server {
namespace {

/// The fields of /proc/self/stat from the third on: the second is a name that may hold anything.
std::vector<std::int64_t> stat_fields() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t end = line.rfind(')');
  std::vector<std::int64_t> fields;
  if (end == std::string::npos) return fields;
  std::istringstream rest(line.substr(end + 3));  // behind the state, a letter
  for (std::int64_t field = 0; rest >> field;) fields.push_back(field);
  return fields;
}

/// Field `number` of the manual page proc(5).
std::int64_t field(const std::vector<std::int64_t>& fields, std::size_t number) {
  const std::size_t at = number - 4;
  return at < fields.size() ? fields[at] : 0;
}

void write_files(MetricsText& text) {
  std::error_code error;
  std::int64_t open = 0;
  for (std::filesystem::directory_iterator at("/proc/self/fd", error), end; !error && at != end;
       at.increment(error)) {
    ++open;
  }
  if (!error) {
    text.family("process_open_fds", "gauge", "Open file descriptors.");
    text.sample(open);
  }
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
  text.family("process_max_fds", "gauge", "File descriptors that may be open.");
  text.sample(static_cast<std::int64_t>(limit.rlim_cur));
}

}  // namespace

ProcessMetrics::ProcessMetrics()
    : started_(std::chrono::duration_cast<std::chrono::seconds>(
                   std::chrono::system_clock::now().time_since_epoch())
                   .count()) {}

void ProcessMetrics::write(MetricsText& text) const {
  text.family("process_start_time_seconds", "gauge", "Start, since the epoch.");
  text.sample(started_);
  const auto fields = stat_fields();
  if (!fields.empty()) {
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    const std::int64_t used = field(fields, 14) + field(fields, 15);
    text.family("process_cpu_seconds_total", "counter", "Time on processors, user and system.");
    text.sample(static_cast<double>(used) / ticks);
    text.family("process_resident_memory_bytes", "gauge", "Memory in use.");
    text.sample(field(fields, 24) * ::sysconf(_SC_PAGESIZE));
    text.family("process_threads", "gauge", "Threads.");
    text.sample(field(fields, 20));
  }
  write_files(text);
}

}  // namespace server
