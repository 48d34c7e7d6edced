// What can be said of a draft's sources: diagnostics with places, how the cases went and what they
// cover, how much of each outline is encoded, what differs from the version before. Answers alike
// for a draft that can be published and for one that is far from it. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/bundle/sources.hpp"

namespace server {

/// {"errors","warnings","diagnostics":[…],"unused_files":[…],"release":{…}|null} and, of sources
/// without errors, "passed","failed","cases":[…],"coverage":{…},"previous","differences".
/// `catalogue`: where the version before is.
[[nodiscard]] std::string validate_sources(const std::string& main_path,
                                           const std::vector<rulesets::SourceFile>& files,
                                           const rulesets::Catalogue& catalogue,
                                           dsl::Language language);

}  // namespace server
