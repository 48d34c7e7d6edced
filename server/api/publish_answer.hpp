// Publishing at somebody's request, whatever it comes from: drafts or a bundle.
#pragma once

#include <vector>

#include "server/api/publisher.hpp"
#include "server/api/route.hpp"

namespace server {

/// `201` with what was published and where the first of it is, or why nothing was.
[[nodiscard]] Response publish_and_tell(Call& call, const std::vector<Proven>& all);

}  // namespace server
