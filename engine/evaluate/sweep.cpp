// All nodes in the order of the schedule: most of them in short loops over many alike, which do
// not choose their way by what the facts say.
#include <algorithm>
#include <cstring>
#include <type_traits>

#include "engine/evaluate/kernels.hpp"
#include "engine/evaluate/machine.hpp"

namespace engine::evaluating {
namespace {

/// `piece` cells at a time, the last of them over some that are there already.
template <std::size_t piece>
[[gnu::always_inline]] inline void copy_pieces(const Cell* from, std::size_t count, Cell* to) {
  const Cell* const last = from + (count - piece);
  Cell* const to_last = to + (count - piece);
  for (; from < last; from += piece, to += piece) std::memcpy(to, from, piece * sizeof(Cell));
  std::memcpy(to_last, last, piece * sizeof(Cell));
}

/// A few dozen, mostly: without a call.
[[gnu::always_inline]] inline void copy_cells(const Cell* from, std::size_t count, Cell* to) {
  if (count >= 8) return copy_pieces<8>(from, count, to);
  if (count >= 2) return copy_pieces<2>(from, count, to);
  if (count == 1) *to = *from;
}

}  // namespace

/// Puts everything that the first turns read into the block; false when there is no schedule, or
/// all turns together would be too many.
bool Machine::open_schedule() {
  const Schedule& schedule = program->schedule;
  if (schedule.phases.empty()) return false;
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
  const Round* const rounds = schedule.rounds.data();
  for (const Phase& phase : schedule.phases) {
    const Round* const begin = rounds + phase.first_round;
    do_rounds(begin, begin + phase.round_count, schedule.tasks, schedule.short_tasks);
    take_turns(phase.first_group, phase.first_group + phase.group_count);
    const Task* const folds = schedule.tasks.data() + phase.first_fold;
    for (const Task* task = folds; task != folds + phase.fold_count; ++task) fold_elements(*task);
  }
}

void Machine::do_rounds(const Round* begin, const Round* end, const std::vector<Task>& tasks,
                        const std::vector<ShortTask>& short_tasks) {
  if (short_tasks.empty()) {
    do_rounds_as(begin, end, tasks.data(), tasks.data());
  } else {
    do_rounds_as(begin, end, tasks.data(), short_tasks.data());
  }
}

/// `all` is `tasks` or their short forms, which some kernels do without.
template <typename One>
[[gnu::always_inline]] inline void Machine::do_rounds_as(const Round* begin, const Round* end,
                                                         const Task* tasks, const One* all) {
  const std::uint32_t* const operands = program->schedule.operands.data();
  Cell* const block = block_;
  for (const Round* round = begin; round != end; ++round) {
    const auto of = [&](Kernel kernel, const auto* from) {
      using Form = std::remove_cv_t<std::remove_pointer_t<decltype(from)>>;
      return Work<Form>{from + round->begin(kernel), from + round->end(kernel), operands, block};
    };
    do_among(of(Kernel::code_among, all));
    const Work<Task> nodes = of(Kernel::node, tasks);
    for (const Task* task = nodes.begin; task != nodes.end; ++task) in_general(*task);
    do_many(of(Kernel::any_many, tasks), any_table);
    do_many(of(Kernel::all_many, tasks), all_table);
    do_connectives(of(Kernel::connect, all));
    do_outcomes(of(Kernel::outcome, all));
    const Work<Task> joins = of(Kernel::join_parts, tasks);
    for (const Task* task = joins.begin; task != joins.end; ++task) join_parts(*task);
  }
}

void Machine::take_turns(std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (site_lists_[program->schedule.groups[i].list].turns() > 1) other_turns(i);
    join_elements(i);
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
  unsigned flags = 0;
  if (list.turns() != 1) {
    flags = join_several(begin, end, group, group_frames_[index]);
  } else {
    const auto& table = list.has_unseen ? single_unseen : single_seen;
    const std::uint32_t* const operands = schedule.operands.data();
    const ShortTask* const short_tasks = schedule.short_tasks.data() + group.first_join;
    flags = schedule.short_tasks.empty()
                ? do_singles(Work<Task>{begin, end, operands, block_}, table)
                : do_singles(Work<ShortTask>{short_tasks, short_tasks + group.join_count, operands,
                                             block_},
                             table);
  }
  if (flags == 0) return;
  for (const Task* task = begin; task != end; ++task) fold_elements(*task);
}

/// Answers the flags of all outcomes. An outcome that is found outside of the loop is the same in
/// every turn.
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
  const Round* const rounds = schedule.turn_rounds.data() + group.first_round;
  Cell* const frames = arena_.allocate(std::size_t{turns} * group.frame_cells);
  copy_cells(block_ + group.frame, group.frame_cells, frames);
  for (std::uint32_t turn = 1; turn < turns; ++turn) {
    const Cell* const record = given.records + std::size_t{turn} * list.record_cells;
    copy_cells(record, list.record_cells, block_ + list.record);
    do_rounds(rounds, rounds + group.round_count, schedule.turn_tasks, schedule.turn_short_tasks);
    copy_cells(block_ + group.frame, group.frame_cells,
               frames + std::size_t{turn} * group.frame_cells);
  }
  if (group.list_is_read_again) {
    copy_cells(given.records, list.record_cells, block_ + list.record);
  }
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
