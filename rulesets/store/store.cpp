#include "rulesets/store/store.hpp"

namespace rulesets {

std::string Store::newest_moment() const {
  std::string newest;
  connections_.read([&](Database& database) {
    newest = database.text(
        "SELECT max(ifnull((SELECT created_at FROM evaluation ORDER BY seq DESC LIMIT 1), ''), "
        "ifnull((SELECT at FROM audit ORDER BY seq DESC LIMIT 1), ''))");
  });
  return newest;
}

std::string Store::integrity() const {
  std::string answer;
  connections_.read([&](Database& database) { answer = database.text("PRAGMA integrity_check"); });
  return answer;
}

}  // namespace rulesets
