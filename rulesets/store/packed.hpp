// How facts and answers are kept: compressed where that makes them smaller (a full answer of the
// whole library to a twelfth), as they are otherwise. What comes back is byte for byte what went
// in. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

namespace rulesets {

[[nodiscard]] std::string packed(std::string_view text);
/// Throws `StoreError` of kind `corrupt` for bytes that `packed` did not make.
[[nodiscard]] std::string unpacked(std::string_view bytes);

}  // namespace rulesets
