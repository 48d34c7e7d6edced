// Whether somebody's judgement decided an outcome: whether one of the facts that a verdict names as
// deciding was judged. Not the evaluator's flag, which says that the outcome would be open without
// judgements: of three answers that would do, the two that are named may be the judged ones.
// Borrows the evaluation. One thread.
#pragma once

#include <optional>

#include "engine/evaluate/evaluation.hpp"
#include "engine/explain/program_index.hpp"

namespace engine {

class Judgements {
 public:
  /// Without an index one is made if need be.
  Judgements(const ProgramIndex* index, const Evaluation& evaluation)
      : index_(index), evaluation_(evaluation) {}

  /// Of the verdict of a part in these turns, whose outcome is that of `node`.
  [[nodiscard]] bool decided(const Part& part, const Turns& turns, std::uint32_t node);

 private:
  [[nodiscard]] bool are_there();

  const ProgramIndex* index_;
  const Evaluation& evaluation_;
  std::optional<ProgramIndex> own_;
  std::optional<bool> any_;  ///< among the site's facts
};

}  // namespace engine
