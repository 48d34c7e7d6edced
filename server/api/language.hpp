// In which language a request wants to be answered. Pure; any thread.
#pragma once

#include "dsl/text/diagnostic.hpp"
#include "server/api/http.hpp"

namespace server {

/// `lang=zh|en`, else what Accept-Language likes better, else Chinese.
[[nodiscard]] dsl::Language language_of(const Request& request);

}  // namespace server
