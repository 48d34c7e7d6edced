// An answer that is told line by line while a route finds it out, to a request without a body. Who
// hangs up ends it.
#pragma once

#include "server/api/exchange.hpp"
#include "server/api/route.hpp"

namespace server {

struct LinesAnswer {
  Response response;  ///< what the route answers with
  Exchange* to =
      nullptr;  ///< to tell the lines to; null: there is nobody, or a refusal is answered
};

/// Begins it, after whatever was sent as a body.
[[nodiscard]] LinesAnswer answer_in_lines(const Call& call);

}  // namespace server
