#include "server/api/form.hpp"

#include <algorithm>

#include "dsl/text/utf8.hpp"
#include "server/api/http.hpp"

namespace server {
namespace {

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode(text, at);
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  auto out = percent_decoded(spaced);
  if (out && !is_utf8(*out)) return std::nullopt;
  return out;
}

std::string_view take(std::string_view& rest, char mark) {
  const std::size_t end = rest.find(mark);
  const std::string_view taken = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return taken;
}

}  // namespace

std::optional<FormFields> read_form(std::string_view text) {
  FormFields fields;
  while (!text.empty()) {
    std::string_view value = take(text, '&');
    const auto name = decoded(take(value, '='));
    const auto read = decoded(value);
    if (!name || !read || !fields.emplace(*name, *read).second) return std::nullopt;
  }
  return fields;
}

std::string_view cookie_of(std::string_view header, std::string_view name) {
  std::string_view found;
  bool given = false;
  while (!header.empty()) {
    std::string_view value = take(header, ';');
    while (value.starts_with(' ')) value.remove_prefix(1);
    if (take(value, '=') != name) continue;
    if (given && value != found) return {};
    found = value;
    given = true;
  }
  return found;
}

std::string set_cookie(std::string_view name, std::string_view value, std::int64_t seconds,
                       bool secure) {
  std::string out = cookie_name(name, secure) + "=" + std::string(value);
  out += "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
  if (secure) out += "; Secure";
  return out;
}

std::string cookie_name(std::string_view name, bool secure) {
  return (secure ? "__Host-" : "") + std::string(name);
}

}  // namespace server
