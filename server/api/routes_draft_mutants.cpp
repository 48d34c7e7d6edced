// The route that tries small mistakes in a draft, to see whether its cases would notice them.
#include <atomic>

#include "rulesets/bundle/mutation.hpp"
#include "server/api/diagnostics_json.hpp"
#include "server/api/draft_call.hpp"
#include "server/api/lines_answer.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

/// Each has a processor to itself for as long as it goes on.
constexpr int most_at_once = 2;

/// A slot among those that go on in this process.
class Slot {
 public:
  Slot() : taken_(running.fetch_add(1) < most_at_once) {}
  ~Slot() { running.fetch_sub(1); }
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
  [[nodiscard]] bool taken() const { return taken_; }

 private:
  static inline std::atomic<int> running{0};
  const bool taken_;
};

Problem mutating_busy() {
  return make_problem(503, "mutating_busy",
                      {"其他人也在试变异,请稍后重试", "others are trying mutants; try again"});
}

std::string progress_line(const rulesets::MutantRun& run) {
  return "{\"progress\":{\"done\":" + std::to_string(run.done()) +
         ",\"total\":" + std::to_string(run.total()) + "}}\n";
}

/// How many there are, then a line for each that is done, before it one for a survivor, the counts
/// at last. Who hangs up, cancels.
void tell(Exchange& exchange, rulesets::MutantRun& run, const dsl::SourceSet& sources) {
  rulesets::Fates fates;
  if (!exchange.send(progress_line(run))) return;
  while (const auto mutant = run.next()) {
    fates.add(mutant->fate);
    std::string lines;
    if (mutant->fate == rulesets::Fate::survived) {
      lines = "{\"survivor\":" + mutant_json(*mutant, sources) + "}\n";
    }
    if (!exchange.send(lines + progress_line(run))) return;
  }
  exchange.send("{\"mutants\":{" + fates_members(fates) + "}}\n");
}

Response mutate_draft(Call& call) {
  const auto whole = call.backend.store.drafts().whole(call.caller.organisation, call.name());
  if (!whole) return call.refuse(unknown_draft());
  const std::string& main_path = whole->draft.main_path;
  const auto checked =
      rulesets::check_sources(main_path, rulesets::read_from(whole->files), /*lints=*/false);
  if (checked->errors > 0) return call.refuse(sources_invalid(*checked));
  const auto release = rulesets::release_of(*checked, main_path);
  const auto results = rulesets::run_cases(*checked, *release);
  if (results.empty()) return call.refuse(cases_missing(*release));
  if (const auto problem = cases_failed(results, checked->parsed.sources)) {
    return call.refuse(*problem);
  }
  const Slot slot;
  if (!slot.taken()) return call.refuse(mutating_busy());
  LinesAnswer answer = answer_in_lines(call);
  if (answer.to != nullptr) {
    rulesets::MutantRun run(*checked, *release);
    tell(*answer.to, run, checked->parsed.sources);
  }
  return std::move(answer.response);
}

}  // namespace

std::vector<Route> draft_mutant_routes() {
  return {{"POST",
           "/v1/drafts/{id}:mutate",
           mutate_draft,
           {"逐一改错草稿,看例能否发现(逐行)",
            "tries small mistakes in a draft, one at a time: whether its cases notice, by lines"},
           {Role::author, Role::reviewer, Role::publisher},
           {},
           BodyKind::lines,
           {.answers = {lines_of("MutantLine")},
            .problems = {"unknown_draft", "sources_invalid", "cases_missing", "cases_failed",
                         "mutating_busy"}}}};
}

}  // namespace server
