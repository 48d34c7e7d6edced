// Rule sets by dice over the facts of `random_site`. The same seed gives the same text.
#pragma once

#include <string>

#include "tests/reference/dice.hpp"
#include "tests/support/checked.hpp"

namespace reference {

/// A head and rules r0, r1, …, in an order that does not matter.
struct RuleTexts {
  std::string head;
  Strings items;  ///< chapters, groups and rules

  [[nodiscard]] std::string whole() const {
    std::string text = head;
    for (const std::string& item : items) text += item;
    return text;
  }
};

/// `mirrored`: the operands of 且, 或 and 项 in the opposite order.
[[nodiscard]] RuleTexts random_rules(Dice& dice, unsigned rules, bool mirrored = false);
/// The head: documents, facts, definitions, tables.
[[nodiscard]] std::string prelude();
/// The table files that the head names.
[[nodiscard]] std::vector<support::NamedText> tables();

}  // namespace reference
