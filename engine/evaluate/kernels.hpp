// How tasks that are alike are done: in short loops that find each result in a table and do not
// choose their way by what the facts say. Only for plain truths and outcomes (see `Kernel`); what
// rests on judgement is in the tables too. Pure but for the cells that they write.
#pragma once

#include <array>
#include <cstdint>

#include "engine/evaluate/kleene.hpp"
#include "engine/evaluate/outcomes.hpp"
#include "engine/program/schedule.hpp"

namespace engine::evaluating {

// Results of kernels, by what their operands say and whether judgements are among it.

inline constexpr std::array<Cell, 8> opposites = {truth(true),
                                                  truth(false),
                                                  unknown(),
                                                  unknown(),
                                                  truth(true, Cell::judgement),
                                                  truth(false, Cell::judgement)};

inline constexpr Cell judged_unknown = {State::unknown, Reason::computed, Cell::judgement, 0};
inline constexpr std::array<Cell, 8> truths = {truth(false),
                                               truth(true),
                                               unknown(),
                                               unknown(),
                                               truth(false, Cell::judgement),
                                               truth(true, Cell::judgement),
                                               judged_unknown};

/// Whether a code is among others: bit 0 says so if bit 2, of the state of the code, is set.
[[nodiscard]] constexpr std::array<Cell, 16> make_memberships() {
  std::array<Cell, 16> table{};
  for (unsigned i = 0; i < table.size(); ++i) {
    const bool is_known = (i & 4U) != 0;
    const bool judged = (i & 8U) != 0;
    table[i] = is_known ? truth((i & 1U) != 0, judged ? Cell::judgement : 0) : unknown();
  }
  return table;
}
inline constexpr std::array<Cell, 16> memberships = make_memberships();
static_assert(static_cast<unsigned>(State::value) == 4 &&
              static_cast<unsigned>(State::unknown) == 2);

/// Joined outcomes by the set of what can come out.
[[nodiscard]] constexpr std::array<Cell, outcome_sets> make_joined() {
  std::array<Cell, outcome_sets> table{};
  for (unsigned set = 0; set < outcome_sets; ++set) {
    const auto possible = static_cast<OutcomeSet>(set);
    const bool settled = is_single(possible);
    table[set] = outcome_cell(settled ? only_of(possible) : Outcome::undetermined, possible);
  }
  return table;
}
inline constexpr std::array<Cell, outcome_sets> joined_outcomes = make_joined();

/// `OutcomeJoin` for outcomes that are open only to facts.
class PlainJoin {
 public:
  constexpr void add(const Cell& outcome) {
    const OutcomeSet set = possible_of(outcome);
    const unsigned lowest = ranks_of(set).lowest;
    union_ |= set;
    floor_ = floor_ < lowest ? lowest : floor_;
  }
  constexpr void add_unseen(const Cell& outcome) { union_ |= possible_of(outcome); }
  [[nodiscard]] constexpr const Cell& result() const {
    return joined_outcomes[from_rank(union_, floor_) % outcome_sets];
  }

 private:
  OutcomeSet union_ = bit(Outcome::not_applicable);
  unsigned floor_ = 0;
};

/// The same for a single turn, by the set of what its outcome can be.
[[nodiscard]] constexpr std::array<Cell, outcome_sets> make_single(bool seen) {
  std::array<Cell, outcome_sets> table{};
  for (unsigned set = 0; set < outcome_sets; ++set) {
    const Cell outcome = outcome_cell(Outcome::undetermined, static_cast<OutcomeSet>(set));
    PlainJoin join;
    if (seen) {
      join.add(outcome);
    } else {
      join.add_unseen(outcome);
    }
    table[set] = join.result();
  }
  return table;
}
inline constexpr std::array<Cell, outcome_sets> single_seen = make_single(true);
inline constexpr std::array<Cell, outcome_sets> single_unseen = make_single(false);

/// Tasks of one kernel, or their short forms, and what they read.
template <typename One>
struct Work {
  const One* begin;
  const One* end;
  const std::uint32_t* operands;
  Cell* block;
};

/// A task's operands by number, and its twin.
class TaskCells {
 public:
  TaskCells(const Task& task, const std::uint32_t* operands)
      : task_(task), from_(operands + task.first) {}
  [[nodiscard]] std::uint32_t operator[](unsigned k) const { return from_[k]; }
  /// One of three, of which the last ones may be missing.
  [[nodiscard]] std::uint32_t third() const { return from_[task_.count > 2 ? 2 : 1]; }
  [[nodiscard]] std::uint32_t twin() const { return task_.twin; }

