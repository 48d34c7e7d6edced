// Sites by dice: answers for the facts of `prelude`, many of them missing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/reference/dice.hpp"

namespace reference {

/// JSON values by field; those of 逐项 by `field.member`. An answer that is missing is not asked.
using Record = std::map<std::string, std::string>;

struct SiteElement {
  Record fields;
  bool asked_valves = false, valves_complete = true;
  std::vector<Record> valves;
};

struct SiteFacts {
  Record facts;
  bool asked_tanks = false, tanks_complete = true;
  std::vector<SiteElement> tanks;

  [[nodiscard]] std::string json() const;
};

[[nodiscard]] SiteFacts random_site(Dice& dice, std::uint32_t percent_known);
/// Answers one thing more; false when everything is answered. What is computed is never answered:
/// an answer beside it may contradict it.
bool learn(SiteFacts& site, Dice& dice);
/// Takes back the answers to what is computed.
void leave_computed(SiteFacts& site);
void shuffle(SiteFacts& site, Dice& dice);

}  // namespace reference
