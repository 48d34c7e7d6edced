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

/// By `Connective` and the set of bits seen (see `seen_bit`); of the last two, one bit.
using Connectives = std::array<std::array<Cell, 256>, 4>;
[[nodiscard]] constexpr Connectives make_connectives() {
  Connectives tables = {all_table, any_table, {}, {}};
  for (const unsigned judged : {0U, 4U}) {
    const std::uint16_t flags = judged == 0 ? 0 : Cell::judgement;
    const auto set = [&tables, judged](Connective which, State seen, Cell result) {
      tables[static_cast<std::size_t>(which)][1U << (static_cast<unsigned>(seen) + judged)] =
          result;
    };
    set(Connective::negate, State::no, truth(true, flags));
    set(Connective::negate, State::yes, truth(false, flags));
    set(Connective::negate, State::unknown, unknown());
    set(Connective::copy, State::no, truth(false, flags));
    set(Connective::copy, State::yes, truth(true, flags));
    set(Connective::copy, State::unknown, {State::unknown, Reason::computed, flags, 0});
  }
  return tables;
}
inline constexpr Connectives connectives = make_connectives();

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

/// Of an outcome by the set of what it can be: below, that set; above, the ranks that it rules out.
[[nodiscard]] constexpr std::array<std::uint16_t, outcome_sets> make_join_bits() {
  std::array<std::uint16_t, outcome_sets> table{};
  for (unsigned set = 0; set < outcome_sets; ++set) {
    const unsigned ruled_out = ~kept_from_rank[ranks_of(static_cast<OutcomeSet>(set)).lowest];
    table[set] = static_cast<std::uint16_t>(set | (ruled_out & 0xFFU) << 8U);
  }
  return table;
}
inline constexpr std::array<std::uint16_t, outcome_sets> join_bits = make_join_bits();

/// `OutcomeJoin` for outcomes that are open only to facts. What a higher rank keeps, a lower one
/// keeps too: ranks ruled out can be gathered like what is possible.
class PlainJoin {
 public:
  constexpr void add(const Cell& outcome) {
    seen_ |= join_bits[possible_of(outcome) % outcome_sets];
  }
  constexpr void add_unseen(const Cell& outcome) { seen_ |= possible_of(outcome); }
  [[nodiscard]] constexpr const Cell& result() const {
    return joined_outcomes[seen_ & ~(seen_ >> 8U) & (outcome_sets - 1)];
  }

 private:
  unsigned seen_ = bit(Outcome::not_applicable);
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

/// Tasks of one kernel, or their short forms, and what they read and write.
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
[[gnu::always_inline]] inline void do_connectives(Work<One> work) {
  each(work, [block = work.block](const One& one, const auto& from) -> const Cell& {
    const unsigned seen =
        seen_bit(block[from[0]]) | seen_bit(block[from[1]]) | seen_bit(block[from.third()]);
    return connectives[one.imm & 3U][seen & 0xFFU];
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

}  // namespace engine::evaluating
