// What is refused before a request's body is read: everything that could make the server read
// without bound, answer for somebody else's page, or believe what a header says of the client. Pure
// functions over the request's head; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/problem.hpp"

namespace server {

inline constexpr std::size_t max_body_bytes = std::size_t{1} << 20;
inline constexpr std::size_t max_bundle_bytes = std::size_t{16} << 20;
/// Forms come from who is not known yet.
inline constexpr std::size_t max_form_bytes = std::size_t{16} << 10;
inline constexpr std::size_t max_headers = 64;

/// What a request's body may be, as its route has it.
struct BodyRule {
  std::array<std::string_view, 2> types = {"application/json", ""};  ///< either; none: no body
  std::size_t most_bytes = max_body_bytes;
  bool streamed = false;  ///< of any length, which need not be known beforehand
};

/// The head of a request as received: every header line, in any order, names in any case.
struct RequestHead {
  std::string_view method;
  std::vector<std::pair<std::string_view, std::string_view>> headers;
  BodyRule body = {};
  bool secure = false;  ///< came over TLS
};

/// The problem to refuse it with; nothing when its body may be read. Each method is checked, known
/// or not: what no route takes is refused later, by the router.
[[nodiscard]] std::optional<Problem> refuse_head(const RequestHead& head);

/// Open mode answers only pages and programs of this machine: a loopback `Host`, no trace of a
/// proxy, no foreign `Origin`.
[[nodiscard]] std::optional<Problem> refuse_in_open_mode(const RequestHead& head);

/// Otherwise any one `Host`: with none or two it is unclear whose address is meant.
[[nodiscard]] std::optional<Problem> refuse_host(const RequestHead& head);

/// How long the body is that comes with a head that was not refused; 0 also when it is chunked.
[[nodiscard]] std::size_t body_length(const RequestHead& head);
[[nodiscard]] bool is_chunked(const RequestHead& head);

[[nodiscard]] Problem too_many_headers();

/// "localhost", 127.0.0.0/8 or [::1], with or without a port.
[[nodiscard]] bool is_loopback_host(std::string_view host);

/// `wanted` ("application/json"), with or without `charset=utf-8`.
[[nodiscard]] bool is_content(std::string_view content_type, std::string_view wanted);
[[nodiscard]] bool is_json_content(std::string_view content_type);
/// The same of "application/x-ndjson", or "application/ndjson".
[[nodiscard]] bool is_lines_content(std::string_view content_type);

}  // namespace server
