// Where the service listens: whether somebody answers there already, and the socket itself.
#pragma once

#include <cstdint>
#include <string>

namespace server {

enum class Listener : std::uint8_t { nobody, hazlex, other };

/// At an address of this machine, before a server is started there. Blocks for a second at most;
/// any thread.
[[nodiscard]] Listener who_listens(const std::string& host, int port);

/// A socket that listens and does not block, for whoever closes it; -1 when it cannot be had. Port
/// 0 takes any free one.
[[nodiscard]] int listen_on(const std::string& host, int port);
[[nodiscard]] int port_of(int listening);

}  // namespace server
