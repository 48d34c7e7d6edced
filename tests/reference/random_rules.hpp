// Rule texts and sites by dice, well typed by construction. The same seed gives the same text.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

namespace reference {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  /// 0 .. sides - 1
  std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(engine_() % sides); }
  bool chance(std::uint32_t percent) { return roll(100) < percent; }
  template <typename Items>
  const auto& pick(const Items& items) {
    return items[roll(static_cast<std::uint32_t>(items.size()))];
  }

 private:
  std::mt19937 engine_;
};

/// A site: JSON values by field. An answer that is missing is not asked.
using Record = std::map<std::string, std::string>;
struct Element {
  Record fields;
  bool asked_valves = false, valves_complete = true;
  std::vector<Record> valves;
};
struct SiteFacts {
  Record facts;
  bool asked_tanks = false, tanks_complete = true;
  std::vector<Element> tanks;

  [[nodiscard]] std::string json() const;
};

[[nodiscard]] SiteFacts random_site(Dice& dice, std::uint32_t percent_known);
/// Answers one thing more; false when everything is answered.
bool learn(SiteFacts& site, Dice& dice);
void shuffle(SiteFacts& site, Dice& dice);

/// A rule set with `rules` rules r0, r1, … over the facts of `random_site`.
[[nodiscard]] std::string random_rules(Dice& dice, unsigned rules);
/// Its head: documents, facts, definitions, tables.
[[nodiscard]] std::string prelude();

}  // namespace reference
