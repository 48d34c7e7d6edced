// What the routes of drafts share. One thread a call.
#pragma once

#include <optional>
#include <string>

#include "rulesets/store/drafts.hpp"
#include "server/api/lifecycle_problems.hpp"
#include "server/api/route.hpp"
#include "server/api/small_body.hpp"

namespace server {

/// Of the version with that digest; empty when the store does not have it.
[[nodiscard]] std::optional<std::int64_t> version_id(const rulesets::Store& store,
                                                     std::string_view digest);
/// "name@1.0.0" of what the draft began as; empty when it began from nothing.
[[nodiscard]] std::string base_of(const rulesets::Store& store, const rulesets::Draft& draft);

/// The draft as it is now.
[[nodiscard]] Response draft_response(const Call& call, const rulesets::Draft& draft);
[[nodiscard]] Response answer(const Call& call, const rulesets::DraftResult& result);

}  // namespace server
