// Writes conditions by dice, well typed by construction, over the facts of `prelude` and the rules
// written before.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/reference/dice.hpp"

namespace reference {

/// What later rules must know of one to read it.
struct RuleShape {
  std::string name;
  unsigned loops = 0;  ///< 1: over 罐; 2: over their 阀 as well
  Strings variants;
};

class Writer {
 public:
  /// `mirrored`: the same dice write the same condition with the operands of 且, 或 and 项 in the
  /// opposite order.
  Writer(Dice& dice, const std::vector<RuleShape>& rules, bool mirrored)
      : dice_(dice), rules_(rules), mirrored_(mirrored) {}

  [[nodiscard]] std::string condition(unsigned depth);
  [[nodiscard]] std::string level(unsigned depth);

  /// How many loops over 罐 (g0, g1) and 阀 (f) are around.
  unsigned tanks = 0, valves = 0;

 private:
  using Text = std::function<std::string()>;

  std::string logic(unsigned depth);
  std::string comparison(unsigned depth);
  std::string collection(unsigned depth);
  std::string bool_leaf();
  std::string rule_read();

  std::string mass(unsigned depth);
  std::string mass_leaf();
  std::string aggregate(unsigned depth);
  std::string pressure(unsigned depth);
  std::string plain(unsigned depth);
  std::string date(unsigned depth);
  std::string days(unsigned depth);
  std::string extreme_of(unsigned depth, const Text& value);
  std::string kind_of();
  std::string clock();
  std::string furnace();
  std::string furnace_test();
  std::string substance();
  std::string substance_test();
  std::string count(unsigned depth);
  std::string quantifier(unsigned depth);

  std::string relation();
  std::string counted();
  std::string quantifier_word();
  std::string tank();
  std::string valve_list();
  std::string literal();
  std::string in_order(Strings parts, const std::string& between) const;
  std::string with_tank(const std::function<std::string(const std::string&)>& body);
  std::string with_valve(const Text& body);
  /// left op right, thrown in this order.
  std::string related(const Text& left, const Text& right);

  Dice& dice_;
  const std::vector<RuleShape>& rules_;
  bool mirrored_;
  unsigned keys_ = 0;  ///< loops over the members of 绳, named k
};

}  // namespace reference
