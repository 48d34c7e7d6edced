// Routes for whoever watches over the service.
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

Response healthz(Call&) {
  return json_response(R"({"status":"ok","service":"hazlex","version":")" HAZLEX_VERSION R"("})");
}

InputFault not_ready(std::string code, dsl::Bilingual message) {
  return {"", std::move(code), std::move(message), {}};
}

/// Why the store cannot be read goes to the log, not to whoever asks.
bool store_is_readable(Call& call) {
  try {
    (void)call.backend.store.evaluations().find(call.caller.organisation, "");
    return true;
  } catch (const rulesets::StoreError& error) {
    call.backend.hooks.failed(call.request.id, error.what());
    return false;
  }
}

Response readyz(Call& call) {
  Problem problem = make_problem(503, "not_ready", {"尚不能服务", "not ready to serve"});
  if (call.backend.catalogue.load()->entries().empty()) {
    problem.faults.push_back(
        not_ready("catalogue_empty", {"还没有载入规则集", "no rule set is loaded yet"}));
  }
  if (!store_is_readable(call)) {
    problem.faults.push_back(
        not_ready("store_unreadable", {"数据库读不出", "the store cannot be read"}));
  }
  if (call.backend.store.connections().writes_ended()) {
    problem.faults.push_back(
        not_ready("writes_ended", {"磁盘写入曾失败,重新启动之前不再保存",
                                   "a flush of the disk failed: nothing is kept until the service "
                                   "is started again"}));
  }
  if (call.backend.hooks.disk_is_short && call.backend.hooks.disk_is_short()) {
    problem.faults.push_back(
        not_ready("disk_short", {"磁盘所剩空间少于所设", "less disk is left than is set"}));
  }
  return problem.faults.empty() ? json_response(R"({"status":"ready"})") : call.refuse(problem);
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
       {"规则集已载入,数据库可读,磁盘有余",
        "rule sets are loaded, the store can be read, disk is left"},
       {},
       {},
       BodyKind::none,
       {.answers = {ok("Ready")}, .problems = {"not_ready"}}},
  };
}

}  // namespace server
