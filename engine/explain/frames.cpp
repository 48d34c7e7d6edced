#include "engine/explain/frames.hpp"

namespace engine {

Frames::Frames(const ProgramIndex& index)
    : index_(index), program_(index.program()), around_(program_.nodes.size()) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < around_.size(); ++i) {
    while (!open.empty() && i >= loop(open.back()).body_end) open.pop_back();
    around_[i] = open.empty() ? no_index : open.back();
    if (program_.nodes[i].op == Op::loop) open.push_back(i);
  }
}

const Loop& Frames::loop(std::uint32_t node) const {
  return program_.loops[program_.nodes[node].imm];
}

ReadFrom Frames::read(Operand operand, std::uint32_t inside) const {
  const std::uint32_t space = operand.space();
  if (space == Operand::constants) return {};
  if (space == Operand::facts) return {no_index, program_.schema.site_facts[operand.index()]};
  const std::uint32_t depth = (space - Operand::first_level) / 2;
  std::uint32_t of = depth == 0 ? no_index : inside;
  while (of != no_index && loop(of).depth > depth) of = around_[of];
  if ((space - Operand::first_level) % 2 == 0) return {index_.node(of, operand.index()), no_index};
  return {no_index, program_.schema.lists[loop(of).list].record_facts[operand.index()]};
}

}  // namespace engine
