#include "server/api/version_before.hpp"

#include "engine/facts/json_text.hpp"
#include "rulesets/compare/differences.hpp"
#include "server/api/differences_json.hpp"

namespace server {

const rulesets::Release* version_before(const rulesets::Catalogue& catalogue,
                                        const rulesets::Release& release) {
  const rulesets::Release* before = nullptr;
  // Lowest first.
  for (const rulesets::CatalogueEntry* entry : catalogue.versions_of(release.name)) {
    if (rulesets::compare_versions(entry->release->version, release.version) < 0) {
      before = entry->release.get();
    }
  }
  return before;
}

std::string since_version_before(const rulesets::Catalogue& catalogue,
                                 const rulesets::Release& release) {
  const rulesets::Release* const before = version_before(catalogue, release);
  if (before == nullptr) return ",\"previous\":null,\"differences\":null";
  return ",\"previous\":" + engine::json_string(before->version) +
         ",\"differences\":" + differences_json(rulesets::compare(*before, release));
}

}  // namespace server
