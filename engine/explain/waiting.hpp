// What an open verdict still waits for; and what an unknown value waits for when there is no
// verdict around it: of an expression evaluated by itself. One thread for each evaluation.
#pragma once

#include <vector>

#include "engine/explain/program_index.hpp"
#include "engine/explain/verdict.hpp"
#include "engine/explain/walk.hpp"

namespace engine {

/// The facts that an unknown operand at top level waits for; empty for a known one or an error.
[[nodiscard]] std::vector<MissingFact> missing_of(const ProgramIndex& index,
                                                  const Evaluation& evaluation, Operand operand);

/// The same of one operand as seen from some turns, with what else is met on the way.
[[nodiscard]] Findings waited_for(Walk& walk, Seen seen);
/// What a verdict waits for that is 待查 or 依据缺失: nothing where it cannot be 成立 any more.
[[nodiscard]] Findings waited_for(Walk& walk, const Verdict& verdict);

/// Why a fact that something waits for is missing: its own reason; of a list known in part
/// `not_asked`; of a fact that was given and computed, and differs, `conflicting`.
[[nodiscard]] Reason missing_reason(const Evaluation& evaluation, const FactPath& path);

}  // namespace engine
