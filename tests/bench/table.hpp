// Collects what Google Benchmark measures and prints it as Markdown: a median and a 99th percentile
// of each benchmark, the ratios and the bounds. With repetitions, the median of each. One thread.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

#include "tests/bench/benchmarks.hpp"

namespace bench {

class Table : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;

  void print(const Subjects& subjects) const;

 private:
  struct Measured {
    std::vector<double> p50, p99;
    double bytes = 0;
  };
  [[nodiscard]] double p50(const std::string& name) const;
  void print_times() const;
  void print_ratios() const;
  void print_bounds(const Subjects& subjects) const;

  std::map<std::string, Measured> measured_;
};

}  // namespace bench
