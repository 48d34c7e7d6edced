// The very versions that something kept was made with. Pure, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "rulesets/bundle/catalogue.hpp"

namespace server {

/// Exactly those that a JSON array of {"digest", …} names, withdrawn since or not; nothing when one
/// of them is not there any more.
[[nodiscard]] std::optional<rulesets::Catalogue> pinned_versions(
    const rulesets::Catalogue& catalogue, std::string_view rulesets);

}  // namespace server
