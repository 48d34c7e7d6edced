#include "server/api/guards.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "server/api/problems.hpp"

namespace server {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && same(text.substr(0, prefix.size()), prefix);
}

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/// A header's name as RFC 9110 has it: "Content-Length " with a blank is none, and would be taken
/// for something else than the next reader takes it for.
bool is_token(std::string_view name) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
           marks.find(c) != std::string_view::npos;
  });
}

std::vector<std::string_view> all(const RequestHead& head, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : head.headers) {
    if (same(key, name)) values.push_back(trim(value));
  }
  return values;
}

Problem header_refused(int status, std::string code, const std::string& name) {
  return make_problem(status, std::move(code),
                      {"不接受请求头 " + name, "the header " + name + " is not accepted"});
}

/// POST, PUT and PATCH bring one; DELETE may.
bool has_body_by_method(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

Problem length_refused() {
  return make_problem(400, "invalid_length",
                      {"Content-Length 有误", "Content-Length is not valid"});
}

/// Only of streams, and then alone: of two lengths two readers may take different ones.
std::optional<Problem> refuse_transfer(const RequestHead& head) {
  const auto codings = all(head, "Transfer-Encoding");
  if (codings.empty()) return std::nullopt;
  if (!head.body.streamed) {
    return header_refused(411, "transfer_encoding_refused", "Transfer-Encoding");
  }
  const bool chunked = codings.size() == 1 && same(codings[0], "chunked");
  if (!chunked || !all(head, "Content-Length").empty()) return length_refused();
  return std::nullopt;
}

std::optional<Problem> refuse_length(const RequestHead& head) {
  const auto lengths = all(head, "Content-Length");
  if (lengths.empty()) {
    const bool known = is_chunked(head) || head.body.types[0].empty();
    if (!has_body_by_method(head.method) || known) return std::nullopt;
    return make_problem(411, "length_required",
                        {"缺少 Content-Length", "Content-Length is missing"});
  }
  if (lengths.size() > 1 || !is_digits(lengths[0])) return length_refused();
  std::size_t length = 0;
  const auto read =
      std::from_chars(lengths[0].data(), lengths[0].data() + lengths[0].size(), length);
  if (read.ec != std::errc() || (!head.body.streamed && length > head.body.most_bytes)) {
    return body_too_large(head.body.most_bytes);
  }
  if (head.body.types[0].empty() && !has_body_by_method(head.method) && length > 0) {
    return make_problem(400, "unexpected_body",
                        {"该方法不带请求内容", "a request with this method has no body"});
  }
  return std::nullopt;
}

/// A body that may be left out needs a type only when it is there.
std::optional<Problem> refuse_type(const RequestHead& head) {
  const auto& wanted = head.body.types;
  if (wanted[0].empty()) return std::nullopt;
  const bool there = is_chunked(head) || body_length(head) > 0;
  const bool optional = head.body.streamed || !has_body_by_method(head.method);
  if (optional && !there) return std::nullopt;
  const auto types = all(head, "Content-Type");
  if (types.size() == 1 && (is_content(types[0], wanted[0]) ||
                            (!wanted[1].empty() && is_content(types[0], wanted[1])))) {
    return std::nullopt;
  }
  const std::string either(wanted[0]);
  return make_problem(415, "unsupported_content_type",
                      {"请求内容须是 " + either, "the body must be " + either});
}

}  // namespace

bool is_json_content(std::string_view content_type) {
  return is_content(content_type, "application/json");
}

bool is_content(std::string_view content_type, std::string_view wanted) {
  const std::size_t semicolon = content_type.find(';');
  if (!same(trim(content_type.substr(0, semicolon)), wanted)) return false;
  if (semicolon == std::string_view::npos) return true;
  const std::string_view parameter = trim(content_type.substr(semicolon + 1));
  return same(parameter, "charset=utf-8") || same(parameter, "charset=\"utf-8\"");
}

bool is_lines_content(std::string_view content_type) {
  return is_content(content_type, "application/x-ndjson") ||
         is_content(content_type, "application/ndjson");
}

std::optional<Problem> refuse_head(const RequestHead& head) {
  if (head.headers.size() > max_headers) {
    return too_many_headers();
  }
  for (const auto& [name, value] : head.headers) {
    if (!is_token(name)) {
      return make_problem(400, "invalid_header",
                          {"请求头名称有误", "the name of a header is not valid"});
    }
  }
  if (auto problem = refuse_transfer(head)) return problem;
  if (!all(head, "Content-Encoding").empty()) {
    return header_refused(415, "content_encoding_refused", "Content-Encoding");
  }
  for (const std::string_view range : all(head, "Range")) {
    if (range.find(',') != std::string_view::npos) {
      return header_refused(400, "ranges_refused", "Range");
    }
  }
  if (auto problem = refuse_length(head)) return problem;
  return refuse_type(head);
}

Problem too_many_headers() {
  return make_problem(431, "too_many_headers",
                      {"请求头过多,至多 64 个", "there are too many headers; at most 64"});
}

std::size_t body_length(const RequestHead& head) {
  std::size_t length = 0;
  for (const std::string_view text : all(head, "Content-Length")) {
    std::from_chars(text.data(), text.data() + text.size(), length);
  }
  return length;
}

bool is_chunked(const RequestHead& head) {
  return !all(head, "Transfer-Encoding").empty();
}

std::optional<Problem> refuse_host(const RequestHead& head) {
  if (all(head, "Host").size() == 1) return std::nullopt;
  return make_problem(400, "invalid_host",
                      {"须有一个 Host 请求头", "there must be one Host header"});
}

bool is_loopback_host(std::string_view host) {
  if (starts_with(host, "[::1]")) {
    host.remove_prefix(5);
    return host.empty() || (host[0] == ':' && is_digits(host.substr(1)) && host.size() <= 6);
  }
  const std::size_t colon = host.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view port = host.substr(colon + 1);
    if (!is_digits(port) || port.size() > 5) return false;
    host = host.substr(0, colon);
  }
  if (same(host, "localhost")) return true;
  // 127.a.b.c, each part a plain number: "127.0.0.1.example.org" is somebody else.
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t dot = host.find('.');
    parts.push_back(host.substr(0, dot));
    if (dot == std::string_view::npos) break;
    host.remove_prefix(dot + 1);
  }
  return parts.size() == 4 && parts[0] == "127" &&
         std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return is_digits(part) && (part.size() < 3 || (part.size() == 3 && part <= "255"));
         });
}

std::optional<Problem> refuse_in_open_mode(const RequestHead& head) {
  const auto hosts = all(head, "Host");
  if (hosts.size() != 1 || !is_loopback_host(hosts[0])) {
    return make_problem(
        421, "foreign_host",
        {"开放模式只应答本机地址", "open mode answers only addresses of this machine"});
  }
  for (const auto& [name, value] : head.headers) {
    if (same(name, "Forwarded") || same(name, "Via") || starts_with(name, "X-Forwarded-")) {
      return make_problem(403, "forwarded_refused",
                          {"开放模式不接受转发的请求", "open mode accepts no forwarded requests"});
    }
  }
  for (const std::string_view origin : all(head, "Origin")) {
    if (!same(origin, (head.secure ? "https://" : "http://") + std::string(hosts[0]))) {
      return make_problem(
          403, "foreign_origin",
          {"开放模式不接受别处页面的请求", "open mode accepts no requests of other pages"});
    }
  }
  return std::nullopt;
}

}  // namespace server
