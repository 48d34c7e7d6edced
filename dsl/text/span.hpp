// Places in rule text. Values; no ownership, any thread.
#pragma once

#include <compare>
#include <cstdint>

namespace dsl {

/// Index of a source in a `SourceSet`.
using SourceId = std::uint16_t;

/// Bytes of one source, half-open: [begin, end).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend auto operator<=>(const Span&, const Span&) = default;
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  /// The smallest span that holds both.
  [[nodiscard]] constexpr Span joined(Span other) const {
    return {begin < other.begin ? begin : other.begin, end > other.end ? end : other.end};
  }
};

/// A span together with the source it lies in.
struct Place {
  SourceId source = 0;
  Span span;

  friend auto operator<=>(const Place&, const Place&) = default;
};

}  // namespace dsl
