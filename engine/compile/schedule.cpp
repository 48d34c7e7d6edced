#include "engine/compile/schedule.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace engine::compiling {
namespace {

/// In each level of a phase the kernels have their turns in this order, so that what one leaves can
/// be read by those behind it on the same level: fewer and larger batches.
constexpr std::array kernel_order = {Kernel::code_among, Kernel::node,      Kernel::copy,
                                     Kernel::any,        Kernel::negate,    Kernel::all,
                                     Kernel::outcome,    Kernel::join_parts};
constexpr auto kernel_count = static_cast<std::uint32_t>(kernel_order.size());

/// The first step from `step` on that is the kernel's turn.
std::uint32_t turn_of(Kernel kernel, std::uint32_t step) {
  const auto* const found = std::find(kernel_order.begin(), kernel_order.end(), kernel);
  const auto place = static_cast<std::uint32_t>(found - kernel_order.begin());
  return step + (place + kernel_count - step % kernel_count) % kernel_count;
}

/// Of a node's result: from which phase, and which step in it, it can be read, and whether it is
/// plain (see `Kernel`).
struct Result {
  std::uint32_t phase = 0, step = 0;
  bool plain = true;
  std::uint32_t among = no_index;  ///< planned as `code_among` without a twin: where
};

Result joined(Result a, Result b) {
  const auto [phase, step] = std::max(std::pair(a.phase, a.step), std::pair(b.phase, b.step));
  return {phase, step, a.plain && b.plain, no_index};
}

struct Planned {
  Result result;
  Task task;
  bool folds = false;             ///< a loop, at the end of its phase
  std::uint32_t twin = no_index;  ///< a node that comes to the same in the same frame

  [[nodiscard]] auto order() const {
    return std::tuple(result.phase, folds, folds ? 0 : result.step, task.kernel, task.count,
                      folds ? task.loop : task.node);
  }
  [[nodiscard]] bool together_with(const Planned& other) const {
    return result.phase == other.result.phase && folds == other.folds &&
           (folds || result.step == other.result.step) && task.kernel == other.task.kernel;
  }
};

struct PlannedLoop {
  std::uint32_t number = 0;  ///< by which tasks call it
  std::uint32_t phase = 0, list = 0, body_nodes = 0;
  SiteLoop loop;
};

class Scheduler {
 public:
  explicit Scheduler(const Program& program) : program_(program), site_(program.top_cells) {
    schedule_.facts = static_cast<std::uint32_t>(program.constants.size());
    schedule_.top = schedule_.facts + program.schema.site_cells;
    schedule_.cells = schedule_.top + program.top_cells;
  }

  Schedule run() {
    const auto end = static_cast<std::uint32_t>(program_.nodes.size());
    for (std::uint32_t i = 0; i < end; ++i) {
      const Node& node = program_.nodes[i];
      if (node.op == Op::loop) {
        const Loop& loop = program_.loops[node.imm];
        if (is_site_loop(node)) {
          site_loop(i, loop);
        } else {
          opaque_loop(i, loop, 0);
        }
        i = loop.body_end - 1;
        continue;
      }
      plan(i, 0);
    }
    return finish();
  }

 private:
  [[nodiscard]] bool is_site_loop(const Node& node) const {
    return program_.operands[node.operands].space() == Operand::facts;
  }

  [[nodiscard]] Result of(Operand operand) const {
    const std::uint32_t space = operand.space();
    const std::uint32_t index = operand.index();
    if (space == Operand::constants) return {0, 0, program_.constants[index].is_known(), no_index};
    if (space == Operand::facts) return {};
    if (space == Operand::frame(0)) return site_[index];
    if (space == Operand::frame(1) && list_ != no_index) return body_[index];
    if (space == Operand::record(1) && list_ != no_index) return {};
    return {0, 0, false, no_index};  // inside an opaque loop
  }

  [[nodiscard]] Result of_operands(const Node& node) const {
    Result all;
    for (std::uint32_t k = 0; k < node.count; ++k) {
      all = joined(all, of(program_.operands[node.operands + k]));
    }
    if (node.op == Op::lookup) {
      for (const TableRow& row : program_.tables[node.imm].rows) all = joined(all, of(row.result));
    }
    return all;
  }

  [[nodiscard]] Result of_folded(const Loop& loop) const {
    Result all;
    if (loop.has_filter) all = joined(all, of(loop.filter));
    if (loop.has_value) all = joined(all, of(loop.value));
    if (loop.has_if_empty) all = joined(all, of(loop.if_empty));
    return all;
  }

