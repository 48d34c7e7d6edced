// Routes that look at rule sets: which there are, the schema of their facts.
#include <algorithm>

#include "engine/facts/json_schema.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"
#include "server/api/rulesets_json.hpp"

namespace server {
namespace {

Problem unknown_ruleset(const rulesets::Catalogue& catalogue, std::string_view name) {
  rulesets::SelectionError error{
      rulesets::SelectionError::Kind::unknown_ruleset, std::string(name), {}};
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    const std::string& known = entry.release->name;
    if (error.known.empty() || error.known.back() != known) error.known.push_back(known);
  }
  return selection_problem(error);
}

Response list_rulesets(Call& call) {
  return json_response(rulesets_json(*call.backend.catalogue.load()));
}

Response show_ruleset(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto versions = snapshot->versions_of(call.name());
  if (versions.empty()) return call.refuse(unknown_ruleset(*snapshot, call.name()));
  return json_response(ruleset_json(versions));
}

Response show_schema(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto versions = snapshot->versions_of(call.name());
  if (versions.empty()) return call.refuse(unknown_ruleset(*snapshot, call.name()));
  const rulesets::CatalogueEntry* entry = versions.back();
  if (const std::string_view wanted = call.request.parameter("version"); !wanted.empty()) {
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const auto* each) {
      return each->release->version == wanted;
    });
    if (found == versions.end()) {
      rulesets::SelectionError error{rulesets::SelectionError::Kind::unknown_version,
                                     std::string(call.name()) + "@" + std::string(wanted),
                                     {}};
      for (const auto* each : versions) error.known.push_back(each->release->version);
      return call.refuse(selection_problem(error));
    }
    entry = *found;
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
       anyone},
      {"GET",
       "/v1/rulesets/{name}",
       show_ruleset,
       {"一个规则集的各版本", "the versions of one rule set"},
       anyone},
      {"GET",
       "/v1/rulesets/{name}/schema",
       show_schema,
       {"规则集所问事实的 JSON Schema", "the JSON Schema of a rule set's facts"},
       anyone,
       {"version"}},
  };
}

}  // namespace server
