#include "tests/bench/table.hpp"

#include <algorithm>
#include <cstdio>

namespace bench {
namespace {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::string time_text(double seconds) {
  char text[32];
  if (seconds < 1e-3) {
    std::snprintf(text, sizeof text, "%.2f µs", seconds * 1e6);
  } else {
    std::snprintf(text, sizeof text, "%.1f ms", seconds * 1e3);
  }
  return text;
}

const char* verdict(bool holds) {
  return holds ? "met" : "**missed**";
}

std::string plain_name(const std::string& name) {
  return name.substr(0, name.find('/'));
}

}  // namespace

bool Table::ReportContext(const Context& /*context*/) {
  return true;
}

void Table::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
    const std::string name = plain_name(run.benchmark_name());
    Measured& measured = measured_[name];
    measured.p50.push_back(run.counters.at("p50"));
    measured.p99.push_back(run.counters.at("p99"));
    if (const auto bytes = run.counters.find("bytes"); bytes != run.counters.end()) {
      measured.bytes = bytes->second;
    }
    std::fprintf(stderr, "%s: %s\n", name.c_str(), time_text(measured.p50.back()).c_str());
  }
}

double Table::p50(const std::string& name) const {
  const auto found = measured_.find(name);
  return found == measured_.end() ? 0 : median(found->second.p50);
}

void Table::print(const Subjects& subjects) const {
  print_times();
  print_ratios();
  print_bounds(subjects);
}

void Table::print_times() const {
  std::printf("| Measured | p50 | p99 | Answer |\n|---|--:|--:|--:|\n");
  for (const std::string& name : names()) {
    if (measured_.find(name) == measured_.end()) continue;
    const Measured& measured = measured_.at(name);
    std::printf("| %s | %s | %s |", name.c_str(), time_text(median(measured.p50)).c_str(),
                time_text(median(measured.p99)).c_str());
    if (measured.bytes > 0) std::printf(" %.1f kB", measured.bytes / 1000);
    std::printf(" |\n");
  }
}

void Table::print_ratios() const {
  std::printf("\n| Ratio of medians | Measured | At most | |\n|---|--:|--:|---|\n");
  for (const Ratio& ratio : ratios()) {
    const double yardstick = p50(ratio.yardstick);
    if (yardstick == 0 || p50(ratio.name) == 0) continue;
    const double value = p50(ratio.name) / yardstick;
    std::printf("| %s : %s | %.2f |", ratio.name.c_str(), ratio.yardstick.c_str(), value);
    if (ratio.most > 0) {
      std::printf(" %.2f | %s |\n", ratio.most, verdict(value <= ratio.most));
    } else {
      std::printf(" | |\n");
    }
  }
}

void Table::print_bounds(const Subjects& subjects) const {
  std::printf("\n| Bound | Measured | At most | |\n|---|--:|--:|---|\n");
  for (const Bound& bound : bounds()) {
    const double value = p50(bound.name);
    if (value == 0) continue;
    std::printf("| %s | %s | %s | %s |\n", bound.name.c_str(), time_text(value).c_str(),
                time_text(bound.most).c_str(), verdict(value <= bound.most));
  }
  std::printf("| load library, first in the process | %s | %s | %s |\n",
              time_text(subjects.first_load_seconds).c_str(), time_text(0.3).c_str(),
              verdict(subjects.first_load_seconds <= 0.3));
  std::printf("| greatest RSS after loading it | %ld MB | 100 MB | %s |\n",
              subjects.load_rss_kilobytes / 1024,
              verdict(subjects.load_rss_kilobytes <= 100 * 1024));
}

}  // namespace bench
