#include "server/api/route.hpp"

#include "server/api/caching.hpp"
#include "server/api/cross_origin.hpp"
#include "server/api/exchange.hpp"
#include "server/api/form.hpp"

namespace server {

rulesets::Deed Call::deed() const {
  return {backend.hooks.now(), caller.name, caller.organisation};
}

Response Call::refuse(const Problem& problem) const {
  backend.metrics.refused(problem.code);
  return problem_response(problem, language, request.id);
}

bool Call::begin(Response head) const {
  forbid_caching(head);
  add_cross_origin(backend.doors->settings(), request, head);
  return request.exchange->begin(head);
}

const std::vector<Route>& all_routes() {
  static const std::vector<Route> table = [] {
    std::vector<Route> all;
    for (auto* routes : {health_routes,
                         metrics_routes,
                         ruleset_routes,
                         checklist_routes,
                         evaluation_routes,
                         evaluation_batch_routes,
                         evaluation_record_routes,
                         interview_routes,
                         organisation_routes,
                         user_routes,
                         token_routes,
                         sign_in_routes,
                         version_routes,
                         draft_routes,
                         draft_trial_routes,
                         draft_mutant_routes,
                         draft_review_routes,
                         difference_routes,
                         docs_routes,
                         bundle_routes,
                         author_routes,
                         language_routes}) {
      for (Route& route : routes()) all.push_back(std::move(route));
    }
    return all;
  }();
  return table;
}

std::vector<Route> secret_routes(std::vector<Route> routes) {
  for (Route& route : routes) route.secret = true;
  return routes;
}

BodyRule body_rule(BodyKind kind) {
  switch (kind) {
    case BodyKind::none:
      return {{}, max_body_bytes};
    case BodyKind::json:
      return {};
    case BodyKind::form:
      return {{form_type, {}}, max_form_bytes};
    case BodyKind::lines:
      return {{"application/x-ndjson", "application/ndjson"}, 0, true};
    case BodyKind::bundle:
      return {{"application/x-tar", "application/octet-stream"}, max_bundle_bytes};
  }
  return {};
}

Response json_response(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

}  // namespace server
