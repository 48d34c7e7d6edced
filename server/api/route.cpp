#include "server/api/route.hpp"

namespace server {

rulesets::Deed Call::deed() const {
  return {backend.hooks.now(), caller.name, caller.organisation};
}

Response Call::refuse(const Problem& problem) const {
  backend.metrics.refused(problem.code);
  return problem_response(problem, language, request.id);
}

const std::vector<Route>& all_routes() {
  static const std::vector<Route> table = [] {
    std::vector<Route> all;
    for (auto* routes : {health_routes, metrics_routes, ruleset_routes, checklist_routes,
                         evaluation_routes, evaluation_batch_routes, evaluation_record_routes,
                         interview_routes, user_routes, token_routes, sign_in_routes,
                         version_routes, draft_routes, draft_review_routes, difference_routes}) {
      for (Route& route : routes()) all.push_back(std::move(route));
    }
    return all;
  }();
  return table;
}

Response json_response(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

}  // namespace server
