// The rule set versions of a catalogue as JSON: what `GET /v1/rulesets` and `hazlex rulesets
// --json` both print. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "rulesets/bundle/catalogue.hpp"

namespace server {

/// {"rulesets":[…]}: every version of every rule set, by name, then version.
[[nodiscard]] std::string rulesets_json(const rulesets::Catalogue& catalogue);

/// One version, as in both of the others.
[[nodiscard]] std::string version_json(const rulesets::CatalogueEntry& entry);

/// {"name","alias","title","versions":[…]} of one name; there is at least one version.
[[nodiscard]] std::string ruleset_json(
    const std::vector<const rulesets::CatalogueEntry*>& versions);

}  // namespace server
