#include "server/api/caching.hpp"

#include <algorithm>

#include "rulesets/bundle/digest.hpp"

namespace server {
namespace {

constexpr const char* a_year = ", max-age=31536000, immutable";
constexpr const char* a_day = ", max-age=86400, immutable";
constexpr const char* ask_again = ", no-cache";

/// A version that was not named is the highest of today.
bool is_fixed(const Route& route, const Request& request) {
  if (route.contract.caching != Caching::fixed) return false;
  const bool optional = std::any_of(route.parameters.begin(), route.parameters.end(),
                                    [](const Parameter& each) { return each.name == "version"; });
  return !optional || !request.parameter("version").empty();
}

const char* how_long(const Route& route, const Request& request) {
  if (route.contract.caching == Caching::named) return a_year;
  return is_fixed(route, request) ? a_day : ask_again;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string tag_of(std::string_view body) {
  return "\"" + rulesets::sha256_hex(body).substr(0, 32) + "\"";
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    const std::size_t comma = if_none_match.find(',');
    std::string_view one = trimmed(if_none_match.substr(0, comma));
    if_none_match =
        comma == std::string_view::npos ? std::string_view() : if_none_match.substr(comma + 1);
    if (one == "*") return true;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
  }
  return false;
}

void forbid_caching(Response& response) {
  const bool said = std::any_of(response.headers.begin(), response.headers.end(),
                                [](const auto& header) { return header.first == "Cache-Control"; });
  if (!said) response.headers.emplace_back("Cache-Control", "no-store");
}

void apply_caching(const Route& route, const Request& request, Response& response) {
  const bool kept = route.contract.caching != Caching::never && route.method == "GET" &&
                    response.status == 200 && !response.sent;
  if (!kept) return;
  const std::string scope = route.roles.empty() ? "public" : "private";
  response.headers.emplace_back("Cache-Control", scope + how_long(route, request));
  response.headers.emplace_back("Vary", "Accept-Language");
  const std::string tag = tag_of(response.body);
  response.headers.emplace_back("ETag", tag);
  if (!names_tag(request.header("if-none-match"), tag)) return;
  response.status = 304;
  response.body.clear();
}

}  // namespace server
