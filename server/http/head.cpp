#include "server/http/head.hpp"

#include <algorithm>
#include <array>

#include "server/api/problems.hpp"

namespace server {
namespace {

/// TRACE and CONNECT are for others than origin servers.
constexpr std::array<std::string_view, 7> methods = {"GET",   "HEAD",   "POST",   "PUT",
                                                     "PATCH", "DELETE", "OPTIONS"};

Problem malformed() {
  return make_problem(400, "bad_request", {"请求不合 HTTP 规定", "the request is not valid HTTP"});
}

Problem head_too_large() {
  return make_problem(431, "head_too_large",
                      {"请求头过大,至多 16 KiB", "the headers are too large; at most 16 KiB"});
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

/// Without its CRLF.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 2, text.size()));
  return line;
}

std::optional<Problem> read_request_line(std::string_view line, Head& head) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || last == first) return malformed();
  const std::string_view version = line.substr(last + 1);
  head.fields.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  if (!head.target.starts_with('/')) return malformed();
  const bool odd = std::any_of(head.target.begin(), head.target.end(),
                               [](char c) { return is_control(c) || c == ' ' || c == '#'; });
  if (odd || !version.starts_with("HTTP/")) return malformed();
  head.old = version == "HTTP/1.0";
  if (!head.old && version != "HTTP/1.1") {
    return make_problem(505, "version_not_supported",
                        {"只支持 HTTP/1.1 与 1.0", "only HTTP/1.1 and 1.0 are spoken here"});
  }
  if (std::find(methods.begin(), methods.end(), head.fields.method) == methods.end()) {
    return make_problem(501, "method_unknown", {"没有这个方法", "there is no such method"});
  }
  return std::nullopt;
}

}  // namespace

Problem address_too_long() {
  return make_problem(
      414, "address_too_long",
      {"地址过长,请求行至多 8 KiB", "the address is too long; a request line has at most 8 KiB"});
}

std::optional<Problem> find_end(std::string_view received, HeadSearch& search) {
  // What begins with a control character (TLS, or noise) will have no line to wait for.
  if (!received.empty() && (is_control(received.front()) || received.front() == ' ')) {
    return malformed();
  }
  while (search.end == 0) {
    const std::size_t feed = received.find('\n', search.scanned);
    const std::size_t reached = std::min(feed, received.size());
    if (search.lines == 0 && reached >= max_request_line) return address_too_long();
    if (reached >= max_head_bytes) return head_too_large();
    if (feed == std::string_view::npos) {
      search.scanned = received.size();
      return std::nullopt;
    }
    if (feed == 0 || received[feed - 1] != '\r') return malformed();
    if (feed == search.line + 1) {
      search.end = feed + 1;
    } else if (++search.lines > max_headers + 1) {
      return too_many_headers();
    }
    search.line = search.scanned = feed + 1;
  }
  return std::nullopt;
}

std::optional<Problem> read_head(std::string_view text, Head& head) {
  head.fields.headers.clear();
  head.fields.method = {};
  head.target = {};
  if (auto problem = read_request_line(take_line(text), head)) return problem;
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line[0] == ' ' || line[0] == '\t') return malformed();
    const std::string_view value = trim(line.substr(colon + 1));
    if (std::any_of(value.begin(), value.end(),
                    [](char c) { return is_control(c) && c != '\t'; })) {
      return malformed();
    }
    head.fields.headers.emplace_back(line.substr(0, colon), value);
  }
  return std::nullopt;
}

std::string_view Head::value(std::string_view name) const {
  for (const auto& [key, value] : fields.headers) {
    if (same(key, name)) return value;
  }
  return {};
}

bool Head::lists(std::string_view name, std::string_view word) const {
  for (const auto& [key, value] : fields.headers) {
    if (!same(key, name)) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (same(trim(rest.substr(0, comma)), word)) return true;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return false;
}

}  // namespace server
