// Finds the order in which an evaluator can do all nodes at once. Pure.
#pragma once

#include "engine/program/program.hpp"

namespace engine::compiling {

[[nodiscard]] Schedule make_schedule(const Program& program);

}  // namespace engine::compiling
