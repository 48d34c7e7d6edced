// Code points of rule text: folding full-width forms to their half-width twins, and what may stand
// in a word. Internal to dsl/syntax. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dsl/text/utf8.hpp"

namespace dsl::chars {

/// Full-width digits, letters and marks, and the Chinese marks with a twin, as that twin.
[[nodiscard]] char32_t fold(char32_t code);
[[nodiscard]] std::string fold(std::string_view text);

/// Letters of any script, digits and `_`; `code` is folded.
[[nodiscard]] bool is_word(char32_t code);
[[nodiscard]] constexpr bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}
[[nodiscard]] constexpr bool is_ascii_letter(char32_t code) {
  return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z');
}
[[nodiscard]] constexpr bool is_line_end(char32_t code) {
  return code == U'\n' || code == U'\r';
}
/// Blanks within a line: space, tab, no-break and ideographic space.
[[nodiscard]] constexpr bool is_blank(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\u00A0' || code == U'\u3000';
}

/// Why a code point may stand nowhere in a rule file, not even in texts and comments.
enum class Forbidden : std::uint8_t { no, control, bidi, invisible };
[[nodiscard]] Forbidden forbidden(char32_t code);

/// Cells of a terminal.
[[nodiscard]] unsigned width(std::string_view text);

/// Whether a word could not go on at `offset`: the end, or no word character.
[[nodiscard]] bool at_word_end(std::string_view text, std::size_t offset);

}  // namespace dsl::chars
