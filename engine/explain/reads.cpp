#include "engine/explain/reads.hpp"

#include <set>

namespace engine {
namespace {

class Reader {
 public:
  Reader(const ProgramIndex& index, dsl::Day as_of)
      : index_(index), program_(index.program()), as_of_(as_of), around_(program_.nodes.size()) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < around_.size(); ++i) {
      while (!open.empty() && i >= loop(open.back()).body_end) open.pop_back();
      around_[i] = open.empty() ? no_index : open.back();
      if (program_.nodes[i].op == Op::loop) open.push_back(i);
    }
  }

  /// What a node reads.
  std::set<std::uint32_t> from(std::uint32_t node) {
    visit(node);
    return drain();
  }
  /// What an operand reads that stands in the frame of one of these loops, or at top level.
  std::set<std::uint32_t> from(Operand operand, const std::vector<std::uint32_t>& loops) {
    follow(operand, loops.empty() ? no_index : loops.back());
    return drain();
  }

 private:
  [[nodiscard]] const Loop& loop(std::uint32_t node) const {
    return program_.loops[program_.nodes[node].imm];
  }

  /// The loop of a depth around a place: `inside` is the innermost one there.
  [[nodiscard]] std::uint32_t loop_at(std::uint32_t inside, std::uint32_t depth) const {
    while (inside != no_index && loop(inside).depth > depth) inside = around_[inside];
    return inside;
  }

  void follow(Operand operand, std::uint32_t inside) {
    const std::uint32_t space = operand.space();
    if (space == Operand::constants) return;
    if (space == Operand::facts) {
      facts_.insert(program_.schema.site_facts[operand.index()]);
      return;
    }
    const std::uint32_t depth = (space - Operand::first_level) / 2;
    const std::uint32_t of = depth == 0 ? no_index : loop_at(inside, depth);
    if ((space - Operand::first_level) % 2 == 0) {
      visit(index_.node(of, operand.index()));
      return;
    }
    const List& list = program_.schema.lists[loop(of).list];
    facts_.insert(list.record_facts[operand.index()]);
  }

  void visit(std::uint32_t node) {
    if (seen_.insert(node).second) waiting_.push_back(node);
  }

  std::set<std::uint32_t> drain() {
    while (!waiting_.empty()) {
      const std::uint32_t node = waiting_.back();
      waiting_.pop_back();
      operands(node);
    }
    seen_.clear();
    return std::move(facts_);
  }

  void operands(std::uint32_t index) {
    const Node& node = program_.nodes[index];
    const std::uint32_t inside = around_[index];
    for (std::uint32_t i = 0; i < node.count; ++i) {
      if (node.op == Op::by_date && i != in_force(node)) continue;
      follow(program_.operands[node.operands + i], inside);
    }
    if (node.op == Op::lookup) {
      for (const TableRow& row : program_.tables[node.imm].rows) follow(row.result, no_index);
    }
    if (node.op != Op::loop) return;
    const Loop& body = loop(index);
    if (body.has_filter) follow(body.filter, index);
    if (body.has_value) follow(body.value, index);
    if (body.has_if_empty) follow(body.if_empty, inside);
  }

  [[nodiscard]] std::uint32_t in_force(const Node& node) const {
    const auto& from = program_.date_choices[node.imm].from;
    std::uint32_t chosen = node.count;
    for (std::uint32_t i = 0; i < node.count && i < from.size(); ++i) {
      if (!from[i] || *from[i] <= as_of_) chosen = i;
    }
    return chosen;
  }

  const ProgramIndex& index_;
  const Program& program_;
  dsl::Day as_of_;
  std::vector<std::uint32_t> around_;  ///< by node: the innermost loop around it
  std::vector<std::uint32_t> waiting_;
  std::set<std::uint32_t> seen_;
  std::set<std::uint32_t> facts_;
};

}  // namespace

std::vector<FactRead> facts_read(const ProgramIndex& index, const Part& part, dsl::Day as_of) {
  Reader reader(index, as_of);
  std::set<std::uint32_t> scope;
  for (const Guard& guard : part.guards) {
    if (guard.role == Role::scope) scope.merge(reader.from(guard.condition, part.loops));
  }
  std::vector<FactRead> all;
  const std::uint32_t root = part.loops.empty() ? part.outcome : part.loops.front();
  for (const std::uint32_t fact : reader.from(root)) all.push_back({fact, scope.count(fact) > 0});
  return all;
}

}  // namespace engine
