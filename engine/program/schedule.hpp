// In which order all nodes of a program can be done at once: phase by phase, in each phase round by
// round, in each round those of one kernel together. Everything that stands on the site, or in the
// first turn of a loop over a list of the site, has a fixed place in one block of cells. At the end
// of a phase its loops take their other turns, by rounds in the same place, and are folded. The
// order of `Program::nodes` says the same one node after the other; it is what dumps and
// explanations go by. Made by the compiler, immutable, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace engine {

/// What tasks are done by. The first ones have their turns in this order in every round, so that
/// what one leaves can be read by those behind it, and by later tasks of its own. All but `node`
/// and `fold` are for nodes that come to plain truths and outcomes: nothing they read can be in
/// error or wait for a text.
enum class Kernel : std::uint8_t {
  code_among,
  node,      ///< any operator, in general
  any_many,  ///< four operands or more
  all_many,
  connect,  ///< two operands or three; a single one stands there twice. imm = Connective
  outcome,
  join_parts,     ///< outcomes of 情形 that are all in force at the same dates
  join_elements,  ///< outcomes of a loop's turns: in no round, see `SiteGroup`
  fold,           ///< everything else that a loop's turns come to: in no round, see `Phase`
};
inline constexpr std::size_t kernels_of_rounds = 7;

enum class Connective : std::uint8_t { all, any, negate, copy };

struct Task {
  Kernel kernel{};
  std::uint32_t node = 0;
  std::uint32_t cell = 0;   ///< of the block: where the result goes
  std::uint32_t twin = 0;   ///< of `code_among`: where it goes too, or `cell` again
  std::uint32_t first = 0;  ///< of `count` in `Schedule::operands`
  std::uint32_t count = 0;
  std::uint32_t imm = 0;   ///< of the node; of `connect`: which
  std::uint32_t loop = 0;  ///< 0: on the site; else 1 + the index in `Schedule::loops`
};

/// A task as its kernel reads it: all that it needs, in few bytes, so that those of a whole law fit
/// into the nearest cache. `from` are its operands, the last one repeated; behind that of
/// `code_among` stands its twin. Of tasks without a kernel and of those of many: nothing but
/// `cell`.
struct ShortTask {
  std::uint16_t cell = 0;
  std::array<std::uint16_t, 3> from{};
  std::uint32_t imm = 0;

  bool operator==(const ShortTask&) const = default;
};
inline constexpr std::uint32_t most_short_cells = 1U << 16U;

/// Some of each kernel's tasks: of kernel k, those from `bounds[k]` to before `bounds[k + 1]`.
struct Round {
  std::array<std::uint32_t, kernels_of_rounds + 1> bounds{};

  [[nodiscard]] std::uint32_t begin(Kernel kernel) const {
    return bounds[static_cast<std::size_t>(kernel)];
  }
  [[nodiscard]] std::uint32_t end(Kernel kernel) const {
    return bounds[static_cast<std::size_t>(kernel) + 1];
  }
};

/// A list of the site: how many turns loops over it take is known before anything is evaluated.
struct SiteList {
  std::uint32_t fact_cell = 0;  ///< of the facts: what holds it
  std::uint32_t record_cells = 0;
  std::uint32_t record = 0;  ///< of the block: its first record
};

struct SiteLoop {
  std::uint32_t node = 0;
  std::uint32_t group = 0;
  std::uint32_t frame_cells = 0;
  std::uint32_t frame = 0;   ///< of the block; the frames of a group's loops stand side by side
  bool asks_unseen = false;  ///< see `asks_unseen`
};

/// The loops over one list that are folded in one phase: they take their turns together.
struct SiteGroup {
  std::uint32_t list = 0;                          ///< index in `Schedule::lists`
  std::uint32_t first_loop = 0, loop_count = 0;    ///< of `Schedule::loops`
  std::uint32_t frame = 0, frame_cells = 0;        ///< of the block
  std::uint32_t body_nodes = 0;                    ///< with those of loops inside
  std::uint32_t first_round = 0, round_count = 0;  ///< of `Schedule::turn_rounds`
  std::uint32_t first_join = 0, join_count = 0;    ///< of `Schedule::tasks`
  bool list_is_read_again = false;                 ///< in a later phase: as the first turn left it
};

/// What can be done before the next loops have been folded, and which those are.
struct Phase {
  std::uint32_t first_round = 0, round_count = 0;  ///< of `Schedule::rounds`
  std::uint32_t first_group = 0, group_count = 0;  ///< of `Schedule::groups`: their other turns
  std::uint32_t first_fold = 0, fold_count = 0;    ///< of `Schedule::tasks`: behind the turns
};

struct Schedule {
  std::uint32_t cells = 0;  ///< of the block: constants, facts of the site, its frame, lists, loops
  std::uint32_t facts = 0;  ///< where the facts begin
  std::uint32_t top = 0;    ///< where the site's frame begins
  std::vector<SiteList> lists;
  std::vector<SiteLoop> loops;
  std::vector<std::uint32_t> loop_of;  ///< by `Program::loops`: 1 + index in `loops`, or 0
  std::vector<SiteGroup> groups;
  std::vector<std::uint32_t> operands;  ///< cells of the block
  /// Each node once, but for the bodies of loops that are no site loops, and for definitions that
  /// are the `twin` of what they name.
  std::vector<Task> tasks;
  std::vector<Round> rounds;
  std::vector<Phase> phases;     ///< none: there is no schedule
  std::vector<Task> turn_tasks;  ///< those of the groups' bodies again, by group
  std::vector<Round> turn_rounds;
  /// By `tasks` and `turn_tasks`; both empty when the block has more cells than 16 bits can number.
  std::vector<ShortTask> short_tasks, turn_short_tasks;
};

}  // namespace engine
