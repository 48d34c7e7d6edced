// Whose request it is: the socket's peer, or, only when that is a proxy that the settings name,
// what the proxy says. Anybody may write such headers; they are believed from nobody else. Pure
// functions, any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/http.hpp"

namespace server {

/// "10.0.0.1", "10.0.0.0/8", "fd00::/8".
struct AddressRange {
  std::array<unsigned char, 16> bytes{};  ///< IPv4 as ::ffff:a.b.c.d
  unsigned bits = 128;

  [[nodiscard]] bool holds(const std::array<unsigned char, 16>& address) const;
};
[[nodiscard]] std::optional<AddressRange> address_range(std::string_view text);

using AddressRanges = std::vector<AddressRange>;

/// From behind, X-Forwarded-For is read up to the first address that is no trusted proxy.
[[nodiscard]] std::string client_address(const Request& request, const AddressRanges& proxies);
/// Whether the client's way is encrypted: our own TLS, or that of a trusted proxy.
[[nodiscard]] bool is_secure(const Request& request, const AddressRanges& proxies);

/// What stands for an address where attempts are counted: IPv6 by its /64, which is one client's.
[[nodiscard]] std::string address_to_count(std::string_view address);

}  // namespace server
