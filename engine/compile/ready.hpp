// Makes ready in the nodes of a program what the evaluator would otherwise work out at each site. Pure.
#pragma once

#include "engine/program/program.hpp"

namespace engine::compiling {

/// Of comparisons of an enumeration with constants: `imm` is the set of their codes, `aux` the number
/// of codes that the fact can have; both stay 0 where 32 bits do not do.
void make_codes_ready(Program& program);

}  // namespace engine::compiling
