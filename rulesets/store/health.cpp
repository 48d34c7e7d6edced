#include "rulesets/store/health.hpp"

namespace rulesets {

std::vector<std::string> integrity_faults(Database& database, std::size_t most) {
  std::vector<std::string> faults;
  Statement check(database, "PRAGMA integrity_check(" + std::to_string(most) + ")");
  while (check.step()) {
    std::string line = check.text(0);
    if (line != "ok") faults.push_back(std::move(line));
  }
  return faults;
}

std::vector<std::string> reference_faults(Database& database, std::size_t most) {
  std::vector<std::string> faults;
  Statement check(database, "PRAGMA foreign_key_check");
  while (faults.size() < most && check.step()) {
    const auto row = check.optional_integer(1);  // none in a table without row ids
    faults.push_back(check.text(0) + (row ? " " + std::to_string(*row) : "") + " -> " +
                     check.text(2));
  }
  return faults;
}

}  // namespace rulesets
