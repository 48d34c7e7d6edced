// All nodes in the order of the schedule: most of them in short loops over many alike, which do
// not choose their way by what the facts say.
#include <algorithm>
#include <cstring>

#include "engine/evaluate/machine.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine::evaluating {
namespace {

// Results of kernels, by what their operands say and whether judgements are among it.

constexpr std::array<Cell, 8> opposites = {truth(true),
                                           truth(false),
                                           unknown(),
                                           unknown(),
                                           truth(true, Cell::judgement),
                                           truth(false, Cell::judgement)};

constexpr Cell judged_unknown = {State::unknown, Reason::computed, Cell::judgement, 0};
constexpr std::array<Cell, 8> truths = {truth(false),
                                        truth(true),
                                        unknown(),
                                        unknown(),
                                        truth(false, Cell::judgement),
                                        truth(true, Cell::judgement),
                                        judged_unknown};

/// Whether a code is among others: bit 0 says so if bit 2, of the state of the code, is set.
constexpr std::array<Cell, 16> make_memberships() {
  std::array<Cell, 16> table{};
  for (unsigned i = 0; i < table.size(); ++i) {
    const bool is_known = (i & 4U) != 0;
    const bool judged = (i & 8U) != 0;
    table[i] = is_known ? truth((i & 1U) != 0, judged ? Cell::judgement : 0) : unknown();
  }
  return table;
}
constexpr std::array<Cell, 16> memberships = make_memberships();
static_assert(static_cast<unsigned>(State::value) == 4 &&
              static_cast<unsigned>(State::unknown) == 2);

/// Joined outcomes by the set of what can come out.
constexpr std::array<Cell, outcome_sets> make_joined() {
  std::array<Cell, outcome_sets> table{};
  for (unsigned set = 0; set < outcome_sets; ++set) {
    const auto possible = static_cast<OutcomeSet>(set);
    const bool settled = is_single(possible);
    table[set] = outcome_cell(settled ? only_of(possible) : Outcome::undetermined, possible);
  }
  return table;
}
constexpr std::array<Cell, outcome_sets> joined_outcomes = make_joined();

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
constexpr std::array<Cell, outcome_sets> make_single(bool seen) {
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
constexpr std::array<Cell, outcome_sets> single_seen = make_single(true);
constexpr std::array<Cell, outcome_sets> single_unseen = make_single(false);

/// Tasks of one kernel and what they read.
struct Work {
  const Task* begin;
  const Task* end;
  const std::uint32_t* operands;
  Cell* block;
};

/// `find` finds a task's result in a table, which is copied from there as a whole: what is written
/// in pieces cannot be read at once. It is given the task and its operands by number.
template <typename Find>
[[gnu::always_inline]] inline void each(Work work, const Find& find) {
  Cell* const block = work.block;
  for (const Task* task = work.begin; task != work.end; ++task) {
    const std::uint32_t* const from = work.operands + task->first;
    const auto at = [block, from](unsigned k) -> const Cell& { return block[from[k]]; };
    const Cell& result = find(*task, at);
    block[task->cell] = result;
  }
}

[[gnu::always_inline]] inline void do_connectives(Work work, const std::array<Cell, 256>& table) {
  each(work, [&table](const Task& task, const auto& at) -> const Cell& {
    // Most have two or three.
    unsigned seen = seen_bit(at(0)) | seen_bit(at(1));
    if (task.count > 2) seen |= seen_bit(at(2));
    for (unsigned k = 3; k < task.count; ++k) seen |= seen_bit(at(k));
    return table[seen & 0xFFU];
  });
}

[[gnu::always_inline]] inline void do_unary(Work work, const std::array<Cell, 8>& table) {
  each(work, [&table](const Task&, const auto& at) -> const Cell& {
    return table[truth_index(at(0)) & 7U];
  });
}

[[gnu::always_inline]] inline void do_among(Work work) {
  each(work, [&work](const Task& task, const auto& at) -> const Cell& {
    const Cell& code = at(0);
    const unsigned inside = task.imm >> (code.payload & 31U) & 1U;
    const unsigned state = static_cast<unsigned>(code.state) & 6U;
    const Cell& result = memberships[(inside | state | unsigned{code.flags} << 3U) & 15U];
    work.block[task.twin] = result;
    return result;
  });
}

[[gnu::always_inline]] inline void do_outcomes(Work work) {
  each(work, [&work](const Task& task, const auto& at) -> const Cell& {
    const Cell& a = at(0);
    const Cell& c = at(1);
    const Cell& e = at(2);
    const Cell& plain = outcome_table[outcome_index(a.state, c.state, e.state) & 63U];
    if ((a.flags | c.flags | e.flags) == 0) return plain;
    Cell& cell = work.block[task.cell];
    cell = outcome_in_full(a, c, e);
    return cell;
  });
}

/// False when the kernel is none of these.
[[gnu::always_inline]] inline bool do_alike(Kernel kernel, Work work) {
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

/// Few cells, mostly: without a call.
[[gnu::always_inline]] inline void copy_cells(const Cell* from, std::size_t count, Cell* to) {
  const Cell* const end = from + count;
  for (; end - from > 1; from += 2, to += 2) std::memcpy(to, from, 2 * sizeof(Cell));
  if (from != end) *to = *from;
}

}  // namespace

/// Puts everything that the first turns read into the block; false when there is no schedule, or
/// all turns together would be too many.
bool Machine::open_schedule() {
  const Schedule& schedule = program->schedule;
  if (schedule.batches.empty()) return false;
  Cell* const block = arena_.allocate(schedule.cells);
  open_lists(block);
  if (!open_groups(block)) return false;
  std::copy_n(program->constants.data(), program->constants.size(), block);
  std::copy_n(cells, program->schema.site_cells, block + schedule.facts);
  block_ = block;
  top = block + schedule.top;
  bases_[Operand::frame(0)] = top;
  return true;
}

/// The records of first turns.
void Machine::open_lists(Cell* block) {
  const std::vector<SiteList>& lists = program->schedule.lists;
  site_lists_.resize(lists.size());
  const SiteList* const end = lists.data() + lists.size();
  Instance* turns = site_lists_.data();
  for (const SiteList* list = lists.data(); list != end; ++list, ++turns) {
    find_turns(cells[list->fact_cell], true, *turns);
    copy_cells(turns->records, list->record_cells, block + list->record);
  }
}

/// The frames of first turns; false when there are too many turns.
bool Machine::open_groups(Cell* block) {
  const std::vector<SiteGroup>& groups = program->schedule.groups;
  group_frames_.resize(groups.size());
  const SiteGroup* const end = groups.data() + groups.size();
  const Instance* const lists = site_lists_.data();
  const Cell** frames = group_frames_.data();
  std::uint64_t steps = steps_;
  for (const SiteGroup* group = groups.data(); group != end; ++group, ++frames) {
    steps += std::uint64_t{lists[group->list].turns()} * group->body_nodes;
    *frames = block + group->frame;
  }
  if (steps > max_steps) return false;
  steps_ = steps;
  return true;
}

Instance Machine::site_instance(std::uint32_t loop) const {
  const SiteLoop& site_loop = program->schedule.loops[loop];
  const SiteGroup& group = program->schedule.groups[site_loop.group];
  Instance instance = site_lists_[group.list];
  instance.frames = group_frames_[site_loop.group] + (site_loop.frame - group.frame);
  instance.stride = group.frame_cells;
  instance.has_unseen = instance.has_unseen && site_loop.asks_unseen;
  return instance;
}

void Machine::sweep() {
  const Schedule& schedule = program->schedule;
  do_batches(schedule.batches.data(), schedule.batches.size(), schedule.tasks.data());
}

void Machine::do_batches(const Batch* batches, std::size_t count, const Task* tasks) {
  const std::uint32_t* const operands = program->schedule.operands.data();
  for (const Batch* batch = batches; batch != batches + count; ++batch) {
    const Work work = {tasks + batch->begin, tasks + batch->end, operands, block_};
    if (do_alike(batch->kernel, work)) continue;
    if (batch->kernel == Kernel::turns) {
      for (std::uint32_t i = batch->begin; i < batch->end; ++i) {
        if (site_lists_[program->schedule.groups[i].list].turns() > 1) other_turns(i);
        join_elements(i);
      }
      continue;
    }
    for (const Task* task = work.begin; task != work.end; ++task) do_one(*task);
  }
}

void Machine::do_one(const Task& task) {
  switch (task.kernel) {
    case Kernel::join_parts:
      return join_parts(task);
    case Kernel::fold:
      return fold_elements(task);
    default:
      return in_general(task);
  }
}

void Machine::join_parts(const Task& task) {
  const Cell* const block = block_;
  const std::uint32_t* const parts = program->schedule.operands.data() + task.first;
  PlainJoin join;
  unsigned flags = 0;
  for (unsigned k = 0; k < task.count; ++k) {
    const Cell& outcome = block[parts[k]];
    flags |= outcome.flags;
    join.add(outcome);
  }
  block_[task.cell] = join.result();
  if (flags != 0) in_general(task);
}

/// Of all loops of a group that come to outcomes.
void Machine::join_elements(std::uint32_t index) {
  const Schedule& schedule = program->schedule;
  const SiteGroup& group = schedule.groups[index];
  const Instance& list = site_lists_[group.list];
  const Task* const begin = schedule.tasks.data() + group.first_join;
  const Task* const end = begin + group.join_count;
  const unsigned flags =
      list.turns() == 1 ? join_single(begin, end, list.has_unseen ? single_unseen : single_seen)
                        : join_several(begin, end, group, group_frames_[index]);
  if (flags == 0) return;
  for (const Task* task = begin; task != end; ++task) fold_elements(*task);
}

/// Answers the flags of all outcomes.
unsigned Machine::join_single(const Task* begin, const Task* end,
                              const std::array<Cell, outcome_sets>& table) {
  const std::uint32_t* const operands = program->schedule.operands.data();
  Cell* const block = block_;
  unsigned flags = 0;
  for (const Task* task = begin; task != end; ++task) {
    const Cell& outcome = block[operands[task->first]];
    flags |= outcome.flags;
    block[task->cell] = table[possible_of(outcome) % outcome_sets];
  }
  return flags;
}

/// Likewise. An outcome that is found outside of the loop is the same in every turn.
unsigned Machine::join_several(const Task* begin, const Task* end, const SiteGroup& group,
                               const Cell* frames) {
  const std::uint32_t* const operands = program->schedule.operands.data();
  const Instance& list = site_lists_[group.list];
  unsigned flags = 0;
  for (const Task* task = begin; task != end; ++task) {
    const std::uint32_t cell = operands[task->first];
    const bool in_frame = cell - group.frame < group.frame_cells;
    const Cell* outcome = in_frame ? frames + (cell - group.frame) : block_ + cell;
    const std::uint32_t stride = in_frame ? group.frame_cells : 0;
    PlainJoin join;
    for (std::uint32_t turn = 0; turn < list.count; ++turn, outcome += stride) {
      join.add(*outcome);
      flags |= outcome->flags;
    }
    if (list.has_unseen) join.add_unseen(*outcome);
    block_[task->cell] = join.result();
  }
  return flags;
}

void Machine::fold_elements(const Task& task) {
  const Node& node = program->nodes[task.node];
  block_[task.cell] = fold_turns(program->loops[node.imm], node.kind, site_instance(task.loop - 1));
}

/// The turns behind the first: each record is put where the first one stands, and
/// the frames that it leaves taken from there.
void Machine::other_turns(std::uint32_t index) {
  const Schedule& schedule = program->schedule;
  const SiteGroup& group = schedule.groups[index];
  const SiteList& list = schedule.lists[group.list];
  const Instance& given = site_lists_[group.list];
  const std::uint32_t turns = given.turns();
  Cell* const frames = arena_.allocate(std::size_t{turns} * group.frame_cells);
  copy_cells(block_ + group.frame, group.frame_cells, frames);
  for (std::uint32_t turn = 1; turn < turns; ++turn) {
    const Cell* const record = given.records + std::size_t{turn} * list.record_cells;
    copy_cells(record, list.record_cells, block_ + list.record);
    do_batches(schedule.turn_batches.data() + group.first_batch, group.batch_count,
               schedule.turn_tasks.data());
    copy_cells(block_ + group.frame, group.frame_cells,
               frames + std::size_t{turn} * group.frame_cells);
  }
  copy_cells(given.records, list.record_cells, block_ + list.record);
  group_frames_[index] = frames;
}

void Machine::in_general(const Task& task) {
  const Node& node = program->nodes[task.node];
  if (node.depth == 0) return run(task.node, task.node + 1, top);
  const Schedule& schedule = program->schedule;
  const SiteLoop& loop = schedule.loops[task.loop - 1];
  const SiteList& list = schedule.lists[schedule.groups[loop.group].list];
  lists_[1] = program->loops[program->nodes[loop.node].imm].list;
  bases_[Operand::frame(1)] = block_ + loop.frame;
  bases_[Operand::record(1)] = block_ + list.record;
  run(task.node, task.node + 1, block_ + loop.frame);
}

}  // namespace engine::evaluating
