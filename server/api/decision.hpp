// One evaluation as the decision log is told of it. Views of what the request holds: valid during
// the call only.
#pragma once

#include <chrono>
#include <functional>
#include <string_view>

#include "rulesets/store/evaluations.hpp"
#include "server/api/caller.hpp"

namespace server {

struct Decision {
  std::string_view request_id;
  const Caller& caller;
  const rulesets::EvaluationRow& row;  ///< its id is empty when nothing was kept
  std::chrono::microseconds taken{};   ///< to evaluate and to encode the answer
  /// To be called before whoever is told waits; may be null or empty.
  const std::function<void()>* before_waiting = nullptr;
};

}  // namespace server
