// What the cases of a rule set exercise: for each rule and 情形 the outcomes seen; for each
// condition whether it alone turned its rule's condition both ways (MC/DC); for each comparison
// with a fixed number whether values below, at and above it were tried. One thread a call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "rulesets/bundle/cases.hpp"
#include "rulesets/bundle/release.hpp"

namespace rulesets {

struct ConditionCoverage {
  std::string text;  ///< as it stands in the rule file
  dsl::Place place;
  bool turned_true = false;   ///< alone it made the rule's condition true, and
  bool turned_false = false;  ///< alone it made it false
};

struct LimitCoverage {
  std::string text;
  dsl::Place place;
  bool below = false, at = false, above = false;
};

struct PartCoverage {
  std::string rule, part;
  dsl::Place place;
  std::uint8_t outcomes = 0;  ///< bits by `engine::Outcome`
  std::vector<ConditionCoverage> conditions;
  std::vector<LimitCoverage> limits;
};

struct CaseCoverage {
  std::vector<PartCoverage> parts;
};

[[nodiscard]] CaseCoverage cover(const Checked& checked, const Release& release,
                                 const std::vector<CaseResult>& results);

struct CoverageTotals {
  std::size_t parts = 0, established = 0, not_established = 0;  ///< seen so
  std::size_t conditions = 0, independent = 0;                  ///< turned both ways alone
  std::size_t limits = 0, bounded = 0;                          ///< tried below, at and above
};
[[nodiscard]] CoverageTotals totals_of(const CaseCoverage& coverage);
[[nodiscard]] bool seen(const PartCoverage& part, engine::Outcome outcome);

[[nodiscard]] std::string coverage_text(const CaseCoverage& coverage, dsl::Language language);

}  // namespace rulesets
