// What an unknown value waits for when there is no verdict around it: of an expression evaluated by
// itself. One thread for each evaluation.
#pragma once

#include <vector>

#include "engine/explain/program_index.hpp"
#include "engine/explain/verdict.hpp"

namespace engine {

/// The facts that an unknown operand at top level waits for; empty for a known one or an error.
[[nodiscard]] std::vector<MissingFact> missing_of(const ProgramIndex& index,
                                                  const Evaluation& evaluation, Operand operand);

/// Why a fact that something waits for is missing: its own reason; of a list known in part
/// `not_asked`; of a fact that was given and computed, and differs, `conflicting`.
[[nodiscard]] Reason missing_reason(const Evaluation& evaluation, const FactPath& path);

}  // namespace engine
