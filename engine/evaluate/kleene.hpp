// Strong Kleene logic with errors, as tables over the states seen: a deciding operand absorbs
// everything, otherwise unknown beats error. Pure.
#pragma once

#include <array>
#include <cstdint>

#include "engine/program/cell.hpp"
#include "engine/program/program.hpp"

namespace engine::evaluating {

/// A truth value and whether it rests on judgement, the only flag there is.
[[nodiscard]] constexpr unsigned truth_index(const Cell& cell) {
  return static_cast<unsigned>(cell.state) + 4U * cell.flags;
}
/// One bit for each of these; operands are joined by `|`.
[[nodiscard]] constexpr std::uint32_t seen_bit(const Cell& cell) {
  return 1U << (truth_index(cell) & 31U);
}

[[nodiscard]] constexpr Cell truth(bool value, std::uint16_t flags = 0) {
  return {value ? State::yes : State::no, Reason::none, flags, 0};
}
[[nodiscard]] constexpr Cell unknown(Reason reason = Reason::computed) {
  return {State::unknown, reason, 0, 0};
}
[[nodiscard]] constexpr Cell failed(Reason reason) {
  return {State::error, reason, 0, 0};
}

/// `all` and `any` by the 256 sets of bits. A result rests on judgement if it would not stand
/// without the operands that do.
[[nodiscard]] constexpr std::array<Cell, 256> kleene_table(State deciding, State neutral) {
  std::array<Cell, 256> table{};
  for (unsigned seen = 0; seen < 256; ++seen) {
    const auto has = [seen](State state, bool judged) {
      return (seen >> (static_cast<unsigned>(state) | (judged ? 4U : 0U)) & 1U) != 0;
    };
    const auto either = [&has](State state) { return has(state, false) || has(state, true); };
    Cell& result = table[seen];
    if (either(deciding)) {
      result = truth(deciding == State::yes, has(deciding, false) ? 0 : Cell::judgement);
    } else if (either(State::unknown)) {
      result = unknown();
    } else if (either(State::error)) {
      result = failed(Reason::depends_on_error);
    } else {
      result = truth(neutral == State::yes, has(neutral, true) ? Cell::judgement : 0);
    }
  }
  return table;
}
inline constexpr std::array<Cell, 256> all_table = kleene_table(State::no, State::yes);
inline constexpr std::array<Cell, 256> any_table = kleene_table(State::yes, State::no);

/// Why something that is made of unknowns is unknown: if facts can settle it, because of them.
[[nodiscard]] constexpr Reason joined(Reason a, Reason b) {
  const auto rank = [](Reason reason) {
    return reason == Reason::text_missing ? 0 : reason == Reason::two_readings ? 1 : 2;
  };
  const Reason stronger = rank(a) >= rank(b) ? a : b;
  return rank(stronger) == 2 ? Reason::computed : stronger;
}

/// How many conditions are true, false, unknown and in error; and how many of the known ones rest
/// on judgement.
struct Counts {
  std::uint32_t yes = 0, no = 0, unknown = 0, error = 0;
  std::uint32_t judged_yes = 0, judged_no = 0;
  Reason unknown_reason = Reason::text_missing;
  Reason error_reason = Reason::depends_on_error;

  void add(const Cell& cell);
};

/// Whether so many of so many hold. `complete` is false for lists with elements not seen.
[[nodiscard]] Cell decide(Quantifier quantifier, std::uint32_t threshold, const Counts& counts,
                          bool complete);

}  // namespace engine::evaluating
