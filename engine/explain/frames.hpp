// What an operand stands for, whatever a site is like: read off the program, without any facts.
// Made once from an index, which must outlive it; immutable, any thread.
#pragma once

#include <vector>

#include "engine/explain/program_index.hpp"

namespace engine {

/// A node, or a fact (a field, a list); neither for constants.
struct ReadFrom {
  std::uint32_t node = no_index;
  std::uint32_t fact = no_index;  ///< index into `Schema::facts`
};

class Frames {
 public:
  explicit Frames(const ProgramIndex& index);

  /// The innermost loop around a node; `no_index` at top level.
  [[nodiscard]] std::uint32_t around(std::uint32_t node) const { return around_[node]; }
  /// What an operand reads that stands in the body of the loop `inside`, or at top level.
  [[nodiscard]] ReadFrom read(Operand operand, std::uint32_t inside) const;
  /// The loop that a loop's node is.
  [[nodiscard]] const Loop& loop(std::uint32_t node) const;

 private:
  const ProgramIndex& index_;
  const Program& program_;
  std::vector<std::uint32_t> around_;  ///< by node
};

}  // namespace engine
