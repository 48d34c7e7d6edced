// The route by which a version comes from another service, as one signed file.
#include "server/api/bundles.hpp"
#include "server/api/publish_answer.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

Response import_bundle(Call& call) {
  auto proven = prove_bundle(call.request.body, call.backend.keys.trusted());
  if (const auto* problem = std::get_if<Problem>(&proven)) return call.refuse(*problem);
  return publish_and_tell(call, {std::get<Proven>(std::move(proven))});
}

}  // namespace

std::vector<Route> bundle_routes() {
  return {{"POST",
           "/v1/bundles",
           import_bundle,
           {"导入签名的包:核验、重跑其例、发布",
            "imports a signed bundle: verifies it, runs its cases again, publishes"},
           {Role::publisher},
           {},
           BodyKind::bundle,
           {.answers = {made("Published")},
            .problems = {"bundle_malformed", "key_not_trusted", "signature_invalid", "file_differs",
                         "sources_invalid", "cases_missing", "cases_failed", "version_exists",
                         "version_not_higher", "ruleset_name_taken", "digest_differs",
                         "facts_disagree", "publishing_busy"}}}};
}

}  // namespace server
