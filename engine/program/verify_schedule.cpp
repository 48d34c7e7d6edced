// What the evaluator takes for granted of a schedule: every cell is written once and before it is
// read, and nothing lies outside the block.
#include "engine/program/verify_schedule.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace engine {
namespace {

class Verifier {
 public:
  explicit Verifier(const Program& program)
      : program_(program), schedule_(program.schedule), written_(schedule_.cells) {}

  std::string verify() {
    layout();
    if (problem_.empty()) loops();
    if (problem_.empty()) given();
    for (const Phase& phase : schedule_.phases) {
      if (problem_.empty()) run(phase);
    }
    if (problem_.empty()) all_done();
    if (problem_.empty()) short_forms(schedule_.short_tasks, schedule_.tasks);
    if (problem_.empty()) short_forms(schedule_.turn_short_tasks, schedule_.turn_tasks);
    for (const SiteGroup& group : schedule_.groups) {
      require(group.first_round + group.round_count <= schedule_.turn_rounds.size(),
              "a group of no rounds");
    }
    for (const Round& round : schedule_.turn_rounds) bounds(round, schedule_.turn_tasks);
    return problem_;
  }

 private:
  void require(bool holds, const char* what) {
    if (!holds && problem_.empty()) problem_ = std::string("schedule: ") + what;
  }
  [[nodiscard]] bool inside(std::size_t first, std::size_t count) const {
    return first + count <= schedule_.cells;
  }

  void layout() {
    require(schedule_.facts == program_.constants.size(), "constants of another number");
    require(schedule_.top == schedule_.facts + program_.schema.site_cells, "facts elsewhere");
    require(inside(schedule_.top, program_.top_cells), "a site frame outside the block");
    for (const SiteList& list : schedule_.lists) {
      require(list.fact_cell < program_.schema.site_cells, "a list of no fact");
      require(inside(list.record, list.record_cells), "a record outside the block");
    }
  }

  void loops() {
    for (const SiteGroup& group : schedule_.groups) {
      require(group.list < schedule_.lists.size(), "a group of no list");
      require(inside(group.frame, group.frame_cells), "frames outside the block");
      require(group.first_loop + group.loop_count <= schedule_.loops.size(), "a group of no loops");
      require(group.first_join + group.join_count <= schedule_.tasks.size(), "a group of no tasks");
    }
    require(schedule_.loop_of.size() == program_.loops.size(), "loops of another number");
    for (const std::uint32_t number : schedule_.loop_of) {
      require(number <= schedule_.loops.size(), "a loop out of the schedule");
    }
    for (const SiteLoop& loop : schedule_.loops) {
      require(loop.node < program_.nodes.size() && program_.nodes[loop.node].op == Op::loop,
              "a loop of no node");
      require(loop.group < schedule_.groups.size(), "a loop of no group");
      if (!problem_.empty()) return;
      const SiteGroup& group = schedule_.groups[loop.group];
      require(loop.frame >= group.frame &&
                  loop.frame + loop.frame_cells <= group.frame + group.frame_cells,
              "a frame outside its group");
    }
  }

  /// What stands in the block before anything is done; a loop's own turns stand behind its result.
  void given() {
    for (std::uint32_t i = 0; i < schedule_.top; ++i) written_[i] = true;
    for (const SiteList& list : schedule_.lists) {
      for (std::uint32_t i = 0; i < list.record_cells; ++i) written_[list.record + i] = true;
    }
  }

  void bounds(const Round& round, const std::vector<Task>& tasks) {
    require(std::is_sorted(round.bounds.begin(), round.bounds.end()) &&
                round.bounds.back() <= tasks.size(),
            "a round of no tasks");
    for (std::size_t kernel = 0; kernel < kernels_of_rounds && problem_.empty(); ++kernel) {
      for (std::uint32_t i = round.bounds.at(kernel); i < round.bounds.at(kernel + 1); ++i) {
        require(tasks[i].kernel == static_cast<Kernel>(kernel), "a task among others");
      }
    }
  }

