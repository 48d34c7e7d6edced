#include "engine/explain/opponents.hpp"

#include "engine/evaluate/contest.hpp"

namespace engine {
namespace {

/// The evaluator's own reasoning, once more over the cells that it left.
auto standing_at(const Walk& walk, Place place, const Contest& contest) {
  const auto cell_of = [&walk, place](std::uint32_t number) -> const Cell& {
    return walk.cell(walk.operand(place, number));
  };
  return evaluating::Standing(walk.program(), contest, walk.evaluation().as_of(), cell_of);
}

template <typename Standing>
bool prevails_over_any(const Standing& standing, std::uint32_t grading) {
  for (std::uint32_t other = 0; other < standing.count(); ++other) {
    if (standing.precedence(grading, other) != nullptr) return true;
  }
  return false;
}

}  // namespace

std::vector<std::uint32_t> Opponents::that_decide() const {
  std::vector<std::uint32_t> deciding;
  const auto standing = standing_at(walk_, place_, contest());
  const Outcome alone = outcome_of(walk_.cell(walk_.operand(place_, self())));
  const Outcome result = outcome_of(walk_.cell(place_));
  if (alone != Outcome::established) return deciding;
  for (std::uint32_t other = 0; other < standing.count(); ++other) {
    if (other == self()) continue;
    const bool above = standing.precedence(other, self()) != nullptr;
    const bool below = standing.precedence(self(), other) != nullptr;
    switch (result) {
      case Outcome::conflict:
        if (standing.conflicts_with(other) == State::yes) deciding.push_back(other);
        break;
      case Outcome::not_applicable:
        if (!above || standing.opposes(other, self()) != State::yes) break;
        deciding.push_back(other);
        return deciding;
      default:
        if (!below || prevails_over_any(standing, other)) deciding.push_back(other);
        break;
    }
  }
  return deciding;
}

std::vector<std::uint32_t> Opponents::that_are_open() const {
  std::vector<std::uint32_t> open;
  const auto standing = standing_at(walk_, place_, contest());
  for (std::uint32_t other = 0; other < standing.count(); ++other) {
    if (other == self() || standing.established(other) != State::unknown) continue;
    const bool opposes = standing.precedence(self(), other) == nullptr &&
                         standing.opposes(other, self()) != State::no;
    if (opposes || prevails_over_any(standing, other)) open.push_back(other);
  }
  return open;
}

std::vector<Opponents::Other> Opponents::settled() const {
  std::vector<Other> others;
  const auto standing = standing_at(walk_, place_, contest());
  if (standing.established(self()) != State::yes) return others;
  const bool gave_way = standing.gives_way(self()) == State::yes;
  const Matter& matter = walk_.program().matters[contest().matter];
  for (std::uint32_t other = 0; other < standing.count(); ++other) {
    if (other == self() || standing.opposes(other, self()) != State::yes) continue;
    Other one;
    one.rule = &walk_.program().rules[matter.rules[other]];
    one.grade = {contest().grades[other], place_.turns};
    one.precedence = standing.precedence(other, self());
    if (!gave_way && standing.conflicts_with(other) != State::yes) {
      one.precedence = standing.precedence(self(), other);
      one.is_below = true;
    }
    // Without a precedence it conflicts; or it gave way to a third, which is not about this one.
    const bool conflicts = !gave_way && !one.is_below;
    if (one.precedence != nullptr || conflicts) others.push_back(one);
  }
  return others;
}

}  // namespace engine
