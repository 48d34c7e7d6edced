// Looking for kept evaluations: what they must have, and what a line of the list says. Values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/value/date.hpp"

namespace rulesets {

/// What is left out does not matter. Bounds are included.
struct EvaluationFilter {
  std::int64_t organisation = 0;
  std::optional<std::string> subject;
  std::optional<dsl::Day> as_of_from, as_of_to;
  std::optional<std::string> created_from, created_to;  ///< moments
  std::optional<std::string> outcome;  ///< that some rule came to; with `clause`: by that clause
  std::optional<std::string> clause;   ///< "document clause", of what stands
  std::optional<std::string> ruleset;  ///< its name
};

struct EvaluationLine {
  std::string id, created_at, created_by, subject;
  dsl::Day as_of;
  std::string rulesets, summary;  ///< JSON
  std::optional<std::string> supersedes;
  std::optional<std::string> superseded_by;  ///< the latest correction
  std::optional<std::string> erased_at;
};

struct EvaluationPage {
  std::vector<EvaluationLine> lines;  ///< newest first
  bool more = false;
};

/// The query of a page; parameters ?1 … ?11 in the order of the filter's members, then the place
/// that it begins after and the number of lines. Shown so that its plan can be looked at.
[[nodiscard]] std::string listing_sql(const EvaluationFilter& filter, bool after);

}  // namespace rulesets