  void run(const Phase& phase) {
    require(phase.first_round + phase.round_count <= schedule_.rounds.size(),
            "a phase of no rounds");
    require(phase.first_group + phase.group_count <= schedule_.groups.size(), "turns of no groups");
    require(phase.first_fold + phase.fold_count <= schedule_.tasks.size(), "a phase of no folds");
    for (std::uint32_t i = 0; problem_.empty() && i < phase.round_count; ++i) {
      const Round& round = schedule_.rounds[phase.first_round + i];
      bounds(round, schedule_.tasks);
      run(round.bounds.front(), round.bounds.back());
    }
    for (std::uint32_t i = 0; problem_.empty() && i < phase.group_count; ++i) {
      const SiteGroup& group = schedule_.groups[phase.first_group + i];
      fold(group.first_join, group.first_join + group.join_count, Kernel::join_elements);
    }
    fold(phase.first_fold, phase.first_fold + phase.fold_count, Kernel::fold);
  }

  void fold(std::uint32_t begin, std::uint32_t end, Kernel kernel) {
    for (std::uint32_t i = begin; i < end && problem_.empty(); ++i) {
      require(schedule_.tasks[i].kernel == kernel, "a task among others");
    }
    run(begin, end);
  }

  void run(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end && problem_.empty(); ++i) run(schedule_.tasks[i]);
  }

  /// How many operands a kernel reads without asking: at least so many.
  static std::uint32_t operands_of(Kernel kernel) {
    switch (kernel) {
      case Kernel::all_many:
      case Kernel::any_many:
        return 4;
      case Kernel::connect:
        return 2;
      case Kernel::outcome:
        return 3;
      case Kernel::code_among:
      case Kernel::join_elements:
        return 1;
      default:
        return 0;
    }
  }

  void run(const Task& task) {
    require(task.node < program_.nodes.size(), "a task of no node");
    const bool folds = task.kernel == Kernel::join_elements || task.kernel == Kernel::fold;
    require(task.loop <= schedule_.loops.size() && (!folds || task.loop != 0), "a task in no loop");
    require(std::size_t{task.first} + task.count <= schedule_.operands.size(),
            "operands outside the schedule");
    require(task.count >= operands_of(task.kernel), "an operand is missing");
    require(
        task.kernel != Kernel::connect || task.imm <= static_cast<std::uint32_t>(Connective::copy),
        "no connective");
    for (std::uint32_t k = 0; problem_.empty() && k < task.count; ++k) {
      const std::uint32_t cell = schedule_.operands[task.first + k];
      require(cell < written_.size() && written_[cell], "a cell that is read before it is written");
    }
    write(task.cell);
    if (task.twin != task.cell) write(task.twin);
  }

  void all_done() {
    for (const Node& node : program_.nodes) {
      require(node.depth != 0 || written_[schedule_.top + node.slot], "a node that is never done");
    }
  }

  /// A short form says what its task says.
  void short_forms(const std::vector<ShortTask>& all, const std::vector<Task>& tasks) {
    if (all.empty()) return;
    require(all.size() == tasks.size() && schedule_.cells <= most_short_cells,
            "short tasks of another number");
    for (std::size_t i = 0; problem_.empty() && i < all.size(); ++i) {
      const Task& task = tasks[i];
      require(std::size_t{task.first} + task.count <= schedule_.operands.size(),
              "operands outside the schedule");
      if (problem_.empty())
        require(all[i] == short_form(schedule_, task), "the short form of another task");
    }
  }

  void write(std::uint32_t cell) {
    require(cell < written_.size() && !written_[cell], "a cell that is written twice");
    if (problem_.empty()) written_[cell] = true;
  }

  const Program& program_;
  const Schedule& schedule_;
  std::string problem_;
  std::vector<bool> written_;
};

}  // namespace

ShortTask short_form(const Schedule& schedule, const Task& task) {
  ShortTask made;
  made.cell = static_cast<std::uint16_t>(task.cell);
  made.imm = task.imm;
  std::uint32_t last = 0;
  for (std::uint32_t k = 0; k < made.from.size(); ++k) {
    if (k < task.count) last = schedule.operands[task.first + k];
    made.from.at(k) = static_cast<std::uint16_t>(last);
  }
  if (task.kernel == Kernel::code_among) made.from[1] = static_cast<std::uint16_t>(task.twin);
  return made;
}

std::string verify_schedule(const Program& program) {
  if (program.schedule.phases.empty()) return {};
  return Verifier(program).verify();
}

}  // namespace engine
