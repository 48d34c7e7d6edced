// Makes ready in the nodes of a program what the evaluator would otherwise work out at each site.
// Pure.
#pragma once

#include "engine/program/program.hpp"

namespace engine::compiling {

/// Of comparisons of an enumeration's fact with constants that 32 bits hold, and that an unknown
/// fact leaves open: `imm` is the set of their codes and `aux` is 1. All others keep 0 in both.
void make_codes_ready(Program& program);

}  // namespace engine::compiling
