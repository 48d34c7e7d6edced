#include "server/api/publish_answer.hpp"

#include "server/api/rulesets_json.hpp"
#include "server/api/version_before.hpp"

namespace server {
namespace {

std::string published_json(const Call& call, const std::vector<Proven>& all) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  std::string out = "{\"published\":[";
  for (const Proven& proven : all) {
    for (const rulesets::CatalogueEntry& entry : snapshot->entries()) {
      if (entry.release->digest != proven.release->digest) continue;
      if (out.back() != '[') out += ',';
      std::string one = version_json(entry);
      one.pop_back();
      out += one + ",\"warnings\":" + std::to_string(proven.warnings) +
             ",\"cases\":" + std::to_string(proven.cases) +
             since_version_before(*snapshot, *proven.release) + '}';
    }
  }
  return out + "]}";
}

}  // namespace

Response publish_and_tell(Call& call, const std::vector<Proven>& all) {
  if (const auto problem = call.backend.publisher->publish(call.deed(), all)) {
    return call.refuse(*problem);
  }
  Response response = json_response(published_json(call, all));
  response.status = 201;
  const rulesets::Release& release = *all.front().release;
  response.headers.emplace_back(
      "Location", "/v1/rulesets/" + percent_encoded(release.name) + "/versions/" + release.version);
  return response;
}

}  // namespace server
