// An interview as JSON. Pure functions, any thread.
#pragma once

#include <string>

#include "rulesets/store/interviews.hpp"
#include "server/api/interview_state.hpp"

namespace server {

struct InterviewView {
  std::size_t most_questions = 5;
  std::string_view verdicts;  ///< the answer object of now, short; empty: left out
  std::string_view summary;   ///< JSON object
};

/// The interview with its progress, the next questions, what was answered without deciding, and the
/// answers so far. `state` must have been evaluated.
[[nodiscard]] std::string interview_json(const rulesets::InterviewRow& row,
                                         const InterviewState& state, const InterviewView& view);

}  // namespace server
