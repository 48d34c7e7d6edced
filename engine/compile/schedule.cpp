#include "engine/compile/schedule.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/compile/schedule_plan.hpp"
#include "engine/program/verify_schedule.hpp"

namespace engine::compiling {
namespace {

/// Puts the planned nodes in order, round by round, with the cells that each reads and writes.
class LayingOut {
 public:
  LayingOut(const Program& program, Plan plan)
      : program_(program),
        schedule_(std::move(plan.schedule)),
        planned_(std::move(plan.nodes)),
        loops_(std::move(plan.loops)) {}

  Schedule run() {
    make_groups();
    for (Planned& planned : planned_) planned.task.loop = numbers_[planned.task.loop];
    std::sort(planned_.begin(), planned_.end(),
              [](const Planned& a, const Planned& b) { return a.order() < b.order(); });
    const Planned* last = nullptr;
    for (const Planned& planned : planned_) {
      if (last == nullptr || planned.result.phase != last->result.phase) {
        open_phase(planned.result.phase);
      }
      Phase& phase = schedule_.phases.back();
      const Task task = task_of(planned);
      if (task.kernel == Kernel::join_elements) {
        append_join(task);
      } else if (planned.folds) {
        append_fold(task, phase);
      } else {
        const bool same = last != nullptr && planned.in_round_of(*last);
        if (!same) ++phase.round_count;
        append(task, same, schedule_.tasks, schedule_.rounds);
      }
      last = &planned;
    }
    find_lists_read_again();
    collect_bodies();
    make_short_tasks();
    return std::move(schedule_);
  }

 private:
  /// Loops of one group stand side by side.
  void append_join(const Task& task) {
    SiteGroup& group = schedule_.groups[schedule_.loops[task.loop - 1].group];
    if (group.join_count++ == 0) {
      group.first_join = static_cast<std::uint32_t>(schedule_.tasks.size());
    }
    schedule_.tasks.push_back(task);
  }

  void append_fold(const Task& task, Phase& phase) {
    if (phase.fold_count++ == 0) {
      phase.first_fold = static_cast<std::uint32_t>(schedule_.tasks.size());
    }
    schedule_.tasks.push_back(task);
  }

  static void append(const Task& task, bool same, std::vector<Task>& tasks,
                     std::vector<Round>& rounds) {
    if (!same) rounds.emplace_back().bounds.fill(static_cast<std::uint32_t>(tasks.size()));
    tasks.push_back(task);
    auto& bounds = rounds.back().bounds;
    const auto behind = static_cast<std::ptrdiff_t>(task.kernel) + 1;
    std::fill(bounds.begin() + behind, bounds.end(), static_cast<std::uint32_t>(tasks.size()));
  }

  /// Loops of one phase over one list get numbers and frames side by side.
  void make_groups() {
    std::sort(loops_.begin(), loops_.end(), [](const PlannedLoop& a, const PlannedLoop& b) {
      return std::tuple(a.phase, a.list, a.number) < std::tuple(b.phase, b.list, b.number);
    });
    numbers_.assign(loops_.size() + 1, 0);
    schedule_.loop_of.assign(program_.loops.size(), 0);
    for (std::size_t i = 0; i < loops_.size(); ++i) {
      PlannedLoop& one = loops_[i];
      const bool same = i > 0 && loops_[i - 1].phase == one.phase && loops_[i - 1].list == one.list;
      if (!same) {
        const auto first = static_cast<std::uint32_t>(i);
        SiteGroup group;
        group.list = one.list;
        group.first_loop = first;
        group.frame = schedule_.cells;
        schedule_.groups.push_back(group);
        phases_.push_back(one.phase);
      }
      SiteGroup& group = schedule_.groups.back();
      ++group.loop_count;
      group.frame_cells += one.loop.frame_cells;
      group.body_nodes += one.body_nodes;
      one.loop.group = static_cast<std::uint32_t>(schedule_.groups.size() - 1);
      one.loop.frame = take_cells(schedule_, one.loop.frame_cells);
      schedule_.loops.push_back(one.loop);
      schedule_.loop_of[program_.nodes[one.loop.node].imm] = static_cast<std::uint32_t>(i + 1);
      numbers_[one.number] = static_cast<std::uint32_t>(i + 1);
    }
  }

