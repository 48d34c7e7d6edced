// Answers made smaller for clients that say they read gzip. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace server {

/// Shorter ones fit into a packet as they are.
inline constexpr std::size_t least_to_compress = 1024;

/// By `Accept-Encoding`: named, or meant by `*`, and not with a weight of 0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);
/// Whether what is of this type becomes smaller: text, JSON, XML, script.
[[nodiscard]] bool is_compressible(std::string_view content_type);
/// Empty when zlib has no memory.
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace server
