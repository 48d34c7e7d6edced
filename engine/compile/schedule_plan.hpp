// The first half of making a schedule: in which phase, and in which step of it, each node of a
// program can be done, and by which kernel. Internal to engine/compile. Values; any thread.
#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "engine/program/program.hpp"

namespace engine::compiling {

/// Of a node's result: from which phase, and which step in it, it can be read, and whether it is
/// plain (see `Kernel`).
struct Result {
  std::uint32_t phase = 0, step = 0;
  bool plain = true;
  std::uint32_t among = no_index;  ///< planned as `code_among` without a twin: where
};

struct Planned {
  Result result;
  Task task;
  bool folds = false;             ///< a loop, at the end of its phase
  std::uint32_t twin = no_index;  ///< a node that comes to the same in the same frame

  [[nodiscard]] auto order() const {
    return std::tuple(result.phase, folds, folds ? 0 : result.step, task.kernel,
                      folds ? task.loop : task.node);
  }
  [[nodiscard]] bool in_round_of(const Planned& other) const {
    return result.phase == other.result.phase && !folds && !other.folds &&
           result.step / kernels_of_rounds == other.result.step / kernels_of_rounds;
  }
};

struct PlannedLoop {
  std::uint32_t number = 0;  ///< by which tasks call it
  std::uint32_t phase = 0, list = 0, body_nodes = 0;
  SiteLoop loop;
};

/// What is to be laid out.
struct Plan {
  Schedule schedule;  ///< begun: where constants, facts, the site's frame and lists lie
  std::vector<Planned> nodes;
  std::vector<PlannedLoop> loops;
};

[[nodiscard]] Plan make_plan(const Program& program);

/// As many cells at the end of the block: where they begin.
[[nodiscard]] inline std::uint32_t take_cells(Schedule& schedule, std::uint32_t cells) {
  const std::uint32_t at = schedule.cells;
  schedule.cells += cells;
  return at;
}

}  // namespace engine::compiling
