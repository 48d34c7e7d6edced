// Outcomes: the table of section "Outcome" of the language, and how outcomes of elements and 情形 join
// into one. The outcomes still possible travel as a set of bits by `Outcome`. Pure.
#pragma once

#include <array>
#include <cstdint>

#include "engine/program/cell.hpp"
#include "engine/program/program.hpp"

namespace engine::evaluating {

using OutcomeSet = std::uint8_t;

[[nodiscard]] constexpr OutcomeSet bit(Outcome outcome) {
  return static_cast<OutcomeSet>(1U << static_cast<unsigned>(outcome));
}
[[nodiscard]] constexpr bool is_single(OutcomeSet set) { return (set & (set - 1)) == 0; }
inline constexpr OutcomeSet any_of_an_unknown =
    bit(Outcome::established) | bit(Outcome::not_established) | bit(Outcome::not_applicable);

/// A cell of an outcome: its code, and what is possible above it.
[[nodiscard]] constexpr Cell outcome_cell(Outcome outcome, OutcomeSet possible) {
  return {State::value, Reason::none, 0,
          static_cast<std::uint32_t>(outcome) | static_cast<std::uint32_t>(possible) << 8U};
}
[[nodiscard]] constexpr Outcome code_of(const Cell& cell) {
  return static_cast<Outcome>(cell.payload & 0xFFU);
}
[[nodiscard]] constexpr OutcomeSet possible_of(const Cell& cell) {
  return static_cast<OutcomeSet>(cell.payload >> 8U);
}

/// The first line that fits; `exception`, `condition`, `applies` are truth values.
[[nodiscard]] constexpr Outcome outcome_of_states(State applies, State condition, State exception) {
  if (applies == State::error) return Outcome::error;
  if (applies == State::no) return Outcome::not_applicable;
  if (condition == State::no || exception == State::yes) {
    return applies == State::yes ? Outcome::not_established : Outcome::undetermined;
  }
  if (applies == State::unknown || condition == State::unknown || exception == State::unknown) {
    return Outcome::undetermined;
  }
  if (condition == State::error || exception == State::error) return Outcome::error;
  return Outcome::established;
}

/// What is possible when every unknown becomes true or false.
[[nodiscard]] constexpr OutcomeSet possible_of_states(State applies, State condition,
                                                      State exception) {
  OutcomeSet set = 0;
  for (unsigned choice = 0; choice < 8; ++choice) {
    const auto settled = [choice](State state, unsigned which) {
      if (state != State::unknown) return state;
      return (choice >> which & 1U) != 0 ? State::yes : State::no;
    };
    set |= bit(outcome_of_states(settled(applies, 0), settled(condition, 1), settled(exception, 2)));
  }
  return set;
}

[[nodiscard]] constexpr unsigned outcome_index(State applies, State condition, State exception) {
  return static_cast<unsigned>(applies) << 4U | static_cast<unsigned>(condition) << 2U |
         static_cast<unsigned>(exception);
}
[[nodiscard]] constexpr std::array<Cell, 64> make_outcome_table() {
  std::array<Cell, 64> table{};
  for (unsigned i = 0; i < 64; ++i) {
    const auto a = static_cast<State>(i >> 4U);
    const auto c = static_cast<State>(i >> 2U & 3U);
    const auto e = static_cast<State>(i & 3U);
    table[i] = outcome_cell(outcome_of_states(a, c, e), possible_of_states(a, c, e));
  }
  return table;
}
inline constexpr std::array<Cell, 64> outcome_table = make_outcome_table();

/// The outcome with its reason, its judgement flag and 依据缺失, which the table leaves out.
[[nodiscard]] Cell outcome_in_full(const Cell& applies, const Cell& condition, const Cell& exception);

/// Joins outcomes: 任一 over those that apply. Of settled ones the first of 成立, 错误, 不成立, 不适用
/// that occurs; of open ones, what can still come out. 不适用 is the neutral element.
class OutcomeJoin {
 public:
  void add(const Cell& outcome);
  /// Elements of which nothing is seen, each of which may come to this; or there may be none.
  void add_unseen(const Cell& outcome);
  [[nodiscard]] Cell result() const;

 private:
  OutcomeSet union_ = bit(Outcome::not_applicable);
  OutcomeSet clean_union_ = bit(Outcome::not_applicable);  ///< with judged outcomes as open ones
  unsigned floor_ = 0, clean_floor_ = 0;
  unsigned open_top_ = 0;  ///< the best that something undetermined by facts can come to
  bool judged_ = false;
  Reason error_ = Reason::none;
};

/// As other rules read it.
[[nodiscard]] Cell truth_of_outcome(const Cell& outcome);

}  // namespace engine::evaluating
