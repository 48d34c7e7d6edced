// Outcomes: the table of section "Outcome" of the language, and how outcomes of elements and 情形
// join into one. The outcomes still possible travel as a set of bits by `Outcome`. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/program/cell.hpp"
#include "engine/program/program.hpp"

namespace engine::evaluating {

using OutcomeSet = std::uint8_t;

[[nodiscard]] constexpr OutcomeSet bit(Outcome outcome) {
  return static_cast<OutcomeSet>(1U << static_cast<unsigned>(outcome));
}
[[nodiscard]] constexpr bool is_single(OutcomeSet set) {
  return (set & (set - 1)) == 0;
}
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
    set |=
        bit(outcome_of_states(settled(applies, 0), settled(condition, 1), settled(exception, 2)));
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
[[nodiscard]] Cell outcome_in_full(const Cell& applies, const Cell& condition,
                                   const Cell& exception);

/// 不适用 < 不成立 < 错误 < 冲突 < 成立: the greater one stands when outcomes join. Read as truths
/// they are 否, 否, an error, unknown and 是: what 或 makes of them.
inline constexpr std::array<Outcome, 5> by_rank = {Outcome::not_applicable,
                                                   Outcome::not_established, Outcome::error,
                                                   Outcome::conflict, Outcome::established};
inline constexpr std::size_t outcome_sets = 64;  ///< sets of those five

[[nodiscard]] constexpr std::array<unsigned, by_rank.size()> make_kept() {
  std::array<unsigned, by_rank.size()> kept{};
  for (std::size_t floor = 0; floor < by_rank.size(); ++floor) {
    for (std::size_t rank = floor; rank < by_rank.size(); ++rank) {
      kept[floor] |= bit(by_rank[rank]);
    }
  }
  return kept;
}
inline constexpr std::array<unsigned, by_rank.size()> kept_from_rank = make_kept();
[[nodiscard]] constexpr OutcomeSet from_rank(OutcomeSet set, unsigned floor) {
  return static_cast<OutcomeSet>(set & kept_from_rank[floor]);
}

/// The lowest and the highest rank in a set, 0 in an empty one.
struct Ranks {
  std::uint8_t lowest = 0, highest = 0;
};
[[nodiscard]] constexpr std::array<Ranks, outcome_sets> make_rank_table() {
  std::array<Ranks, outcome_sets> table{};
  for (unsigned set = 0; set < outcome_sets; ++set) {
    bool any = false;
    for (std::size_t rank = 0; rank < by_rank.size(); ++rank) {
      if ((set & bit(by_rank[rank])) == 0) continue;
      if (!any) table[set].lowest = static_cast<std::uint8_t>(rank);
      table[set].highest = static_cast<std::uint8_t>(rank);
      any = true;
    }
  }
  return table;
}
inline constexpr std::array<Ranks, outcome_sets> rank_table = make_rank_table();
[[nodiscard]] constexpr Ranks ranks_of(OutcomeSet set) {
  return rank_table[set % outcome_sets];
}

/// The one outcome of a set with one bit.
[[nodiscard]] constexpr Outcome only_of(OutcomeSet set) {
  return by_rank[ranks_of(set).lowest];
}

/// Joins outcomes: 任一 over those that apply. Of settled ones the first of 成立, 冲突, 错误,
/// 不成立, 不适用 that occurs; of open ones, what can still come out. 不适用 is the neutral
/// element.
class OutcomeJoin {
 public:
  void add(const Cell& outcome) {
    const OutcomeSet set = possible_of(outcome);
    const Ranks ranks = ranks_of(set);
    union_ |= set;
    floor_ = floor_ < ranks.lowest ? ranks.lowest : floor_;
    const unsigned top = code_of(outcome) == Outcome::undetermined ? ranks.highest : 0U;
    open_top_ = open_top_ < top ? top : open_top_;
    if ((outcome.flags & Cell::judgement) != 0) {
      judged_ = true;
      clean_union_ |= any_of_an_unknown;
    } else {
      clean_union_ |= set;
      clean_floor_ = clean_floor_ < ranks.lowest ? ranks.lowest : clean_floor_;
    }
    if (code_of(outcome) == Outcome::error && (error_ == Reason::none || outcome.reason < error_)) {
      error_ = outcome.reason;
    }
  }
  /// Elements of which nothing is seen, each of which may come to this; or there may be none.
  void add_unseen(const Cell& outcome) {
    union_ |= possible_of(outcome);
    clean_union_ |= possible_of(outcome);
    const unsigned highest = ranks_of(possible_of(outcome)).highest;
    open_top_ = open_top_ < highest ? highest : open_top_;
  }
  [[nodiscard]] Cell result() const {
    const OutcomeSet set = from_rank(union_, floor_);
    const bool settled = is_single(set);
    const Outcome only = by_rank[ranks_of(set).lowest];
    if (judged_ || only == Outcome::error || (!settled && open_top_ <= floor_)) return in_full(set);
    return outcome_cell(settled ? only : Outcome::undetermined, set);
  }

 private:
  [[nodiscard]] Cell in_full(OutcomeSet set) const;
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
