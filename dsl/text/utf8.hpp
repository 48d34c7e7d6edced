// UTF-8, strictly: one code point at a time, and how many cells of a terminal it takes. Pure
// functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dsl {

/// One step through bytes. What is no UTF-8 (overlong forms, surrogates, cut sequences) is one byte
/// with `valid` false.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 1;
  bool valid = false;
};

/// The code point at `offset`, which must lie inside `text`.
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t code_point);

/// Cells of a terminal: 2 for East Asian wide and full-width characters, 0 for combining marks.
[[nodiscard]] unsigned cell_width(char32_t code_point);

/// Characters that are not seen, or that reorder what is seen: controls (except tab and line ends),
/// bidi controls, zero-width and other format characters. A source may not hold them.
[[nodiscard]] bool is_invisible(char32_t code_point);

}  // namespace dsl
