// All nodes in the order of the schedule: most of them in short loops over many alike, which do
// not choose their way by what the facts say.
#include <algorithm>

#include "engine/evaluate/machine.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine::evaluating {
namespace {

constexpr std::array<Cell, 4> truths = {truth(false), truth(true), unknown(), unknown()};

constexpr std::array<Cell, 4> opposites = {truth(true), truth(false), unknown(), unknown()};

[[nodiscard]] unsigned index_of(const Cell& truth) {
  return static_cast<unsigned>(truth.state) & 3U;
}

/// `all` and `any` of plain truths by the set of those seen.
constexpr std::array<Cell, 8> make_table(State deciding, State neutral) {
  std::array<Cell, 8> table{};
  for (unsigned seen = 0; seen < 8; ++seen) {
    const auto has = [seen](State state) {
      return (seen >> static_cast<unsigned>(state) & 1U) != 0;
    };
    const State result = has(deciding) ? deciding : has(State::unknown) ? State::unknown : neutral;
    table[seen] = truths[static_cast<unsigned>(result)];
  }
  return table;
}
constexpr std::array<Cell, 8> plain_all = make_table(State::no, State::yes);
constexpr std::array<Cell, 8> plain_any = make_table(State::yes, State::no);

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

// How kernels find a result's place in their table. `at` gives the operands; whether judgements are
// among what the result rests on shows in `flags`.

struct Unary {
  template <typename At>
  unsigned operator()(const Task&, const At& at, unsigned& flags) const {
    const Cell& cell = at(0);
    flags = cell.flags;
    return index_of(cell);
  }
};

struct Among {
  template <typename At>
  unsigned operator()(const Task& task, const At& at, unsigned& flags) const {
    const Cell& code = at(0);
    flags = code.flags;
    const unsigned inside = task.imm >> (code.payload & 31U) & 1U;
    return inside | (code.state == State::value ? 0U : 2U);
  }
};

struct Connective {
  template <typename At>
  unsigned operator()(const Task& task, const At& at, unsigned& flags) const {
    unsigned seen = 0;
    for (unsigned k = 0; k < task.count; ++k) {
      const Cell& cell = at(k);
      seen |= 1U << index_of(cell);
      flags |= cell.flags;
    }
    return seen;
  }
};

struct Guards {
  template <typename At>
  unsigned operator()(const Task&, const At& at, unsigned& flags) const {
    const Cell& a = at(0);
    const Cell& c = at(1);
    const Cell& e = at(2);
    flags = static_cast<unsigned>(a.flags | c.flags | e.flags);
    return outcome_index(a.state, c.state, e.state);
  }
};

/// Calls `work` with the table and the function of a kernel; false when it has none.
template <typename Work>
bool with_kernel(Kernel kernel, const Work& work) {
  switch (kernel) {
    case Kernel::all:
      work(plain_all, Connective());
      return true;
    case Kernel::any:
      work(plain_any, Connective());
      return true;
    case Kernel::negate:
      work(opposites, Unary());
      return true;
    case Kernel::copy:
      work(truths, Unary());
      return true;
    case Kernel::code_among:
      work(truths, Among());
      return true;
    case Kernel::outcome:
      work(outcome_table, Guards());
      return true;
    default:
      return false;
  }
}

/// The flags that it answers are of judgements: a result that may rest on one is found in general.
template <std::size_t Size, typename Work>
[[gnu::always_inline]] inline unsigned do_task(const Task& task, Cell* block,
                                               const std::uint32_t* operands,
                                               const std::array<Cell, Size>& table,
                                               const Work& work) {
  const std::uint32_t* const from = operands + task.first;
  const auto at = [block, from](unsigned k) -> const Cell& { return block[from[k]]; };
  unsigned flags = 0;
  block[task.cell] = table[work(task, at, flags) % Size];
  return flags;
}

}  // namespace

/// Puts everything that the first turns read into the block; false when there is no schedule, or
/// all turns together would be too many.
bool Machine::open_schedule() {
  const Schedule& schedule = program->schedule;
  if (schedule.batches.empty()) return false;
  site_lists_.resize(schedule.lists.size());
  for (std::size_t i = 0; i < site_lists_.size(); ++i) {
    find_turns(cells[schedule.lists[i].fact_cell], true, site_lists_[i]);
  }
  std::uint64_t steps = steps_;
  for (const SiteGroup& group : schedule.groups) {
    steps += std::uint64_t{site_lists_[group.list].turns()} * group.body_nodes;
  }
  if (steps > max_steps) return false;
  steps_ = steps;

  block_ = arena_.allocate(schedule.cells);
  top = block_ + schedule.top;
  bases_[Operand::frame(0)] = top;
  std::copy_n(program->constants.data(), program->constants.size(), block_);
  std::copy_n(cells, program->schema.site_cells, block_ + schedule.facts);
  for (std::size_t i = 0; i < site_lists_.size(); ++i) {
    const SiteList& list = schedule.lists[i];
    std::copy_n(site_lists_[i].records, list.record_cells, block_ + list.record);
  }
  open_site_loops();
  return true;
}

