// Which row of a table gave a value: what a verdict cites of it. Looks at an evaluation that is
// done; the evaluator itself keeps only the value.
#pragma once

#include "engine/explain/walk.hpp"

namespace engine {

/// The row that a `lookup` node took its value from. Null when its inputs are not all known (then
/// rows agreed, or none is decided) or no row fits.
[[nodiscard]] const TableRow* row_used(const Walk& walk, Place lookup);

}  // namespace engine
