// The library as commands use it: checked, compiled, its faults told.
#pragma once

#include <optional>

#include "rulesets/bundle/catalogue.hpp"
#include "server/app/options.hpp"

namespace server {

/// Empty, with the reason on standard error, when there is no library or one of its rule sets has
/// errors.
[[nodiscard]] std::optional<rulesets::Catalogue> open_library(const Arguments& arguments);

}  // namespace server
