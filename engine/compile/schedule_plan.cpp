// In which phase and step each node can be done at once with its like, and by which kernel.
#include "engine/compile/schedule_plan.hpp"

#include <algorithm>
#include <utility>

namespace engine::compiling {
namespace {

/// Steps go by kernel, round after round.
constexpr auto steps_of_round = static_cast<std::uint32_t>(kernels_of_rounds);

/// The first step from `step` on that is the kernel's turn.
std::uint32_t turn_of(Kernel kernel, std::uint32_t step) {
  const auto place = static_cast<std::uint32_t>(kernel);
  return step + (place + steps_of_round - step % steps_of_round) % steps_of_round;
}

Result joined(Result a, Result b) {
  const auto [phase, step] = std::max(std::pair(a.phase, a.step), std::pair(b.phase, b.step));
  return {phase, step, a.plain && b.plain, no_index};
}

class Planning {
 public:
  explicit Planning(const Program& program) : program_(program), site_(program.top_cells) {
    Schedule& begun = plan_.schedule;
    begun.facts = static_cast<std::uint32_t>(program.constants.size());
    begun.top = begun.facts + program.schema.site_cells;
    begun.cells = begun.top + program.top_cells;
  }

  Plan run() {
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
    return std::move(plan_);
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
        if (node.count > 3) return Kernel::all_many;
        return node.count > 0 ? Kernel::connect : Kernel::node;
      case Op::any:
        if (node.count > 3) return Kernel::any_many;
        return node.count > 0 ? Kernel::connect : Kernel::node;
      case Op::negate:
        return Kernel::connect;
      case Op::defined:
        return node.kind == Kind::boolean ? Kernel::connect : Kernel::node;
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

  static Connective connective_of(Op op) {
    switch (op) {
      case Op::all:
        return Connective::all;
      case Op::any:
        return Connective::any;
      case Op::negate:
        return Connective::negate;
      default:
        return Connective::copy;
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
    if (kernel == Kernel::connect && node.op == Op::defined && make_twin(index)) return;
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
    plan_.nodes[result.among].twin = index;
    result.among = no_index;
    results[node.slot] = result;
    return true;
  }

  void add(std::uint32_t index, std::uint32_t loop, Kernel kernel, Result result) {
    const Node& node = program_.nodes[index];
    const auto here = static_cast<std::uint32_t>(plan_.nodes.size());
    result.step = turn_of(kernel, result.step);
    const std::uint32_t imm =
        kernel == Kernel::connect ? static_cast<std::uint32_t>(connective_of(node.op)) : node.imm;
    plan_.nodes.push_back(
        {result, {kernel, index, 0, 0, 0, node.count, imm, loop}, false, no_index});
    if (kernel == Kernel::code_among) result.among = here;
    (loop == 0 ? site_ : body_)[node.slot] = result;
    body_phase_ = std::max(body_phase_, result.phase);
  }

  std::uint32_t site_list(Operand operand, std::uint32_t list) {
    auto& lists = plan_.schedule.lists;
    const auto found = std::find_if(lists.begin(), lists.end(), [operand](const SiteList& one) {
      return one.fact_cell == operand.index();
    });
    const auto index = static_cast<std::uint32_t>(found - lists.begin());
    if (found == lists.end()) {
      const std::uint32_t cells = program_.schema.lists[list].record_cells;
      lists.push_back({operand.index(), cells, take_cells(plan_.schedule, cells)});
    }
    return index;
  }

  void site_loop(std::uint32_t index, const Loop& loop) {
    const Node& node = program_.nodes[index];
    const auto number = static_cast<std::uint32_t>(plan_.loops.size() + 1);
    plan_.loops.push_back({number,
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
    plan_.loops.back().phase = result.phase;
    const bool joins = result.plain && loop.fold == Fold::outcome;
    result.plain = joins || (result.plain && loop.fold == Fold::quantify);
    const Kernel kernel = joins ? Kernel::join_elements : Kernel::fold;
    const Node& node = program_.nodes[index];
    plan_.nodes.push_back(
        {result, {kernel, index, 0, 0, 0, 0, node.imm, plan_.loops.back().number}, true, no_index});
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

  const Program& program_;
  Plan plan_;
  std::uint32_t body_phase_ = 0;     ///< the last one of the body being planned
  std::vector<Result> site_, body_;  ///< by slot
  std::uint32_t list_ = no_index;    ///< of the site loop whose body is being planned
};

}  // namespace

Plan make_plan(const Program& program) {
  return Planning(program).run();
}

}  // namespace engine::compiling
