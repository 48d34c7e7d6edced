#include "tests/bench/http/table.hpp"

#include <iomanip>
#include <iostream>

namespace http_bench {
namespace {

std::ostream& with(int digits) {
  return std::cout << std::fixed << std::setprecision(digits);
}

}  // namespace

void print_costs(const std::vector<Row>& rows) {
  std::cout
      << "| One connection after the other, 16 open | CPU a request | a CPU-second | p50 | p99 "
         "| Answer |\n|---|--:|--:|--:|--:|--:|\n";
  for (const Row& row : rows) {
    std::cout << "| " << row.name << " | ";
    with(1) << row.measured.processor << " µs | ";
    with(0) << 1e6 / row.measured.processor << " | ";
    with(2) << row.measured.p50 << " ms | " << row.measured.p99 << " ms | ";
    with(1) << row.measured.bytes / 1000 << " kB |\n";
  }
}

void print_loads(const std::vector<Row>& rows) {
  std::cout
      << "\n| Stored, each flushed before it is answered | a second | CPU a request | p50 | p99 "
         "|\n|---|--:|--:|--:|--:|\n";
  for (const Row& row : rows) {
    std::cout << "| " << row.name << " | ";
    with(0) << row.measured.throughput << " | ";
    with(1) << row.measured.processor << " µs | ";
    with(2) << row.measured.p50 << " ms | " << row.measured.p99 << " ms |\n";
  }
}

void print_targets(const std::vector<Target>& targets) {
  std::cout << "\n| Ratio of processor times | Measured | Target | |\n|---|--:|--:|---|\n";
  for (const Target& target : targets) {
    const bool met = target.at_least ? target.value >= target.bound : target.value <= target.bound;
    std::cout << "| " << target.name << " | ";
    with(2) << target.value << (target.at_least ? " | at least " : " | at most ") << target.bound
            << (met ? " | met |\n" : " | **missed** |\n");
  }
}

}  // namespace http_bench
