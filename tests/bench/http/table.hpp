// The tables of the HTTP bench as Markdown on standard output. Pure but for that.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/http/measured.hpp"

namespace http_bench {

struct Row {
  std::string name;
  Measured measured;
};

void print_costs(const std::vector<Row>& rows);
void print_loads(const std::vector<Row>& rows);

/// `value` against what was aimed at.
struct Target {
  std::string name;
  double value = 0, bound = 0;
  bool at_least = true;
};
void print_targets(const std::vector<Target>& targets);

}  // namespace http_bench
