// Looks for the case that a rule set lacks: one of its cases with one value changed, on which it
// and a mutant come to different outcomes. Internal to rulesets/bundle. One thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/evaluation.hpp"
#include "rulesets/bundle/mutation.hpp"

namespace rulesets {

/// The number by `step` in its last place; empty below zero, and for what is no decimal.
[[nodiscard]] std::optional<std::string> stepped(const std::string& digits, int step);

class KillerSearch {
 public:
  /// Borrows both.
  KillerSearch(const Checked& checked, const Release& release);

  /// The text of a case (例) that the rule set passes and the mutant fails; empty if none was
  /// found.
  [[nodiscard]] std::string find(const Mutant& mutant, const Release& other);

 private:
  /// A literal of a case, and another one in its place.
  struct Candidate {
    dsl::ast::ExprId literal;
    dsl::ast::Node node;
    std::string text;  ///< as it is written
  };

  [[nodiscard]] bool can_be_rewritten(const dsl::ast::Example& example, std::size_t index) const;
  [[nodiscard]] std::vector<Candidate> candidates(const dsl::ast::Example& example,
                                                  const Mutant& mutant) const;
  [[nodiscard]] const engine::Rule* differs(const std::string& facts, dsl::Day as_of,
                                            const Release& other, engine::FactReader& other_reader,
                                            engine::Outcome& outcome);
  [[nodiscard]] std::string text_of(std::size_t example, const Candidate& candidate,
                                    const engine::Rule& rule, engine::Outcome outcome) const;

  const Checked& checked_;
  const Release& release_;
  engine::FactReader reader_;
  dsl::ast::Tree tree_;  ///< whose literals are changed while one is tried
  engine::Facts facts_, other_facts_;
  engine::FactIssues issues_;
  engine::Evaluation evaluation_, other_evaluation_;
};

}  // namespace rulesets
