// Runs a rule set on a site both ways.
#pragma once

#include "tests/reference/naive.hpp"
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
  Run(const support::Rules& rules, const std::string& json, const std::string& date = base_date)
      : rules_(rules), as_of_(support::day(date)) {
    engine::FactReader reader(rules.program().schema);
    engine::FactIssues issues;
    INFO(json);
    REQUIRE(reader.read(json, facts_, issues));
    evaluation_.run(rules.program(), facts_, as_of_);
  }
  [[nodiscard]] const engine::Cell& outcome(std::size_t rule) const {
    return evaluation_.node(rules_.program().rules[rule].outcome, {});
  }
  [[nodiscard]] bool takes_part(std::size_t rule) const {
    return engine::takes_part(rules_.program().rules[rule], as_of_);
  }
  [[nodiscard]] Naive naive() const {
    return {rules_.checked().tree, rules_.checked().model, rules_.program().schema, facts_, as_of_};
  }
  [[nodiscard]] Verdict naive(std::size_t rule) const {
    return naive().rule(static_cast<dsl::RuleIndex>(rule));
  }
  [[nodiscard]] const engine::Evaluation& evaluation() const { return evaluation_; }

 private:
  const support::Rules& rules_;
  dsl::Day as_of_;
  engine::Facts facts_;
  engine::Evaluation evaluation_;
};

}  // namespace reference
