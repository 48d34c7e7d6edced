#include "tests/long/worker.hpp"

namespace proof {

void Report::expect(bool holds, const std::string& what) {
  if (!holds) faults_.push_back(what);
}

bool Worker::acknowledged(const Reply& reply, const std::string& what) {
  if (reply.good()) return true;
  if (reply.status != 0) {
    fault_ = what + ": " + std::to_string(reply.status) + " " + reply.body;
  }
  return false;
}

Workers all_workers(const Site& site, std::uint64_t seed) {
  Workers workers;
  workers.push_back(evaluating("a", seed + 1));
  workers.push_back(evaluating("b", seed + 2));
  workers.push_back(interviewing("c", seed + 3));
  workers.push_back(drafting(site, seed + 4));
  workers.push_back(commanding(site, seed + 5));
  workers.push_back(letting_in(seed + 6));
  return workers;
}

}  // namespace proof
