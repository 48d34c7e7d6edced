// How long an answer may be kept on the way, as its route declares: strong ETags over the bytes of
// the answer, `If-None-Match` answered with 304, `no-store` for everything else. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/api/http.hpp"
#include "server/api/route.hpp"

namespace server {

/// Adds the headers of a good answer to GET; a client that has these bytes already gets none.
void apply_caching(const Route& route, const Request& request, Response& response);

/// `no-store`, unless something else was said.
void forbid_caching(Response& response);

/// Of these bytes, with its quotes.
[[nodiscard]] std::string tag_of(std::string_view body);
/// Whether `If-None-Match` names the tag, or `*`.
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace server
