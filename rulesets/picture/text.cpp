#include "rulesets/picture/text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace rulesets::picture {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;

/// The code point at `at`, which moves behind it; what is no UTF-8 is one replacement a byte.
std::uint32_t next(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80   ? 1U
                             : first < 0xC0 ? 0U
                             : first < 0xE0 ? 2U
                             : first < 0xF0 ? 3U
                             : first < 0xF8 ? 4U
                                            : 0U;
  if (length == 1) return byte(at++);
  if (length == 0 || at + length > text.size()) return ++at, replacement;
  std::uint32_t point = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return ++at, replacement;
    point = point << 6U | (byte(at + i) & 0x3FU);
  }
  at += length;
  return point;
}

struct Range {
  std::uint32_t first, last;
};

bool is_wide(std::uint32_t point) {
  static constexpr Range ranges[] = {
      {0x1100, 0x115F}, {0x2014, 0x2026},   {0x2190, 0x23FF},   {0x2460, 0x27BF}, {0x2E80, 0xA4CF},
      {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},   {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
      {0xFFFD, 0xFFFD}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
  };
  return std::any_of(std::begin(ranges), std::end(ranges), [&](const Range& range) {
    return range.first <= point && point <= range.last;
  });
}

int width_of(std::uint32_t point) {
  return is_wide(point) ? 100 : 55;
}

bool fits_xml(std::uint32_t point) {
  if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
  return !(point >= 0xD800 && point <= 0xDFFF) && point != 0xFFFE && point != 0xFFFF;
}

/// How much of the beginning of `text` goes into a line: at least one character.
std::size_t fitting(std::string_view text, int width) {
  std::size_t at = 0, blank = 0, end = 0;
  int used = 0;
  while (at < text.size()) {
    const std::size_t before = at;
    used += width_of(next(text, at));
    if (used > width && before > 0) break;
    if (text[before] == ' ') blank = before;
    end = at;
  }
  // A blank in the second half of the line breaks it better than the middle of a word.
  return end < text.size() && blank > end / 2 ? blank : end;
}

}  // namespace

int width_of(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next(text, at));
  return width;
}

Wrapped wrap(std::string_view text, int width, std::size_t most) {
  Wrapped wrapped;
  do {
    const std::size_t size = fitting(text, width);
    if (size < text.size() && wrapped.lines.size() + 1 >= most) {
      wrapped.lines.push_back(std::string(text.substr(0, fitting(text, width - 100))) + "…");
      wrapped.cut = true;
      return wrapped;
    }
    wrapped.lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  } while (!text.empty());
  return wrapped;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    const std::uint32_t point = next(text, at);
    switch (point) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (point == replacement || !fits_xml(point)) {
          out += "\xEF\xBF\xBD";
        } else {
          out += text.substr(before, at - before);
        }
    }
  }
  return out;
}

namespace {

/// Whether the bracket that opens the text closes at its end.
bool is_bracketed(std::string_view text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return false;
  int open = 0;
  bool quoted = false;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted) open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (open == 0) return false;
  }
  return true;
}

}  // namespace

std::string on_one_line(std::string_view rule_text) {
  std::string out;
  bool quoted = false, blank = false, comment = false;
  for (const char c : rule_text) {
    if (c == '\n') comment = false;
    if (comment) continue;
    if (c == '"') quoted = !quoted;
    if (c == '#' && !quoted) {
      comment = true;
      continue;
    }
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  while (is_bracketed(out)) out = out.substr(1, out.size() - 2);
  return out;
}

}  // namespace rulesets::picture
