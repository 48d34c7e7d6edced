#include "engine/compile/ready.hpp"

#include <vector>

namespace engine::compiling {
namespace {

constexpr std::size_t most_codes = 32;

class Readiness {
 public:
  explicit Readiness(Program& program)
      : program_(program), lists_(program.max_depth + std::size_t{1}, no_index) {}

  void run() {
    for (Node& node : program_.nodes) {
      if (node.op == Op::loop) {
        const Loop& loop = program_.loops[node.imm];
        if (loop.depth >= lists_.size()) lists_.resize(loop.depth + std::size_t{1}, no_index);
        lists_[loop.depth] = loop.list;
      }
      if (node.op == Op::code_in || node.op == Op::code_equal) make_ready(node);
    }
  }

 private:
  void make_ready(Node& node) {
    const Operand* const operands = program_.operands.data() + node.operands;
    std::uint32_t wanted = 0;
    for (std::uint32_t k = 1; k < node.count; ++k) {
      if (operands[k].space() != Operand::constants) return;
      const Cell& cell = program_.constants[operands[k].index()];
      if (cell.state != State::value || cell.payload >= most_codes) return;
      wanted |= 1U << cell.payload;
    }
    const std::size_t codes = codes_of(operands[0]);
    if (codes == 0 || codes > most_codes) return;
    const std::uint32_t possible = ~std::uint32_t{0} >> (most_codes - codes);
    const bool open = (possible & wanted) != 0 && (possible & ~wanted) != 0;
    if (!open) return;
    node.imm = wanted;
    node.aux = 1;
  }

  /// How many codes the fact that an operand reads can have; 0 when it reads no fact.
  [[nodiscard]] std::size_t codes_of(Operand operand) const {
    const Schema& schema = program_.schema;
    const Fact* const fact = fact_of(operand);
    if (fact == nullptr) return 0;
    const std::uint32_t enumeration =
        fact->kind == Kind::per_member ? fact->element_enumeration : fact->enumeration;
    if (enumeration == no_index) return 0;
    return schema.enums[enumeration].members.size() + (fact->or_off_table ? 1 : 0);
  }

  [[nodiscard]] const Fact* fact_of(Operand operand) const {
    const Schema& schema = program_.schema;
    const std::uint32_t space = operand.space();
    if (space == Operand::facts) return &schema.facts[schema.site_facts[operand.index()]];
    if (space < Operand::first_level || (space - Operand::first_level) % 2 == 0) return nullptr;
    const std::uint32_t depth = (space - Operand::first_level) / 2;
    if (depth >= lists_.size() || lists_[depth] == no_index) return nullptr;
    return &schema.facts[schema.lists[lists_[depth]].record_facts[operand.index()]];
  }

  Program& program_;
  std::vector<std::uint32_t> lists_;  ///< by depth: of the loop that stands there
};

}  // namespace

void make_codes_ready(Program& program) {
  Readiness(program).run();
}

}  // namespace engine::compiling
