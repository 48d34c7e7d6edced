// What the design asks for.
#include "tests/bench/benchmarks.hpp"

namespace bench {

std::vector<std::string> names() {
  return {"evaluate 令10",
          "令10 by hand",
          "evaluate GB 18218",
          "read facts",
          "DOM parse",
          "read request",
          "text to text, short",
          "text to text, full",
          "text to text, explained",
          "compile 1,000 rules",
          "check 200 kB",
          "load library",
          "key in 200 kB",
          "key in 200 kB, broken"};
}

std::vector<Ratio> ratios() {
  return {{"evaluate 令10", "令10 by hand", 4},
          {"read facts", "DOM parse", 0.25},
          {"text to text, short", "DOM parse", 0.4},
          {"text to text, full", "DOM parse", 0},
          {"text to text, explained", "text to text, full", 2.5}};
}

std::vector<Bound> bounds() {
  return {{"compile 1,000 rules", 0.200},
          {"check 200 kB", 0.050},
          {"load library", 0.300},
          {"key in 200 kB", 0.020},
          {"key in 200 kB, broken", 0.020}};
}

}  // namespace bench
