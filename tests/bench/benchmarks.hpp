// The benchmarks by name, and which of them are set against each other. Subjects must outlive the
// run.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/subjects.hpp"

namespace bench {

void add_evaluation(const Subjects& subjects);
void add_reading(const Subjects& subjects);
void add_answers(const Subjects& subjects);
void add_editing(const Subjects& subjects);
void add_compiling(const Subjects& subjects, const std::string& library);

/// All of them, in the order to print them in.
[[nodiscard]] std::vector<std::string> names();

/// `name` may take at most `most` times as long as `yardstick`; no bound when 0.
struct Ratio {
  std::string name, yardstick;
  double most = 0;
};
[[nodiscard]] std::vector<Ratio> ratios();

/// `name` may take at most so many seconds.
struct Bound {
  std::string name;
  double most = 0;
};
[[nodiscard]] std::vector<Bound> bounds();

}  // namespace bench
