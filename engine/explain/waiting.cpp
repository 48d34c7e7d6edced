#include "engine/explain/waiting.hpp"

#include "engine/explain/missing.hpp"

namespace engine {

Reason missing_reason(const Evaluation& evaluation, const FactPath& path) {
  if (!path.cell->is_known()) return path.cell->reason;
  const bool list = evaluation.program().schema.facts[path.fact].kind == Kind::list;
  return list ? Reason::not_asked : Reason::conflicting;
}

Findings waited_for(Walk& walk, Seen seen) {
  Findings findings;
  if (walk.cell(seen).state != State::unknown || Walk::is_constant(seen.operand)) return findings;
  if (Walk::is_leaf(seen.operand)) {
    findings.facts.push_back(walk.path(seen));
    return findings;
  }
  Missing missing;
  return follow(walk, walk.place(seen), missing);
}

Findings waited_for(Walk& walk, const Verdict& verdict) {
  const bool open =
      verdict.outcome == Outcome::undetermined || verdict.outcome == Outcome::text_missing;
  if (!open || !may_be_found(verdict.possible)) return {};
  const Place from = root(walk, verdict);
  // Elements have verdicts of their own; this one waits for those not listed.
  const bool of_the_rest = verdict.turns.size() < verdict.part->loops.size();
  if (of_the_rest && walk.elements(from) > 0) {
    Findings findings;
    findings.facts.push_back(walk.path(walk.operand(from, 0)));
    return findings;
  }
  Missing missing;
  return follow(walk, from, missing);
}

std::vector<MissingFact> missing_of(const ProgramIndex& index, const Evaluation& evaluation,
                                    Operand operand) {
  Walk walk(index, evaluation);
  std::vector<MissingFact> facts;
  for (FactPath& path : waited_for(walk, Seen{operand, 0}).facts) {
    const Reason reason = missing_reason(evaluation, path);
    facts.push_back({std::move(path), reason});
  }
  return facts;
}

}  // namespace engine
