// The part of `verify` that is about schedules. Pure.
#pragma once

#include <string>

#include "engine/program/program.hpp"

namespace engine {

/// The short form of a task, whose operands must lie inside; every cell of the block is below
/// `most_short_cells`.
[[nodiscard]] ShortTask short_form(const Schedule& schedule, const Task& task);

/// Empty when all holds, and for a program without a schedule; else what is wrong.
[[nodiscard]] std::string verify_schedule(const Program& program);

}  // namespace engine
