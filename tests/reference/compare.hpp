// Runs a rule set on a site both ways.
#pragma once

#include "tests/reference/naive.hpp"
#include "tests/reference/random_rules.hpp"
#include "tests/support/site.hpp"

namespace reference {

inline const std::string base_date = "2026-01-01";

inline std::uint8_t bits(const Outcomes& outcomes) {
  std::uint8_t set = 0;
  for (const Outcome outcome : outcomes) {
    set = static_cast<std::uint8_t>(set | 1U << static_cast<unsigned>(outcome));
  }
  return set;
}

/// Facts read and evaluated; keeps what the evaluation borrows.
class Run {
 public:
  Run(const support::Rules& rules, const std::string& json) : rules_(rules) {
    engine::FactReader reader(rules.program().schema);
    engine::FactIssues issues;
    INFO(json);
    REQUIRE(reader.read(json, facts_, issues));
    evaluation_.run(rules.program(), facts_, support::day(base_date));
  }
  [[nodiscard]] const engine::Cell& outcome(std::size_t rule) const {
    return evaluation_.node(rules_.program().rules[rule].outcome, {});
  }
  [[nodiscard]] Verdict naive(std::size_t rule) const {
    Naive naive(rules_.checked().tree, rules_.checked().model, rules_.program().schema, facts_,
                support::day(base_date));
    return naive.rule(static_cast<dsl::RuleIndex>(rule));
  }
  [[nodiscard]] const engine::Evaluation& evaluation() const { return evaluation_; }

 private:
  const support::Rules& rules_;
  engine::Facts facts_;
  engine::Evaluation evaluation_;
};

}  // namespace reference
