// The head of a request, read strictly: what two readers could take for two things (bare LF, folded
// lines, a blank before the colon, control characters) is refused, and so is what has no bound. A
// head is looked for in bytes that arrive in pieces, each looked at once, and read when it is
// whole. Pure; views into the bytes given.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/api/guards.hpp"

namespace server {

inline constexpr std::size_t max_head_bytes = std::size_t{16} << 10;
inline constexpr std::size_t max_request_line = std::size_t{8} << 10;

/// How far the search for the end of a head has come.
struct HeadSearch {
  std::size_t line = 0;     ///< where the line at hand begins
  std::size_t scanned = 0;  ///< no LF before this that has not been seen
  std::size_t lines = 0;
  std::size_t end = 0;  ///< of the head, behind the empty line; 0: not found yet
};

/// Goes on in all that was received since the head began. A problem as soon as there cannot be a
/// proper end.
[[nodiscard]] std::optional<Problem> find_end(std::string_view received, HeadSearch& search);

struct Head {
  RequestHead fields;       ///< method and headers, values without blanks around
  std::string_view target;  ///< as sent; begins with '/'
  bool old = false;         ///< HTTP/1.0

  /// The first of that name; empty without.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  /// Whether a list in that header, or in a repetition of it, names `word`, in any case.
  [[nodiscard]] bool lists(std::string_view name, std::string_view word) const;
};

/// `text` is what `find_end` found, to its end.
[[nodiscard]] std::optional<Problem> read_head(std::string_view text, Head& head);

[[nodiscard]] Problem address_too_long();

}  // namespace server
