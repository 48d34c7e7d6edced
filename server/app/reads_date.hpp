// Whether a value depends on the day: rules come along with an expression, so that not every node
// of its program belongs to it. Pure; any thread.
#pragma once

#include "engine/explain/program_index.hpp"

namespace server {

[[nodiscard]] bool reads_a_date(const engine::ProgramIndex& index, engine::Operand result);

}  // namespace server
