// Runs the cases (例) of a rule set: each becomes facts in JSON, is read, evaluated and concluded
// like any submission, and compared with what it expects. One thread a call.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dsl/check/model.hpp"
#include "dsl/text/diagnostic.hpp"
#include "rulesets/bundle/release.hpp"

namespace rulesets {

struct CaseFailure {
  dsl::Place place;  ///< of the expectation, or of the case when its facts cannot be read
  dsl::Bilingual message;
};

struct CaseResult {
  std::string title;
  dsl::Place place;
  dsl::Day as_of;
  std::string facts;  ///< the JSON text that was evaluated
  std::vector<CaseFailure> failures;

  [[nodiscard]] bool passed() const { return failures.empty(); }
};

/// The day a case is judged at: its 基准日, else the day on which the last of the documents that
/// its rule set's rules rest on came into force.
[[nodiscard]] dsl::Day case_date(const dsl::Model& model, const dsl::ast::Example& example);

/// What a case gives, as the facts object of a submission.
[[nodiscard]] std::string case_facts(const dsl::ast::Tree& tree, const dsl::Model& model,
                                     const dsl::ast::Example& example);

/// All cases of a rule set, in source order.
[[nodiscard]] std::vector<CaseResult> run_cases(const Checked& checked, const Release& release);

}  // namespace rulesets
