#include "server/app/reads_date.hpp"

#include <vector>

namespace server {
namespace {

/// A walk from a value back over everything it may read.
class DateReader {
 public:
  explicit DateReader(const engine::ProgramIndex& index)
      : program_(index.program()),
        index_(index),
        seen_(program_.nodes.size()),
        around_(program_.nodes.size()) {
    for (std::uint32_t node = 0; node < program_.nodes.size(); ++node) {
      if (program_.nodes[node].op != engine::Op::loop) continue;
      const engine::Loop& loop = program_.loops[program_.nodes[node].imm];
      for (std::uint32_t inside = loop.body_begin; inside < loop.body_end; ++inside)
        around_[inside].push_back(node);
    }
  }

  [[nodiscard]] bool run(engine::Operand result) {
    follow(result, {});
    while (!waiting_.empty()) {
      const std::uint32_t node = waiting_.back();
      waiting_.pop_back();
      if (is_dated(program_.nodes[node])) return true;
      operands(node);
    }
    return false;
  }

 private:
  [[nodiscard]] bool is_dated(const engine::Node& node) const {
    if (node.op == engine::Op::base_date || node.op == engine::Op::by_date) return true;
    if (node.op == engine::Op::any_outcome || node.op == engine::Op::outcome_holds)
      return true;  // rules are in force or not
    if (node.op != engine::Op::lookup) return false;
    for (const engine::TableRow& row : program_.tables[node.imm].rows) {
      if (row.from || row.until) return true;
    }
    return false;
  }

  void operands(std::uint32_t node) {
    const engine::Node& at = program_.nodes[node];
    for (std::uint32_t i = 0; i < at.count; ++i)
      follow(program_.operands[at.operands + i], around_[node]);
    if (at.op == engine::Op::lookup) {
      for (const engine::TableRow& row : program_.tables[at.imm].rows) follow(row.result, {});
    }
    if (at.op != engine::Op::loop) return;
    const engine::Loop& loop = program_.loops[at.imm];
    if (loop.has_if_empty) follow(loop.if_empty, around_[node]);
    for (std::uint32_t inside = loop.body_begin; inside < loop.body_end; ++inside) take(inside);
  }

  void follow(engine::Operand operand, const std::vector<std::uint32_t>& loops) {
    if (operand.space() < engine::Operand::first_level) return;
    const std::uint32_t level = operand.space() - engine::Operand::first_level;
    if (level % 2 == 1) return;
    take(index_.node(level == 0 ? engine::no_index : loops[level / 2 - 1], operand.index()));
  }

  void take(std::uint32_t node) {
    if (seen_[node]) return;
    seen_[node] = true;
    waiting_.push_back(node);
  }

  const engine::Program& program_;
  const engine::ProgramIndex& index_;
  std::vector<bool> seen_;
  std::vector<std::vector<std::uint32_t>>
      around_;  ///< by node: the loops it stands in, outermost first
  std::vector<std::uint32_t> waiting_;
};

}  // namespace

bool reads_a_date(const engine::ProgramIndex& index, engine::Operand result) {
  return DateReader(index).run(result);
}

}  // namespace server
