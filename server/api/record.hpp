// From an answer to what is kept of it, and back: the row, the answer as clients get it, and what
// the decision log is told. One thread each.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "server/api/evaluator.hpp"
#include "server/api/problem.hpp"
#include "server/api/route.hpp"

namespace server {

/// An evaluation that is done: `row` without an id unless it is to be kept; only with its answer
/// unless it is to be kept or logged.
struct Decided {
  rulesets::EvaluationRow row;
  std::chrono::microseconds taken{};
};

/// Evaluates; a correction of an evaluation that is not there is a problem.
[[nodiscard]] std::variant<Decided, Problem> decide(Call& call,
                                                    const rulesets::Catalogue& catalogue,
                                                    const EvaluationRequest& asked);

/// What a request is refused with: `problem`, unless its body is no good JSON.
[[nodiscard]] Problem refusal_of(std::string_view body, Problem problem);

/// The answer object with the evaluation's id, and the one that it corrects, as its first members;
/// without an id the answer as it is.
[[nodiscard]] std::string answer_text(const rulesets::EvaluationRow& row);
/// The same without its opening brace, behind other members.
void append_answer_members(std::string& out, const rulesets::EvaluationRow& row);

/// To the decision log, where there is one: after what was decided is kept.
void tell(const Call& call, const Decided& decided);

/// The answer of a kept row, evaluated again with the versions of then: the same bytes, or why not.
[[nodiscard]] std::variant<std::string, Problem> replay(Call& call,
                                                        const rulesets::EvaluationRow& row);

/// 410 with what is left of an evaluation whose facts are erased.
[[nodiscard]] Problem facts_erased(const Call& call, const rulesets::EvaluationRow& row);

}  // namespace server
