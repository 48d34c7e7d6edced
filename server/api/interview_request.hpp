// What answers to an interview look like in a request's body. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "server/api/interview_state.hpp"
#include "server/api/problem.hpp"

namespace server {

inline constexpr std::size_t max_new_answers = 1000;

struct AnswersRequest {
  std::optional<std::int64_t> revision;
  std::vector<NewAnswer> answers;
};

/// {"revision"?: n, "answers": [{"path","answer"} or {"path","withdrawn": true}]}; anything else is
/// refused with its place.
[[nodiscard]] std::variant<AnswersRequest, Problem> read_answers(std::string_view body);

}  // namespace server
