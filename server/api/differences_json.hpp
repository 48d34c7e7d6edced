// Differences between two versions, and what they change for sites, as JSON: what the command line
// prints and HTTP answers. Sentences and texts come in both languages. Pure functions.
#pragma once

#include <string>

#include "rulesets/compare/differences.hpp"
#include "rulesets/compare/impact.hpp"

namespace server {

/// {"from":{"name","version","digest"},"to":{…},"in_meaning":true,"differences":[{"subject",
/// "change","aspect","detail","meaning","name","part","evidence","sentence","from","to",
/// "through"}]}; `from` and `to` of a difference: {"name","place":{"file","line","column"},"text",
/// "limit":{"compared","relation","value"}}, null where there is nothing on that side. Texts are
/// {"zh","en"}.
[[nodiscard]] std::string differences_json(const rulesets::Differences& differences);
/// The same without the closing bracket, for members to follow.
[[nodiscard]] std::string differences_open(const rulesets::Differences& differences);

/// {"id","as_of","compared","changes":[{"rule","part","element","from":{"outcome","value"},"to"}],
/// "more_changes","unreadable":[{"by","pointer","code","message"}]}; one site, one line.
[[nodiscard]] std::string site_impact_json(const rulesets::SiteImpact& impact);

/// {"sites","changed","unreadable","rules":[{"rule","transitions":[{"from","to","count"}],
/// "values"}]}; an outcome is null where a version has no verdict, `values` counts other grades.
[[nodiscard]] std::string impact_counts_json(const rulesets::ImpactCounts& counts);

}  // namespace server
