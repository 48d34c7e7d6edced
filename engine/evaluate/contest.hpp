// How gradings of one matter stand to each other (language reference, "Gradings of one matter").
// In Kleene's logic, so that what is learnt never turns a known answer round. The cells are looked
// up by whoever asks: the evaluator while it runs, explanations afterwards. Pure.
#pragma once

#include "engine/evaluate/evaluation.hpp"
#include "engine/evaluate/kleene.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine::evaluating {

/// 且 and 或 of truths without errors.
[[nodiscard]] constexpr State both(State a, State b) {
  if (a == State::no || b == State::no) return State::no;
  return a == State::yes && b == State::yes ? State::yes : State::unknown;
}
[[nodiscard]] constexpr State either(State a, State b) {
  if (a == State::yes || b == State::yes) return State::yes;
  return a == State::no && b == State::no ? State::no : State::unknown;
}

/// `cell_of(number)` is the cell of that operand of the `contested` node.
template <typename CellOf>
class Standing {
 public:
  Standing(const Program& program, const Contest& contest, dsl::Day as_of, CellOf cell_of,
           bool without_judgement = false)
      : program_(program),
        matter_(program.matters[contest.matter]),
        as_of_(as_of),
        cell_of_(cell_of),
        count_(static_cast<std::uint32_t>(matter_.rules.size())),
        self_(contest.self),
        without_judgement_(without_judgement) {}

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::uint32_t self() const { return self_; }

  /// Whether a grading has a grade. One that is not in force at the date has none.
  [[nodiscard]] State established(std::uint32_t grading) const {
    if (!takes_part(program_.rules[matter_.rules[grading]], as_of_)) return State::no;
    const Cell& cell = cell_of_(grading);
    if (is_left_out(cell)) return State::unknown;
    if (code_of(cell) == Outcome::established) return State::yes;
    return (possible_of(cell) & bit(Outcome::established)) != 0 ? State::unknown : State::no;
  }

  /// Whether another grading has a grade that differs from that of `grading`, should that have one.
  [[nodiscard]] State opposes(std::uint32_t other, std::uint32_t grading) const {
    const Cell& differs = cell_of_(Contest::pair(other, grading, count_));
    const bool settled = differs.state == State::no || differs.state == State::yes;
    // An error of a grade is an error of the outcome: then there is no grade.
    const State state = settled && !is_left_out(differs) ? differs.state : State::unknown;
    return both(established(other), state);
  }

  /// The precedence by which `a` prevails over `b` at the date; null when none does.
  [[nodiscard]] const Precedence* precedence(std::uint32_t a, std::uint32_t b) const {
    for (const Precedence& one : matter_.precedences) {
      const bool in_force =
          (!one.from || *one.from <= as_of_) && (!one.until || as_of_ < *one.until);
      if (one.rule == a && one.over == b && in_force) return &one;
    }
    return nullptr;
  }

  /// Whether `grading`, should it have a grade, gives way to one that prevails over it.
  [[nodiscard]] State gives_way(std::uint32_t grading) const {
    State result = State::no;
    for (std::uint32_t other = 0; other < count_; ++other) {
      if (other == grading || precedence(other, grading) == nullptr) continue;
      result = either(result, opposes(other, grading));
    }
    return result;
  }

  /// Whether it conflicts with `other`: no precedence either way, and neither gives way to a third.
  [[nodiscard]] State conflicts_with(std::uint32_t other) const {
    if (other == self_ || precedence(other, self_) != nullptr ||
        precedence(self_, other) != nullptr) {
      return State::no;
    }
    const State stays = gives_way(other);
    const State stands = stays == State::yes  ? State::no
                         : stays == State::no ? State::yes
                                              : State::unknown;
    return both(opposes(other, self_), stands);
  }

  [[nodiscard]] State conflicts() const {
    State result = State::no;
    for (std::uint32_t other = 0; other < count_; ++other) {
      result = either(result, conflicts_with(other));
    }
    return result;
  }

  /// What the outcome of the grading itself can still be, beside the others.
  [[nodiscard]] OutcomeSet possible() const {
    const Cell& own = cell_of_(self_);
    const OutcomeSet alone = is_left_out(own) ? any_of_an_unknown : possible_of(own);
    if ((alone & bit(Outcome::established)) == 0) return alone;
    const State way = gives_way(self_);
    const State against = conflicts();
    auto set = static_cast<OutcomeSet>(alone & ~bit(Outcome::established));
    if (way != State::no) set |= bit(Outcome::not_applicable);
    if (way != State::yes && against != State::no) set |= bit(Outcome::conflict);
    if (way != State::yes && against != State::yes) set |= bit(Outcome::established);
    return set;
  }

  /// Whether facts can still settle what is open: of the grading, or of one that may oppose it.
  [[nodiscard]] bool waits_for_facts() const {
    if (code_of(cell_of_(self_)) == Outcome::undetermined) return true;
    for (std::uint32_t other = 0; other < count_; ++other) {
      if (other == self_ || established(other) == State::no) continue;
      if (code_of(cell_of_(other)) == Outcome::undetermined) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] bool is_left_out(const Cell& cell) const {
    return without_judgement_ && (cell.flags & Cell::judgement) != 0;
  }

  const Program& program_;
  const Matter& matter_;
  dsl::Day as_of_;
  CellOf cell_of_;
  std::uint32_t count_, self_;
  bool without_judgement_;
};

}  // namespace engine::evaluating
