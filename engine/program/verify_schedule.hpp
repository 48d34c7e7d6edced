// The part of `verify` that is about schedules. Pure.
#pragma once

#include <string>

#include "engine/program/program.hpp"

namespace engine {

/// Empty when all holds, and for a program without a schedule; else what is wrong.
[[nodiscard]] std::string verify_schedule(const Program& program);

}  // namespace engine
