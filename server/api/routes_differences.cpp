// Routes that compare two versions of a rule set: what differs, and which recorded evaluations
// would come to something else.
#include "engine/facts/json_text.hpp"
#include "server/api/differences_json.hpp"
#include "server/api/lifecycle_problems.hpp"
#include "server/api/lines_answer.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problems.hpp"
#include "server/api/recorded_evaluations.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

using Shared = std::shared_ptr<const rulesets::Release>;

struct Two {
  Shared from, to;
};

/// `from` and `to` of the query, which must both be given.
std::variant<Two, Problem> read_versions(const Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto versions = snapshot->versions_of(call.name());
  if (versions.empty()) return no_ruleset(*snapshot, call.name());
  Two two;
  for (const auto& [name, slot] : {std::pair{"from", &two.from}, std::pair{"to", &two.to}}) {
    const std::string_view wanted = call.request.parameter(name);
    if (wanted.empty()) {
      return parameter_problem(name, "missing", {"须给出版本号", "name a version"});
    }
    for (const rulesets::CatalogueEntry* entry : versions) {
      if (entry->release->version == wanted) *slot = entry->release;
    }
    if (*slot == nullptr) return no_version(versions, call.name(), wanted);
  }
  return two;
}

Response show_differences(Call& call) {
  const auto versions = read_versions(call);
  if (const auto* problem = std::get_if<Problem>(&versions)) return call.refuse(*problem);
  const Two& two = std::get<Two>(versions);
  return json_response(differences_json(rulesets::compare(*two.from, *two.to)));
}

constexpr std::uint64_t progress_every = 100;

std::string progress_line(const rulesets::Impact& impact) {
  std::string line = "{\"progress\":{\"done\":" + std::to_string(impact.done());
  if (const auto total = impact.total()) line += ",\"total\":" + std::to_string(*total);
  return line + "}}\n";
}

/// How many sites there are, a line for each that changes, one for every hundred done, the counts
/// at last. Who hangs up, cancels.
void tell(Exchange& exchange, const Call& call, const Two& two) {
  RecordedEvaluations recorded(call.backend.store, call.caller.organisation, two.from->name);
  rulesets::Impact impact(
      two.from, two.to, [&] { return recorded.next(); }, recorded.count());
  if (!exchange.send(progress_line(impact))) return;
  while (const auto site = impact.next()) {
    const bool told = site->changes.empty() && site->unreadable.empty();
    if (!told && !exchange.send(site_impact_json(*site) + "\n")) return;
    if (impact.done() % progress_every == 0 && !exchange.send(progress_line(impact))) return;
  }
  exchange.send("{\"impact\":" + impact_counts_json(impact.counts()) + "}\n");
}

Response tell_impact(Call& call) {
  const auto versions = read_versions(call);
  if (const auto* problem = std::get_if<Problem>(&versions)) return call.refuse(*problem);
  LinesAnswer answer = answer_in_lines(call);
  if (answer.to != nullptr) tell(*answer.to, call, std::get<Two>(versions));
  return std::move(answer.response);
}

}  // namespace

std::vector<Route> difference_routes() {
  const Parameter from = text_option("from", {"旧版本号", "the older version"}, true);
  const Parameter to = text_option("to", {"新版本号", "the newer version"}, true);
  return {
      {"GET",
       "/v1/rulesets/{name}/diff",
       show_differences,
       {"两个版本的差别", "the differences between two versions"},
       Roles::all(),
       {from, to},
       BodyKind::none,
       {.answers = {ok("Differences")},
        .problems = {"unknown_ruleset", "unknown_version"},
        .caching = Caching::fixed}},
      {"POST",
       "/v1/rulesets/{name}/impact",
       tell_impact,
       {"两个版本之间,本机构哪些判定会变(逐行)",
        "which of the organisation's evaluations would change between two versions, line by line"},
       {Role::author, Role::reviewer, Role::publisher, Role::supervisor},
       {from, to},
       BodyKind::lines,
       {.answers = {lines_of("ImpactLine")}, .problems = {"unknown_ruleset", "unknown_version"}}},
  };
}

}  // namespace server
