// What every answer says of itself, unless its route says otherwise.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace server {

inline constexpr std::array<std::pair<std::string_view, std::string_view>, 4> standard_headers = {{
    {"X-Content-Type-Options", "nosniff"},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Referrer-Policy", "no-referrer"},
}};

}  // namespace server
