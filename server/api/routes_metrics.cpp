// The route of what the service counts of itself, which is nothing of a single organisation: for
// admins of the first one, and for who asks from an address that the settings name.
#include "server/api/metrics.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

void write_store(const Backend& backend, MetricsText& text) {
  const rulesets::WriteCounts counts = backend.store.connections().counts();
  text.family("hazlex_store_writes_total", "counter", "Writes to the database.");
  text.sample(counts.writes);
  text.family("hazlex_store_write_failures_total", "counter", "Writes that were not kept.");
  text.sample(counts.failures);
  text.family("hazlex_store_flushes_total", "counter",
              "Transactions that brought writes to disk, several at a time.");
  text.sample(counts.groups);
}

void write_catalogue(const Backend& backend, MetricsText& text) {
  const auto catalogue = backend.catalogue.load();
  text.family("hazlex_ruleset_versions", "gauge", "Versions of rule sets in the catalogue.");
  text.sample(static_cast<std::int64_t>(catalogue->entries().size()));
  text.family("hazlex_build_info", "gauge", "The program that answers.");
  text.sample(std::int64_t{1}, {{"version", HAZLEX_VERSION}});
}

Response metrics(Call& call) {
  const bool named = call.caller.organisation == 0;  // let in by its address
  if (!named && call.caller.organisation != rulesets::own_organisation) {
    return call.refuse(make_problem(
        403, "role_missing",
        {"只有首个机构的 admin 可以读取", "this is for admins of the first organisation"}));
  }
  MetricsText text;
  call.backend.metrics.write(text);
  write_store(call.backend, text);
  write_catalogue(call.backend, text);
  if (call.backend.hooks.more_metrics) call.backend.hooks.more_metrics(text);
  Response response;
  response.content_type = metrics_content;
  response.body = text.text();
  return response;
}

}  // namespace

std::vector<Route> metrics_routes() {
  return {{"GET",
           "/metrics",
           metrics,
           {"计量,供 Prometheus 读取", "metrics, as Prometheus reads them"},
           {Role::admin},
           {},
           BodyKind::none,
           true}};
}

}  // namespace server
