// Every code that a problem may have, with the statuses it comes with; and which of them a route
// may answer: those that it declares, and those that every route of its kind may. Values of static
// lifetime.
#pragma once

#include <string_view>
#include <vector>

#include "server/api/route.hpp"

namespace server {

struct ProblemCode {
  std::string_view code;
  std::vector<int> statuses;
};

[[nodiscard]] const std::vector<ProblemCode>& all_problem_codes();
/// Empty of a code that there is not.
[[nodiscard]] const std::vector<int>& statuses_of(std::string_view code);

/// Each once.
[[nodiscard]] std::vector<std::string_view> problems_of(const Route& route);
[[nodiscard]] bool may_answer(const Route& route, int status, std::string_view code);

}  // namespace server