  void open_phase(std::uint32_t phase) {
    const auto [begin, end] = std::equal_range(phases_.begin(), phases_.end(), phase);
    Phase& opened = schedule_.phases.emplace_back();
    opened.first_round = static_cast<std::uint32_t>(schedule_.rounds.size());
    opened.first_group = static_cast<std::uint32_t>(begin - phases_.begin());
    opened.group_count = static_cast<std::uint32_t>(end - begin);
  }

  /// Groups stand by phase.
  void find_lists_read_again() {
    std::vector<bool> read(schedule_.lists.size());
    for (auto group = schedule_.groups.rbegin(); group != schedule_.groups.rend(); ++group) {
      group->list_is_read_again = read[group->list];
      read[group->list] = true;
    }
  }

  [[nodiscard]] Task task_of(const Planned& planned) {
    Task task = planned.task;
    const Node& node = program_.nodes[task.node];
    const std::uint32_t frame =
        node.depth == 0 ? schedule_.top : schedule_.loops[task.loop - 1].frame;
    task.cell = frame + node.slot;
    task.twin = planned.twin == no_index ? task.cell : frame + program_.nodes[planned.twin].slot;
    task.first = static_cast<std::uint32_t>(schedule_.operands.size());
    task.count = 0;
    if (task.kernel == Kernel::join_elements) {
      read(program_.loops[node.imm].value, task);
    } else if (task.kernel != Kernel::node && task.kernel != Kernel::fold) {
      for (std::uint32_t k = 0; k < node.count; ++k) {
        read(program_.operands[node.operands + k], task);
      }
    }
    if (task.kernel == Kernel::connect && task.count == 1) {
      read(program_.operands[node.operands], task);
    }
    return task;
  }

  void read(Operand operand, Task& task) {
    schedule_.operands.push_back(cell_of(operand, task.loop));
    ++task.count;
  }

  /// Where in the block an operand of a node on the site or in a site loop is read.
  [[nodiscard]] std::uint32_t cell_of(Operand operand, std::uint32_t number) const {
    const std::uint32_t space = operand.space();
    const std::uint32_t index = operand.index();
    if (space == Operand::constants) return index;
    if (space == Operand::facts) return schedule_.facts + index;
    if (space == Operand::frame(0)) return schedule_.top + index;
    const SiteLoop& loop = schedule_.loops[number - 1];
    if (space == Operand::frame(1)) return loop.frame + index;
    return schedule_.lists[schedule_.groups[loop.group].list].record + index;
  }

  /// The tasks of each group's bodies, in the order in which they stand in the schedule.
  void collect_bodies() {
    std::vector<std::vector<std::size_t>> bodies(schedule_.groups.size());
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      const std::uint32_t loop = planned_[i].task.loop;
      if (!planned_[i].folds && loop != 0) bodies[schedule_.loops[loop - 1].group].push_back(i);
    }
    const auto& rounds = schedule_.turn_rounds;
    for (std::size_t group = 0; group < bodies.size(); ++group) {
      const auto first = static_cast<std::uint32_t>(rounds.size());
      const Planned* last = nullptr;
      for (const std::size_t i : bodies[group]) {
        const bool same = last != nullptr && planned_[i].in_round_of(*last);
        last = &planned_[i];
        append(schedule_.tasks[i], same, schedule_.turn_tasks, schedule_.turn_rounds);
      }
      schedule_.groups[group].first_round = first;
      schedule_.groups[group].round_count = static_cast<std::uint32_t>(rounds.size()) - first;
    }
  }

  void make_short_tasks() {
    if (schedule_.cells > most_short_cells) return;
    for (const Task& task : schedule_.tasks)
      schedule_.short_tasks.push_back(short_form(schedule_, task));
    for (const Task& task : schedule_.turn_tasks) {
      schedule_.turn_short_tasks.push_back(short_form(schedule_, task));
    }
  }

  const Program& program_;
  Schedule schedule_;
  std::vector<Planned> planned_;
  std::vector<PlannedLoop> loops_;
  std::vector<std::uint32_t> numbers_;  ///< 1 + place in the schedule, by number of a planned loop
  std::vector<std::uint32_t> phases_;   ///< of the groups, ascending
};

}  // namespace

Schedule make_schedule(const Program& program) {
  return LayingOut(program, make_plan(program)).run();
}

}  // namespace engine::compiling
