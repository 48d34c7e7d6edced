// Which verdicts a part has, for those who conclude in full and those who only want outcomes: one
// answer for both. Header only; nothing is built on the way. One thread.
#pragma once

#include "engine/evaluate/evaluation.hpp"

namespace engine {

/// Calls `visit(node)` for each verdict of the part, `turns` standing at its element: for every
/// element, and for the loop itself where there is none, or where elements not listed keep its
/// outcome open. `turns` must be empty at first and is so afterwards. No deeper than loops nest.
template <typename Visit>
void for_each_verdict(const Evaluation& evaluation, const Part& part, Turns& turns,
                      const Visit& visit) {
  if (turns.size() == part.loops.size()) return visit(part.outcome);
  const std::uint32_t loop = part.loops[turns.size()];
  const std::uint32_t count = evaluation.turn_count(loop, turns);
  if (count == 0) return visit(loop);
  turns.emplace_back();
  for (std::uint32_t i = 0; i < count; ++i) {
    turns.back() = evaluation.turn(loop, turns, i);  // of which only those around it matter
    for_each_verdict(evaluation, part, turns, visit);
  }
  turns.pop_back();
  if (evaluation.list_complete(loop, turns)) return;
  const Outcome all = outcome_of(evaluation.node(loop, turns));
  if (all == Outcome::undetermined || all == Outcome::text_missing) visit(loop);
}

}  // namespace engine
