// The interface as an OpenAPI 3.1 document, made from the declarations of the routes. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/api/route.hpp"

namespace server {

/// JSON; the same bytes for the same routes.
[[nodiscard]] std::string openapi_json(const std::vector<Route>& routes);

/// What the routes of one resource have in common: "evaluations"; "service" of what is not under
/// /v1/.
[[nodiscard]] std::string_view resource_of(const Route& route);
/// The names in braces, in order.
[[nodiscard]] std::vector<std::string_view> path_names(std::string_view pattern);
/// What a body is sent as; empty when the route takes none.
[[nodiscard]] std::string_view body_type(const Route& route);

}  // namespace server
