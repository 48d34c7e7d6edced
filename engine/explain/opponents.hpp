// The other gradings of a matter, as one of them met them in an evaluation: who decided its
// outcome, who still can, whom it contradicts. Borrows from the walk. One thread.
#pragma once

#include <vector>

#include "engine/explain/walk.hpp"

namespace engine {

class Opponents {
 public:
  /// `place` is a `contested` node.
  Opponents(const Walk& walk, Place place) : walk_(walk), place_(place) {}

  /// The operand with the grading's own outcome.
  [[nodiscard]] std::uint32_t self() const { return contest().self; }
  /// Operands with the outcomes of others that make the outcome what it is.
  [[nodiscard]] std::vector<std::uint32_t> that_decide() const;
  /// Operands with the outcomes of others that can still change it.
  [[nodiscard]] std::vector<std::uint32_t> that_are_open() const;

  /// Another grading that has another grade.
  struct Other {
    const Rule* rule = nullptr;
    Seen grade;
    const Precedence* precedence = nullptr;  ///< which settled it; null when nothing did
    bool is_below = false;                   ///< it is the other that gave way
  };
  /// Those that an outcome that stands is against, and those that gave way to it.
  [[nodiscard]] std::vector<Other> settled() const;

 private:
  [[nodiscard]] const Contest& contest() const {
    return walk_.program().contests[walk_.node(place_).imm];
  }

  const Walk& walk_;
  Place place_;
};

}  // namespace engine