 private:
  const Task& task_;
  const std::uint32_t* from_;
};

class ShortTaskCells {
 public:
  ShortTaskCells(const ShortTask& task, const std::uint32_t*) : task_(task) {}
  [[nodiscard]] std::uint32_t operator[](unsigned k) const { return task_.from[k]; }
  [[nodiscard]] std::uint32_t third() const { return task_.from[2]; }
  [[nodiscard]] std::uint32_t twin() const { return task_.from[1]; }

 private:
  const ShortTask& task_;
};

inline TaskCells cells_of(const Task& task, const std::uint32_t* operands) {
  return {task, operands};
}
inline ShortTaskCells cells_of(const ShortTask& task, const std::uint32_t* operands) {
  return {task, operands};
}

/// `find` finds a result in a table, which is copied from there as a whole: what is written in
/// pieces cannot be read at once. It is given the task or its short form and where its operands
/// are.
template <typename One, typename Find>
[[gnu::always_inline]] inline void each(Work<One> work, const Find& find) {
  Cell* const block = work.block;
  for (const One* one = work.begin; one != work.end; ++one) {
    const Cell& result = find(*one, cells_of(*one, work.operands));
    block[one->cell] = result;
  }
}

template <typename One>
[[gnu::always_inline]] inline void do_connectives(Work<One> work,
                                                  const std::array<Cell, 256>& table) {
  each(work, [&table, block = work.block](const One&, const auto& from) -> const Cell& {
    const unsigned seen =
        seen_bit(block[from[0]]) | seen_bit(block[from[1]]) | seen_bit(block[from.third()]);
    return table[seen & 0xFFU];
  });
}

[[gnu::always_inline]] inline void do_many(Work<Task> work, const std::array<Cell, 256>& table) {
  each(work, [&table, block = work.block](const Task& task, const auto& from) -> const Cell& {
    unsigned seen = 0;
    for (unsigned k = 0; k < task.count; ++k) seen |= seen_bit(block[from[k]]);
    return table[seen & 0xFFU];
  });
}

template <typename One>
[[gnu::always_inline]] inline void do_unary(Work<One> work, const std::array<Cell, 8>& table) {
  each(work, [&table, block = work.block](const One&, const auto& from) -> const Cell& {
    return table[truth_index(block[from[0]]) & 7U];
  });
}

template <typename One>
[[gnu::always_inline]] inline void do_among(Work<One> work) {
  each(work, [block = work.block](const One& one, const auto& from) -> const Cell& {
    const Cell& code = block[from[0]];
    const unsigned inside = one.imm >> (code.payload & 31U) & 1U;
    const unsigned state = static_cast<unsigned>(code.state) & 6U;
    const Cell& result = memberships[(inside | state | unsigned{code.flags} << 3U) & 15U];
    block[from.twin()] = result;
    return result;
  });
}

template <typename One>
[[gnu::always_inline]] inline void do_outcomes(Work<One> work) {
  each(work, [block = work.block](const One& one, const auto& from) -> const Cell& {
    const Cell& a = block[from[0]];
    const Cell& c = block[from[1]];
    const Cell& e = block[from[2]];
    const Cell& plain = outcome_table[outcome_index(a.state, c.state, e.state) & 63U];
    if ((a.flags | c.flags | e.flags) == 0) return plain;
    Cell& cell = block[one.cell];
    cell = outcome_in_full(a, c, e);
    return cell;
  });
}

/// Outcomes of loops that took a single turn. Answers the flags of all of them.
template <typename One>
[[gnu::always_inline]] inline unsigned do_singles(Work<One> work,
                                                  const std::array<Cell, outcome_sets>& table) {
  unsigned flags = 0;
  each(work, [&table, &flags, block = work.block](const One&, const auto& from) -> const Cell& {
    const Cell& outcome = block[from[0]];
    flags |= outcome.flags;
    return table[possible_of(outcome) % outcome_sets];
  });
  return flags;
}

/// False when the kernel is none of these.
template <typename One>
[[gnu::always_inline]] inline bool do_alike(Kernel kernel, Work<One> work) {
  switch (kernel) {
    case Kernel::all:
      do_connectives(work, all_table);
      return true;
    case Kernel::any:
      do_connectives(work, any_table);
      return true;
    case Kernel::negate:
      do_unary(work, opposites);
      return true;
    case Kernel::copy:
      do_unary(work, truths);
      return true;
    case Kernel::code_among:
      do_among(work);
      return true;
    case Kernel::outcome:
      do_outcomes(work);
      return true;
    default:
      return false;
  }
}

}  // namespace engine::evaluating
