// What checking found in rule files, how their cases went and what these would miss, as JSON: alike
// on the command line and over HTTP. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "rulesets/bundle/cases.hpp"
#include "rulesets/bundle/mutation.hpp"

namespace server {

/// {"file","line","column","end_line","end_column","begin","end"}, the last two in bytes.
void append_extent(std::string& out, dsl::Place place, const dsl::SourceSet& sources);

/// [{"code","severity","message","place":{"file","line","column","end_line","end_column"},"help","fixes"}]
[[nodiscard]] std::string diagnostics_json(const std::vector<dsl::Diagnostic>& diagnostics,
                                           const dsl::SourceSet& sources, dsl::Language language);

/// {"title","file","line","passed","failures":[…]}
void append_case(std::string& out, const rulesets::CaseResult& result,
                 const dsl::SourceSet& sources, dsl::Language language);

/// {"kind","place","before","after","killer"}
[[nodiscard]] std::string mutant_json(const rulesets::Mutant& mutant,
                                      const dsl::SourceSet& sources);
/// "killed":1,"survived":2,"stillborn":3
[[nodiscard]] std::string fates_members(const rulesets::Fates& fates);

}  // namespace server
