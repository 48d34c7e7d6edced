// Who answers at an address of this machine, before a server is started there. Blocks for a second
// at most; any thread.
#pragma once

#include <cstdint>
#include <string>

namespace server {

enum class Listener : std::uint8_t { nobody, hazlex, other };

[[nodiscard]] Listener who_listens(const std::string& host, int port);

}  // namespace server
