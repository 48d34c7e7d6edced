// Which route a request takes: by method and path, over all routes. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/api/route.hpp"

namespace server {

struct RouteMatch {
  const Route* route = nullptr;  ///< null when nothing takes this method at this address
  Segments segments;             ///< what stands for the {…} of its pattern
  /// Where nothing does: methods of the address, "GET, HEAD, POST"; empty: none is there.
  std::string allowed;
};

/// HEAD goes where GET goes.
[[nodiscard]] RouteMatch match_route(std::string_view method, std::string_view path);

/// Options that the route does not declare, and such as are given twice.
[[nodiscard]] std::optional<Problem> check_parameters(const Request& request, const Route& route);

}  // namespace server
