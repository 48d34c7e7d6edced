#include "dsl/syntax/characters.hpp"

#include <algorithm>
#include <iterator>

namespace dsl::chars {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t size>
bool lies_in(const Range (&ranges)[size], char32_t code) {
  const auto* after =
      std::upper_bound(std::begin(ranges), std::end(ranges), code,
                       [](char32_t value, const Range& range) { return value < range.first; });
  return after != std::begin(ranges) && code <= std::prev(after)->last;
}

// Beyond ASCII everything is a letter but these: punctuation, symbols, private use. Roman numerals
// (U+2160) and 々〇 stay letters, since enum members and headings are written with them.
constexpr Range no_letters[] = {
    {0x0080, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B9}, {0x00BB, 0x00BF},   {0x00D7, 0x00D7},
    {0x00F7, 0x00F7}, {0x2000, 0x215F}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F},   {0x2FF0, 0x3004},
    {0x3008, 0x3020}, {0x3030, 0x3030}, {0x3036, 0x3037}, {0x303D, 0x303F},   {0x30FB, 0x30FB},
    {0x3200, 0x33FF}, {0xD800, 0xF8FF}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FBFF}, {0xE0000, 0x10FFFF},
};

constexpr Range invisible_ranges[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
    {0x200B, 0x200D}, {0x2028, 0x2029}, {0x2060, 0x2065}, {0x206A, 0x206F}, {0x3164, 0x3164},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF},
};

constexpr Range bidi_ranges[] = {
    {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

}  // namespace

char32_t fold(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) return code - 0xFEE0;
  switch (code) {
    case U'\u3000':
      return U' ';
    case U'。':
      return U'.';
    case U'【':
      return U'[';
    case U'】':
      return U']';
    default:
      return code;
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint at = decode(text, offset);
    if (at.valid) {
      append_utf8(out, fold(at.value));
    } else {
      out += text[offset];
    }
    offset += at.length;
  }
  return out;
}

bool is_word(char32_t code) {
  if (code < 0x80) return is_ascii_letter(code) || is_digit(code) || code == U'_';
  return !lies_in(no_letters, code);
}

Forbidden forbidden(char32_t code) {
  if (code < 0x20) {
    return code == U'\t' || is_line_end(code) ? Forbidden::no : Forbidden::control;
  }
  if (code < 0x7F) return Forbidden::no;
  if (code < 0xA0) return Forbidden::control;
  if (lies_in(bidi_ranges, code)) return Forbidden::bidi;
  return lies_in(invisible_ranges, code) ? Forbidden::invisible : Forbidden::no;
}

unsigned width(std::string_view text) {
  unsigned columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint at = decode(text, offset);
    columns += cell_width(at.value);
    offset += at.length;
  }
  return columns;
}

bool at_word_end(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return true;
  const CodePoint at = decode(text, offset);
  return !at.valid || !is_word(fold(at.value));
}

}  // namespace dsl::chars
