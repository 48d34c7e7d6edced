// Routes for whoever watches over the service.
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

Response healthz(Call&) {
  return json_response(R"({"status":"ok","service":"hazlex","version":")" HAZLEX_VERSION R"("})");
}

Response readyz(Call& call) {
  if (call.backend.catalogue.load()->entries().empty()) {
    return call.refuse(
        make_problem(503, "not_ready", {"还没有载入规则集", "no rule set is loaded yet"}));
  }
  // Throws when the store cannot be read.
  (void)call.backend.store.evaluations().find(call.caller.organisation, "");
  return json_response(R"({"status":"ready"})");
}

}  // namespace

std::vector<Route> health_routes() {
  return {
      {"GET",
       "/healthz",
       healthz,
       {"进程在应答", "the process answers"},
       {},
       {},
       BodyKind::none,
       {.answers = {ok("Health")}}},
      {"GET",
       "/readyz",
       readyz,
       {"规则集已载入,数据库可读", "rule sets are loaded, the store can be read"},
       {},
       {},
       BodyKind::none,
       {.answers = {ok("Ready")}, .problems = {"not_ready"}}},
  };
}

}  // namespace server
