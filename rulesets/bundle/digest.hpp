// SHA-256 through libsodium, as lower-case hex. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace rulesets {

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace rulesets
