#include "engine/explain/reads.hpp"

#include <set>

#include "engine/explain/frames.hpp"

namespace engine {
namespace {

class Reader {
 public:
  Reader(const ProgramIndex& index, dsl::Day as_of)
      : program_(index.program()), frames_(index), as_of_(as_of) {}

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
  void follow(Operand operand, std::uint32_t inside) {
    const ReadFrom from = frames_.read(operand, inside);
    if (from.fact != no_index) facts_.insert(from.fact);
    if (from.node != no_index) visit(from.node);
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
    const std::uint32_t inside = frames_.around(index);
    for (std::uint32_t i = 0; i < node.count; ++i) {
      if (node.op == Op::by_date && i != in_force(node)) continue;
      follow(program_.operands[node.operands + i], inside);
    }
    if (node.op == Op::lookup) {
      for (const TableRow& row : program_.tables[node.imm].rows) follow(row.result, no_index);
    }
    if (node.op != Op::loop) return;
    const Loop& body = frames_.loop(index);
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

  const Program& program_;
  Frames frames_;
  dsl::Day as_of_;
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
