// Routes that only look: health, rule sets, the schema of their facts.
#include <algorithm>

#include "engine/facts/json_schema.hpp"
#include "server/api/problems.hpp"
#include "server/api/rulesets_json.hpp"
#include "server/api/service.hpp"

namespace server {
namespace {

Response json(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

Response refused(const Service::Call& call, const Problem& problem) {
  return problem_response(problem, language_of(call.request), call.request.id);
}

Problem unknown_ruleset(const rulesets::Catalogue& catalogue, std::string_view name) {
  rulesets::SelectionError error{
      rulesets::SelectionError::Kind::unknown_ruleset, std::string(name), {}};
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    const std::string& known = entry.release->name;
    if (error.known.empty() || error.known.back() != known) error.known.push_back(known);
  }
  return selection_problem(error);
}

}  // namespace

Response Service::healthz(const Call&) {
  return json(R"({"status":"ok","service":"hazlex","version":")" HAZLEX_VERSION R"("})");
}

Response Service::readyz(const Call& call) {
  if (catalogue()->entries().empty()) {
    return refused(
        call, make_problem(503, "not_ready", {"还没有载入规则集", "no rule set is loaded yet"}));
  }
  (void)store_.evaluation("");  // throws when the store cannot be read
  return json(R"({"status":"ready"})");
}

Response Service::list_rulesets(const Call&) {
  return json(rulesets_json(*catalogue()));
}

Response Service::show_ruleset(const Call& call) {
  const CatalogueSnapshot snapshot = catalogue();
  const auto versions = snapshot->versions_of(call.name);
  if (versions.empty()) return refused(call, unknown_ruleset(*snapshot, call.name));
  return json(ruleset_json(versions));
}

Response Service::show_schema(const Call& call) {
  const CatalogueSnapshot snapshot = catalogue();
  const auto versions = snapshot->versions_of(call.name);
  if (versions.empty()) return refused(call, unknown_ruleset(*snapshot, call.name));
  const rulesets::CatalogueEntry* entry = versions.back();
  if (const std::string_view wanted = call.request.parameter("version"); !wanted.empty()) {
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const auto* each) {
      return each->release->version == wanted;
    });
    if (found == versions.end()) {
      rulesets::SelectionError error{rulesets::SelectionError::Kind::unknown_version,
                                     std::string(call.name) + "@" + std::string(wanted),
                                     {}};
      for (const auto* each : versions) error.known.push_back(each->release->version);
      return refused(call, selection_problem(error));
    }
    entry = *found;
  }
  const rulesets::Release& release = *entry->release;
  const std::string id = "urn:hazlex:facts:" + release.digest;
  const std::string& title = release.title.empty() ? release.name : release.title;
  Response response = json(engine::json_schema(release.program.schema, id, title));
  response.content_type = "application/schema+json";
  return response;
}

}  // namespace server
