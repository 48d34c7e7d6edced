#include "engine/explain/waiting.hpp"

#include "engine/explain/missing.hpp"

namespace engine {

Reason missing_reason(const Evaluation& evaluation, const FactPath& path) {
  if (!path.cell->is_known()) return path.cell->reason;
  const bool list = evaluation.program().schema.facts[path.fact].kind == Kind::list;
  return list ? Reason::not_asked : Reason::conflicting;
}

std::vector<MissingFact> missing_of(const ProgramIndex& index, const Evaluation& evaluation,
                                    Operand operand) {
  Walk walk(index, evaluation);
  const Seen seen{operand, 0};
  if (walk.cell(seen).state != State::unknown || Walk::is_constant(operand)) return {};
  std::vector<FactPath> paths;
  if (Walk::is_leaf(operand)) {
    paths.push_back(walk.path(seen));
  } else {
    Missing missing;
    paths = follow(walk, walk.place(seen), missing).facts;
  }
  std::vector<MissingFact> facts;
  for (FactPath& path : paths) {
    const Reason reason = missing_reason(evaluation, path);
    facts.push_back({std::move(path), reason});
  }
  return facts;
}

}  // namespace engine
