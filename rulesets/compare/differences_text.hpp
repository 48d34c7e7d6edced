// Differences for people to read: a heading with how many there are, then for each its sentence and
// both sides with their places. Pure; any thread.
#pragma once

#include <string>

#include "rulesets/compare/differences.hpp"

namespace rulesets {

[[nodiscard]] std::string differences_text(const Differences& differences, dsl::Language language);

}  // namespace rulesets
