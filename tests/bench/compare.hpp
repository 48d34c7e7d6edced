// The engine and the hand-written rules on the same random sites: every outcome of every rule, 情形
// and element, and what an open one can still become. A difference ends the program: one of the two
// has the law wrong, and a speed measured on it would mean nothing.
#pragma once

#include <cstddef>

#include "rulesets/bundle/release.hpp"

namespace bench {

/// The outcomes compared, for the record.
std::size_t compare_with_handwritten(const rulesets::Release& release, std::size_t sites);

}  // namespace bench
