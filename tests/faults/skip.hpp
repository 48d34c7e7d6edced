// What this machine cannot do is skipped where everybody sees it: ctest says "Skipped", and the
// output why.
#pragma once

#include <string>

namespace faults {

#if defined(__has_feature)
#define HAZLEX_HAS_FEATURE(feature) __has_feature(feature)
#else
#define HAZLEX_HAS_FEATURE(feature) 0
#endif
/// Whether this is a build with sanitizers, whose runtime does not bear everything.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    HAZLEX_HAS_FEATURE(address_sanitizer) || HAZLEX_HAS_FEATURE(thread_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

/// To be followed by a return from the test case.
void skip(const std::string& why);
[[nodiscard]] bool any_skipped();

}  // namespace faults
