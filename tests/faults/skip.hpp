// What this machine cannot do is skipped where everybody sees it: ctest says "Skipped", and the
// output why.
#pragma once

#include <string>

namespace faults {

/// To be followed by a return from the test case.
void skip(const std::string& why);
[[nodiscard]] bool any_skipped();

}  // namespace faults
