// Pages of other origins that may ask (CORS): those that the settings list, at addresses under
// /v1/. A listed origin may also use the session of whoever signed in here; any other, where "*" is
// listed, only tokens. In open mode nobody from elsewhere may ask. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "server/api/door_settings.hpp"
#include "server/api/http.hpp"

namespace server {

/// "https://host" or "http://host:8080", as a browser writes it; or "*".
[[nodiscard]] bool is_cross_origin(std::string_view text);

/// Whether the request's origin is named in the list.
[[nodiscard]] bool from_listed_origin(const DoorSettings& settings, const Request& request);

/// Says to the browser whether the page may see the answer.
void add_cross_origin(const DoorSettings& settings, const Request& request, Response& response);

/// The answer to a browser that asks beforehand (OPTIONS), to which `add_cross_origin` adds the
/// rest; `allowed` are the methods of the address, empty when nothing is there. Nothing when it is
/// no such question, or of no page that may ask.
[[nodiscard]] std::optional<Response> preflight(const DoorSettings& settings,
                                                const Request& request, std::string_view allowed);

}  // namespace server
