// Places as editors count them: lines and columns from 0, columns in bytes or in UTF-16 units. Here
// and nowhere else the two meet the bytes that all of Hazlex counts in. A `Lines` is made of one
// text and holds no reference to it. A value; reading from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/text/span.hpp"

namespace editor {

enum class Encoding : std::uint8_t { utf8, utf16 };

struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  friend auto operator<=>(const Position&, const Position&) = default;
};

struct Range {
  Position begin, end;
};

/// Where the lines of a text begin. A line ends with `\n`, `\r\n` or `\r`.
class Lines {
 public:
  explicit Lines(std::string_view text);

  /// The byte at `position`; beyond the end of its line it is the line's end, beyond the last line
  /// the text's end, within a character that character's begin. `text` is what `Lines` was made of.
  [[nodiscard]] std::uint32_t offset(std::string_view text, Position position,
                                     Encoding encoding) const;
  [[nodiscard]] Position position(std::string_view text, std::uint32_t offset,
                                  Encoding encoding) const;
  [[nodiscard]] Range range(std::string_view text, dsl::Span span, Encoding encoding) const {
    return {position(text, span.begin, encoding), position(text, span.end, encoding)};
  }
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }
  /// The line that holds the byte.
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;

 private:
  std::vector<std::uint32_t> starts_;
};

}  // namespace editor
