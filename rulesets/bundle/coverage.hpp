// How much of each document's outline a rule set encodes: every clause that has none below it is
// encoded, waits for text or rests on judgement, is left out for a reason, or is unaccounted for.
#pragma once

#include <string>
#include <vector>

#include "dsl/check/model.hpp"

namespace rulesets {

enum class ClauseState : std::uint8_t {
  encoded,      ///< a rule, definition, scope, table or exception cites it
  in_part,      ///< encoded, but with an 原文未见 or 两读 in it
  not_encoded,  ///< 未编码, with a reason
  unaccounted,  ///< neither: a finding of `check`
};

struct ClauseCoverage {
  std::string clause;
  ClauseState state{};
  std::string
      reason;  ///< of not_encoded: text_missing, judgement, not_a_criterion, refers_elsewhere
  std::string note;
};

struct DocumentCoverage {
  std::string document, title, number;
  std::vector<ClauseCoverage> clauses;

  [[nodiscard]] std::size_t count(ClauseState state) const;
};

[[nodiscard]] std::vector<DocumentCoverage> coverage_of(const dsl::ast::Tree& tree,
                                                        const dsl::Model& model);

}  // namespace rulesets
