// The interface as a page for people: the same declarations as the OpenAPI document, in one
// language, without script. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/api/route.hpp"

namespace server {

[[nodiscard]] std::string docs_html(const std::vector<Route>& routes, dsl::Language language);
[[nodiscard]] std::string_view docs_css();

}  // namespace server