void Machine::open_site_loops() {
  const Schedule& schedule = program->schedule;
  const auto count = static_cast<std::uint32_t>(schedule.loops.size());
  instances.resize(count);
  if (count == 0) return;
  const SiteLoop* const loops = schedule.loops.data();
  const SiteGroup* const groups = schedule.groups.data();
  const Instance* const lists = site_lists_.data();
  Instance* const all = &instances[0];
  Cell* const block = block_;
  for (std::uint32_t i = 0; i < count; ++i) {
    const SiteLoop& loop = loops[i];
    const SiteGroup& group = groups[loop.group];
    const Instance& list = lists[group.list];
    Instance& own = all[i];
    own.frames = block + loop.frame;
    own.records = list.records;
    own.stride = group.frame_cells;
    own.count = list.count;
    own.complete = list.complete;
    own.has_unseen = list.has_unseen && loop.asks_unseen;
    block[loop.own] = {State::value, Reason::none, 0, i};
  }
}

void Machine::sweep() {
  const Schedule& schedule = program->schedule;
  do_batches(schedule.batches.data(), schedule.batches.size(), schedule.tasks.data());
}

void Machine::do_batches(const Batch* batches, std::size_t count, const Task* tasks) {
  const std::uint32_t* const operands = program->schedule.operands.data();
  Cell* const block = block_;
  for (const Batch* batch = batches; batch != batches + count; ++batch) {
    const Task* const end = tasks + batch->end;
    const bool alike = with_kernel(batch->kernel, [&](const auto& table, const auto& work) {
      for (const Task* task = tasks + batch->begin; task != end; ++task) {
        if (do_task(*task, block, operands, table, work) != 0) in_general(*task);
      }
    });
    if (alike) continue;
    if (batch->kernel == Kernel::other_turns) {
      for (std::uint32_t i = batch->begin; i < batch->end; ++i) other_turns(i);
      continue;
    }
    for (const Task* task = tasks + batch->begin; task != end; ++task) do_one(*task);
  }
}

void Machine::do_one(const Task& task) {
  switch (task.kernel) {
    case Kernel::join_parts:
      return join_parts(task);
    case Kernel::join_elements:
      return join_elements(task);
    case Kernel::fold:
      return fold_elements(task);
    default:
      return in_general(task);
  }
}

void Machine::join_parts(const Task& task) {
  PlainJoin join;
  unsigned flags = 0;
  for (unsigned k = 0; k < task.count; ++k) {
    const Cell& outcome = block_[program->schedule.operands[task.first + k]];
    flags |= outcome.flags;
    join.add(outcome);
  }
  block_[task.cell] = join.result();
  if (flags != 0) in_general(task);
}

void Machine::join_elements(const Task& task) {
  const SiteLoop& loop = program->schedule.loops[task.loop - 1];
  const Instance& instance = instances[task.loop - 1];
  const std::uint32_t cell = program->schedule.operands[task.first];
  if (instance.turns() == 1 && block_[cell].flags == 0) {
    const auto& table = instance.has_unseen ? single_unseen : single_seen;
    block_[task.cell] = table[possible_of(block_[cell]) % outcome_sets];
    return;
  }
  const bool in_frame = cell - loop.frame < loop.frame_cells;
  const Cell* outcome = in_frame ? instance.frames + (cell - loop.frame) : block_ + cell;
  const std::uint32_t stride = in_frame ? instance.stride : 0;
  PlainJoin join;
  unsigned flags = 0;
  for (std::uint32_t turn = 0; turn < instance.count; ++turn) {
    join.add(*outcome);
    flags |= outcome->flags;
    outcome += stride;
  }
  if (instance.has_unseen) join.add_unseen(*outcome);
  block_[task.cell] = join.result();
  if (flags != 0) fold_elements(task);
}

void Machine::fold_elements(const Task& task) {
  const Node& node = program->nodes[task.node];
  block_[task.cell] = fold_turns(program->loops[node.imm], node.kind, instances[task.loop - 1]);
}

/// The turns behind the first, if there are any: each record is put where the first one stands, and
/// the frames that it leaves taken from there.
void Machine::other_turns(std::uint32_t index) {
  const Schedule& schedule = program->schedule;
  const SiteGroup& group = schedule.groups[index];
  const SiteList& list = schedule.lists[group.list];
  const Instance& given = site_lists_[group.list];
  const std::uint32_t turns = given.turns();
  if (turns < 2) return;
  Cell* const frames = arena_.allocate(std::size_t{turns} * group.frame_cells);
  std::copy_n(block_ + group.frame, group.frame_cells, frames);
  for (std::uint32_t turn = 1; turn < turns; ++turn) {
    const Cell* const record = given.records + std::size_t{turn} * list.record_cells;
    std::copy_n(record, list.record_cells, block_ + list.record);
    do_batches(schedule.turn_batches.data() + group.first_batch, group.batch_count,
               schedule.turn_tasks.data());
    std::copy_n(block_ + group.frame, group.frame_cells,
                frames + std::size_t{turn} * group.frame_cells);
  }
  std::copy_n(given.records, list.record_cells, block_ + list.record);
  for (std::uint32_t i = group.first_loop; i < group.first_loop + group.loop_count; ++i) {
    instances[i].frames = frames + (schedule.loops[i].frame - group.frame);
  }
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
