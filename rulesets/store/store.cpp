#include "rulesets/store/store.hpp"

namespace rulesets {

std::string Store::integrity() const {
  std::string answer;
  connections_.read([&](Database& database) { answer = database.text("PRAGMA integrity_check"); });
  return answer;
}

}  // namespace rulesets
