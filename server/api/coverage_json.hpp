// What the cases of a rule set exercise, as JSON: alike on the command line and over HTTP. Pure.
#pragma once

#include <string>

#include "dsl/text/source.hpp"
#include "rulesets/bundle/case_coverage.hpp"

namespace server {

/// {"parts":[{"rule","case","place","outcomes":[…],"conditions":[{"text","place","turned_true",
/// "turned_false"}],"limits":[{"text","place","below","at","above"}]}],"totals":{…}}
[[nodiscard]] std::string coverage_json(const rulesets::CaseCoverage& coverage,
                                        const dsl::SourceSet& sources);

}  // namespace server
