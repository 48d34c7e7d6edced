// Routes that look at rule sets: which there are, the schema of their facts.
#include <algorithm>

#include "engine/facts/json_schema.hpp"
#include "server/api/lifecycle_problems.hpp"
#include "server/api/parameters.hpp"
#include "server/api/route.hpp"
#include "server/api/rulesets_json.hpp"

namespace server {
namespace {

const rulesets::CatalogueEntry* find_version(
    const std::vector<const rulesets::CatalogueEntry*>& versions, std::string_view wanted) {
  const auto found = std::find_if(versions.begin(), versions.end(), [&](const auto* each) {
    return each->release->version == wanted;
  });
  return found == versions.end() ? nullptr : *found;
}

/// That is not withdrawn, where there is one.
const rulesets::CatalogueEntry* highest(
    const std::vector<const rulesets::CatalogueEntry*>& versions) {
  const auto found = std::find_if(versions.rbegin(), versions.rend(),
                                  [](const auto* each) { return !each->withdrawn(); });
  return found == versions.rend() ? versions.back() : *found;
}

Response list_rulesets(Call& call) {
  return json_response(rulesets_json(*call.backend.catalogue.load()));
}

Response show_ruleset(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto versions = snapshot->versions_of(call.name());
  if (versions.empty()) return call.refuse(no_ruleset(*snapshot, call.name()));
  return json_response(ruleset_json(versions));
}

Response show_schema(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto versions = snapshot->versions_of(call.name());
  if (versions.empty()) return call.refuse(no_ruleset(*snapshot, call.name()));
  const rulesets::CatalogueEntry* entry = highest(versions);
  if (const std::string_view wanted = call.request.parameter("version"); !wanted.empty()) {
    entry = find_version(versions, wanted);
    if (entry == nullptr) return call.refuse(no_version(versions, call.name(), wanted));
  }
  const rulesets::Release& release = *entry->release;
  const std::string id = "urn:hazlex:facts:" + release.digest;
  const std::string& title = release.title.empty() ? release.name : release.title;
  Response response = json_response(engine::json_schema(release.program.schema, id, title));
  response.content_type = "application/schema+json";
  return response;
}

}  // namespace

std::vector<Route> ruleset_routes() {
  const Roles anyone = Roles::all();
  return {
      {"GET",
       "/v1/rulesets",
       list_rulesets,
       {"所有规则集及其版本", "every rule set with its versions"},
       anyone,
       {},
       BodyKind::none,
       {.answers = {ok("Rulesets")}, .caching = Caching::checked}},
      {"GET",
       "/v1/rulesets/{name}",
       show_ruleset,
       {"一个规则集的各版本", "the versions of one rule set"},
       anyone,
       {},
       BodyKind::none,
       {.answers = {ok("Ruleset")}, .problems = {"unknown_ruleset"}, .caching = Caching::checked}},
      {"GET",
       "/v1/rulesets/{name}/schema",
       show_schema,
       {"规则集所问事实的 JSON Schema", "the JSON Schema of a rule set's facts"},
       anyone,
       {text_option("version", {"版本;未给时为未撤回的最高者",
                                "the version; otherwise the highest that is not withdrawn"})},
       BodyKind::none,
       {.answers = {{200, "FactsSchema", "application/schema+json"}},
        .problems = {"unknown_ruleset", "unknown_version"},
        .caching = Caching::fixed}},
  };
}

}  // namespace server
