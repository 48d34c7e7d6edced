#include "engine/explain/program_index.hpp"

namespace engine {

ProgramIndex::ProgramIndex(const Program& program) : program_(&program) {
  std::uint32_t slots = program.top_cells;
  first_.push_back(0);
  for (const Loop& loop : program.loops) {
    first_.push_back(slots);
    slots += loop.frame_cells;
  }
  nodes_.assign(slots, no_index);

  struct Open {
    std::uint32_t first, end;
  };
  std::vector<Open> open;
  for (std::uint32_t i = 0; i < program.nodes.size(); ++i) {
    while (!open.empty() && open.back().end <= i) open.pop_back();
    const Node& node = program.nodes[i];
    nodes_[(open.empty() ? 0 : open.back().first) + node.slot] = i;
    if (node.op == Op::loop)
      open.push_back({first_[node.imm + 1], program.loops[node.imm].body_end});
  }
}

std::uint32_t ProgramIndex::node(std::uint32_t loop_node, std::uint32_t slot) const {
  const std::uint32_t first =
      loop_node == no_index ? 0 : first_[program_->nodes[loop_node].imm + 1];
  return nodes_[first + slot];
}

}  // namespace engine
