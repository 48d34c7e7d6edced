#include "server/api/cross_origin.hpp"

#include <algorithm>
#include <string>

namespace server {
namespace {

constexpr std::string_view any_origin = "*";
constexpr const char* request_headers =
    "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
    "X-CSRF-Token";
constexpr const char* answer_headers =
    "Allow, ETag, Idempotency-Replayed, Location, Retry-After, WWW-Authenticate, X-Request-Id";

bool is_listed(const DoorSettings& settings, std::string_view origin) {
  const auto& all = settings.cors_origins;
  return std::find(all.begin(), all.end(), origin) != all.end();
}

/// Whether there is anything to say of other origins at this address.
bool applies(const DoorSettings& settings, const Request& request) {
  return !settings.open && !settings.cors_origins.empty() && request.path.starts_with("/v1/");
}

void say(Response& response, const char* name, std::string_view value) {
  response.headers.emplace_back(name, std::string(value));
}

/// The origin as it is to be named, empty when it may not ask.
std::string_view allowed_origin(const DoorSettings& settings, const Request& request) {
  if (from_listed_origin(settings, request)) return request.header("origin");
  const bool asks = !request.header("origin").empty();
  return asks && is_listed(settings, any_origin) ? any_origin : std::string_view();
}

}  // namespace

bool is_cross_origin(std::string_view text) {
  if (text == any_origin) return true;
  std::string_view host = text;
  if (host.starts_with("https://")) {
    host.remove_prefix(8);
  } else if (host.starts_with("http://")) {
    host.remove_prefix(7);
  } else {
    return false;
  }
  constexpr std::string_view marks =
      "-.:[]";  // of names, ports and IPv6; browsers write lower case
  return !host.empty() && std::all_of(host.begin(), host.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           marks.find(c) != std::string_view::npos;
  });
}

bool from_listed_origin(const DoorSettings& settings, const Request& request) {
  const std::string_view origin = request.header("origin");
  return !settings.open && !origin.empty() && origin != any_origin && is_listed(settings, origin);
}

void add_cross_origin(const DoorSettings& settings, const Request& request, Response& response) {
  if (!applies(settings, request)) return;
  say(response, "Vary", "Origin");
  const std::string_view origin = allowed_origin(settings, request);
  if (origin.empty()) return;
  say(response, "Access-Control-Allow-Origin", origin);
  if (origin != any_origin) say(response, "Access-Control-Allow-Credentials", "true");
  say(response, "Access-Control-Expose-Headers", answer_headers);
}

std::optional<Response> preflight(const DoorSettings& settings, const Request& request,
                                  std::string_view allowed) {
  if (request.method != "OPTIONS" || !applies(settings, request)) return std::nullopt;
  if (request.header("access-control-request-method").empty() || allowed.empty()) {
    return std::nullopt;
  }
  if (allowed_origin(settings, request).empty()) return std::nullopt;
  Response response;
  response.status = 204;
  say(response, "Access-Control-Allow-Methods", allowed);
  say(response, "Access-Control-Allow-Headers", request_headers);
  say(response, "Access-Control-Max-Age", "600");
  say(response, "Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
  return response;
}

}  // namespace server
