// Which node stands in which slot of which frame: the way from an operand back to its node; and
// which nodes a judgement can reach at all. Made once from a program, which must outlive it;
// immutable, any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/program/program.hpp"

namespace engine {

class ProgramIndex {
 public:
  explicit ProgramIndex(const Program& program);

  [[nodiscard]] const Program& program() const { return *program_; }
  /// The node in a slot of the top frame (`loop_node` is `no_index`) or of a loop's body.
  [[nodiscard]] std::uint32_t node(std::uint32_t loop_node, std::uint32_t slot) const;
  /// Whether the node reads, maybe through others, a fact whose answers can be judgements.
  [[nodiscard]] bool may_be_judged(std::uint32_t node) const { return judged_[node]; }

 private:
  const Program* program_;
  std::vector<std::uint32_t> first_;  ///< by 1 + index of a loop: where its slots begin
  std::vector<std::uint32_t> nodes_;
  std::vector<bool> judged_;  ///< by node
};

}  // namespace engine
