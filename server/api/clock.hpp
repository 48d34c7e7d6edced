// Moments as text and as seconds since the epoch, UTC. Records carry the text; what expires is
// compared in seconds. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace server {

/// "2026-07-01T08:30:00Z"
[[nodiscard]] std::string moment_text(std::int64_t seconds);
/// The reverse; nothing when the text is no moment in that form.
[[nodiscard]] std::optional<std::int64_t> moment_of(std::string_view text);

}  // namespace server
