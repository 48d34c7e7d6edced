#include "engine/explain/program_index.hpp"

#include <algorithm>

namespace engine {
namespace {

/// A loop whose body is being gone through.
struct Open {
  std::uint32_t node, first, end;
};

/// Follows judgements from facts to the nodes that read them, in one pass forwards.
class Judged {
 public:
  Judged(const Program& program, const std::vector<std::uint32_t>& nodes, std::vector<bool>& judged)
      : program_(program), nodes_(nodes), judged_(judged) {}

  [[nodiscard]] bool reads(const Node& node, const std::vector<Open>& open) const {
    const auto judged = [&](Operand operand) { return read(operand, open); };
    const Operand* const first = program_.operands.data() + node.operands;
    if (std::any_of(first, first + node.count, judged)) return true;
    if (node.op == Op::lookup) {
      const auto& rows = program_.tables[node.imm].rows;
      return std::any_of(rows.begin(), rows.end(),
                         [&](const TableRow& row) { return judged(row.result); });
    }
    return (node.op == Op::loop || node.op == Op::fold) && program_.loops[node.imm].has_if_empty &&
           judged(program_.loops[node.imm].if_empty);
  }

  /// What a loop takes out of its body.
  [[nodiscard]] bool takes(const Loop& loop, const std::vector<Open>& open) const {
    return (loop.has_filter && read(loop.filter, open)) ||
           (loop.has_value && read(loop.value, open));
  }

 private:
  [[nodiscard]] bool read(Operand operand, const std::vector<Open>& open) const {
    const Schema& schema = program_.schema;
    const std::uint32_t space = operand.space();
    if (space == Operand::constants) return false;
    if (space == Operand::facts) {
      return can_be_judged(schema, schema.facts[schema.site_facts[operand.index()]]);
    }
    const std::uint32_t depth = (space - Operand::first_level) / 2;
    if ((space - Operand::first_level) % 2 == 0) {
      const std::uint32_t first = depth == 0 ? 0 : open[depth - 1].first;
      return judged_[nodes_[first + operand.index()]];
    }
    const Node& loop = program_.nodes[open[depth - 1].node];
    const List& list = schema.lists[program_.loops[loop.imm].list];
    return can_be_judged(schema, schema.facts[list.record_facts[operand.index()]]);
  }

  const Program& program_;
  const std::vector<std::uint32_t>& nodes_;
  std::vector<bool>& judged_;
};

}  // namespace

ProgramIndex::ProgramIndex(const Program& program)
    : program_(&program), judged_(program.nodes.size()) {
  std::uint32_t slots = program.top_cells;
  first_.push_back(0);
  for (const Loop& loop : program.loops) {
    first_.push_back(slots);
    slots += loop.frame_cells;
  }
  nodes_.assign(slots, no_index);

  const Judged judgements(program, nodes_, judged_);
  std::vector<Open> open;
  const auto close = [&] {
    const std::uint32_t loop = open.back().node;
    if (judgements.takes(program.loops[program.nodes[loop].imm], open)) judged_[loop] = true;
    open.pop_back();
  };
  for (std::uint32_t i = 0; i < program.nodes.size(); ++i) {
    while (!open.empty() && open.back().end <= i) close();
    const Node& node = program.nodes[i];
    nodes_[(open.empty() ? 0 : open.back().first) + node.slot] = i;
    judged_[i] = judgements.reads(node, open);
    if (node.op == Op::loop)
      open.push_back({i, first_[node.imm + 1], program.loops[node.imm].body_end});
  }
  while (!open.empty()) close();
}

std::uint32_t ProgramIndex::node(std::uint32_t loop_node, std::uint32_t slot) const {
  const std::uint32_t first =
      loop_node == no_index ? 0 : first_[program_->nodes[loop_node].imm + 1];
  return nodes_[first + slot];
}

}  // namespace engine
