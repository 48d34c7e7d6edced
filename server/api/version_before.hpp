// The version of a rule set that comes before another, and what differs from it: what a publisher
// and a reviewer want to see. Pure; any thread.
#pragma once

#include <string>

#include "rulesets/bundle/catalogue.hpp"

namespace server {

/// The highest version of the same name below it, withdrawn or not; null when there is none.
[[nodiscard]] const rulesets::Release* version_before(const rulesets::Catalogue& catalogue,
                                                      const rulesets::Release& release);

/// `,"previous":"1.0.0","differences":{…}`; both null when there is none. Checks both versions
/// again from their sources.
[[nodiscard]] std::string since_version_before(const rulesets::Catalogue& catalogue,
                                               const rulesets::Release& release);

}  // namespace server
