// Names for new things: unguessable, so that knowing one does not lead to another. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace server {

/// 128 random bits as 32 lower-case hex digits.
[[nodiscard]] std::string random_id();

/// The machine's clock, UTC: "2026-07-01T08:30:00Z". For records of the service; no law reads it.
[[nodiscard]] std::string utc_now();
/// The same since the epoch.
[[nodiscard]] std::int64_t milliseconds_now();

}  // namespace server