  /// Whether all 情形 of a rule are in force whenever the rule is.
  [[nodiscard]] bool in_force_together(std::uint32_t rule) const {
    const auto& parts = program_.rules[rule].parts;
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
      return part.from == parts.front().from && part.until == parts.front().until;
    });
  }

  [[nodiscard]] Kernel kernel_of(const Node& node) const {
    switch (node.op) {
      case Op::all:
        return node.count > 0 ? Kernel::all : Kernel::node;
      case Op::any:
        return node.count > 0 ? Kernel::any : Kernel::node;
      case Op::negate:
        return Kernel::negate;
      case Op::defined:
        return node.kind == Kind::boolean ? Kernel::copy : Kernel::node;
      case Op::code_equal:
      case Op::code_in:
        return node.aux != 0 ? Kernel::code_among : Kernel::node;
      case Op::outcome:
        return Kernel::outcome;
      case Op::any_outcome:
        return in_force_together(node.imm) ? Kernel::join_parts : Kernel::node;
      default:
        return Kernel::node;
    }
  }

  /// Operators without a kernel whose results are plain all the same.
  static bool compares(Op op) {
    switch (op) {
      case Op::less:
      case Op::at_most:
      case Op::equal:
      case Op::not_equal:
      case Op::date_less:
      case Op::date_at_most:
      case Op::date_equal:
      case Op::code_equal:
      case Op::code_less:
      case Op::code_at_most:
      case Op::code_in:
      case Op::text_equal:
      case Op::tally:
        return true;
      default:
        return false;
    }
  }

  void plan(std::uint32_t index, std::uint32_t loop) {
    const Node& node = program_.nodes[index];
    Result result = of_operands(node);
    if (node.op == Op::fold && program_.loops[node.imm].has_if_empty) {
      result = joined(result, of(program_.loops[node.imm].if_empty));
    }
    const Kernel kernel = result.plain ? kernel_of(node) : Kernel::node;
    if (kernel == Kernel::copy && make_twin(index)) return;
    result.plain = result.plain && (kernel != Kernel::node || compares(node.op));
    add(index, loop, kernel, result);
  }

  /// What a definition of a test of members names is written into its cell as well: most of them.
  bool make_twin(std::uint32_t index) {
    const Node& node = program_.nodes[index];
    const Operand named = program_.operands[node.operands];
    if (named.space() != Operand::frame(node.depth)) return false;
    auto& results = node.depth == 0 ? site_ : body_;
    Result& result = results[named.index()];
    if (result.among == no_index) return false;
    planned_[result.among].twin = index;
    result.among = no_index;
    results[node.slot] = result;
    return true;
  }

  void add(std::uint32_t index, std::uint32_t loop, Kernel kernel, Result result) {
    const Node& node = program_.nodes[index];
    const auto here = static_cast<std::uint32_t>(planned_.size());
    result.step = turn_of(kernel, result.step);
    planned_.push_back(
        {result, {kernel, index, 0, 0, 0, node.count, node.imm, loop}, false, no_index});
    ++result.step;
    if (kernel == Kernel::code_among) result.among = here;
    (loop == 0 ? site_ : body_)[node.slot] = result;
    body_phase_ = std::max(body_phase_, result.phase);
  }

  std::uint32_t take(std::uint32_t cells) {
    const std::uint32_t at = schedule_.cells;
    schedule_.cells += cells;
    return at;
  }

  std::uint32_t site_list(Operand operand, std::uint32_t list) {
    auto& lists = schedule_.lists;
    const auto found = std::find_if(lists.begin(), lists.end(), [operand](const SiteList& one) {
      return one.fact_cell == operand.index();
    });
    const auto index = static_cast<std::uint32_t>(found - lists.begin());
    if (found == lists.end()) {
      const std::uint32_t cells = program_.schema.lists[list].record_cells;
      lists.push_back({operand.index(), cells, take(cells)});
    }
    return index;
  }

  void site_loop(std::uint32_t index, const Loop& loop) {
    const Node& node = program_.nodes[index];
    const auto number = static_cast<std::uint32_t>(loops_.size() + 1);
    loops_.push_back({number,
                      0,
                      site_list(program_.operands[node.operands], loop.list),
                      loop.body_end - loop.body_begin + 1,
                      {index, 0, loop.frame_cells, 0, asks_unseen(loop.fold)}});
    body_.assign(loop.frame_cells, Result{});
    list_ = loop.list;
    body_phase_ = 0;
    for (std::uint32_t i = loop.body_begin; i < loop.body_end; ++i) {
      if (program_.nodes[i].op != Op::loop) {
        plan(i, number);
        continue;
      }
      const Loop& inner = program_.loops[program_.nodes[i].imm];
      opaque_loop(i, inner, number);
      i = inner.body_end - 1;
    }
    fold(index, loop);
    list_ = no_index;
  }

  /// What the loop's turns come to: a node on the site.
  void fold(std::uint32_t index, const Loop& loop) {
    Result result = of_folded(loop);
    result.phase = std::max(result.phase, body_phase_);
    loops_.back().phase = result.phase;
    const bool joins = result.plain && loop.fold == Fold::outcome;
    result.plain = joins || (result.plain && loop.fold == Fold::quantify);
    const Kernel kernel = joins ? Kernel::join_elements : Kernel::fold;
    const Node& node = program_.nodes[index];
    planned_.push_back(
        {result, {kernel, index, 0, 0, 0, 0, node.imm, loops_.back().number}, true, no_index});
    ++result.phase;
    result.step = 0;
    site_[node.slot] = result;
  }

  /// Done as a whole, turn after turn, once everything that it reads is there.
  void opaque_loop(std::uint32_t index, const Loop& loop, std::uint32_t around) {
    Result result = of_operands(program_.nodes[index]);
    for (std::uint32_t i = loop.body_begin; i < loop.body_end; ++i) {
      const Node& node = program_.nodes[i];
      result = joined(result, of_operands(node));
      if (node.op == Op::loop || node.op == Op::fold) {
        result = joined(result, of_folded(program_.loops[node.imm]));
      }
    }
    result = joined(result, of_folded(loop));
    result.plain = false;  // the limit on steps may end it
    add(index, around, Kernel::node, result);
  }

  Schedule finish() {
    make_groups();
    for (Planned& planned : planned_) planned.task.loop = numbers_[planned.task.loop];
    std::sort(planned_.begin(), planned_.end(),
              [](const Planned& a, const Planned& b) { return a.order() < b.order(); });
    std::uint32_t phase = 0;
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      const Planned& planned = planned_[i];
      const bool begins_folding = planned.folds && (i == 0 || !planned_[i - 1].folds ||
                                                    planned_[i - 1].result.phase != phase);
      phase = planned.result.phase;
      if (begins_folding) take_turns(phase);
      if (planned.task.kernel == Kernel::join_elements) {
        append_join(task_of(planned));
        continue;
      }
      const bool same = i > 0 && !begins_folding && planned.together_with(planned_[i - 1]);
      append(task_of(planned), same, schedule_.tasks, schedule_.batches);
    }
    collect_bodies();
    return std::move(schedule_);
  }

  /// Loops of one group stand side by side.
  void append_join(const Task& task) {
    SiteGroup& group = schedule_.groups[schedule_.loops[task.loop - 1].group];
    if (group.join_count++ == 0) {
      group.first_join = static_cast<std::uint32_t>(schedule_.tasks.size());
    }
    schedule_.tasks.push_back(task);
  }

  static void append(const Task& task, bool same, std::vector<Task>& tasks,
                     std::vector<Batch>& batches) {
    const auto here = static_cast<std::uint32_t>(tasks.size());
    if (!same) batches.push_back({task.kernel, here, here});
    tasks.push_back(task);
    batches.back().end = here + 1;
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
      one.loop.frame = take(one.loop.frame_cells);
      schedule_.loops.push_back(one.loop);
      schedule_.loop_of[program_.nodes[one.loop.node].imm] = static_cast<std::uint32_t>(i + 1);
      numbers_[one.number] = static_cast<std::uint32_t>(i + 1);
    }
  }

  void take_turns(std::uint32_t phase) {
    const auto [begin, end] = std::equal_range(phases_.begin(), phases_.end(), phase);
    schedule_.batches.push_back({Kernel::turns, static_cast<std::uint32_t>(begin - phases_.begin()),
                                 static_cast<std::uint32_t>(end - phases_.begin())});
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
    const bool joins = task.kernel == Kernel::all || task.kernel == Kernel::any;
    if (joins && task.count == 1) read(program_.operands[node.operands], task);
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
    const auto& batches = schedule_.turn_batches;
    for (std::size_t group = 0; group < bodies.size(); ++group) {
      const auto first = static_cast<std::uint32_t>(batches.size());
      const Planned* last = nullptr;
      for (const std::size_t i : bodies[group]) {
        const bool same = last != nullptr && planned_[i].together_with(*last);
        last = &planned_[i];
        append(schedule_.tasks[i], same, schedule_.turn_tasks, schedule_.turn_batches);
      }
      schedule_.groups[group].first_batch = first;
      schedule_.groups[group].batch_count = static_cast<std::uint32_t>(batches.size()) - first;
    }
  }

  const Program& program_;
  Schedule schedule_;
  std::vector<Planned> planned_;
  std::vector<PlannedLoop> loops_;
  std::vector<std::uint32_t> numbers_;  ///< 1 + place in the schedule, by number of a planned loop
  std::vector<std::uint32_t> phases_;   ///< of the groups, ascending
  std::uint32_t body_phase_ = 0;        ///< the last one of the body being planned
  std::vector<Result> site_, body_;     ///< by slot
  std::uint32_t list_ = no_index;       ///< of the site loop whose body is being planned
};

}  // namespace

Schedule make_schedule(const Program& program) {
  return Scheduler(program).run();
}

}  // namespace engine::compiling
