// When a part of a rule holds, as a formula.
#pragma once

#include "dsl/check/lint/worlds.hpp"

namespace dsl::checking::lint {

/// 适用 and 前提.
[[nodiscard]] Worlds::Formula applies(Worlds& worlds, const PartInfo& part);
/// 适用, 前提 and 当, exceptions aside.
[[nodiscard]] Worlds::Formula applies_and_meets(Worlds& worlds, const PartInfo& part);
/// All of it.
[[nodiscard]] Worlds::Formula holds(Worlds& worlds, const PartInfo& part);

}  // namespace dsl::checking::lint
