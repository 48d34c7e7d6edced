#include "editor/language/positions.hpp"

#include <algorithm>

#include "dsl/text/utf8.hpp"

namespace editor {
namespace {

/// How many units of the encoding a character takes; what is no UTF-8 is one byte and one unit.
std::uint32_t units(const dsl::CodePoint& point, Encoding encoding) {
  if (encoding == Encoding::utf8) return point.length;
  return point.valid && point.value > 0xFFFF ? 2 : 1;
}

bool is_line_end(char byte) {
  return byte == '\n' || byte == '\r';
}

}  // namespace

Lines::Lines(std::string_view text) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool lone_return = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || lone_return) starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::uint32_t Lines::offset(std::string_view text, Position position, Encoding encoding) const {
  if (position.line >= starts_.size()) return static_cast<std::uint32_t>(text.size());
  std::uint32_t at = starts_[position.line];
  std::uint32_t counted = 0;
  while (at < text.size() && !is_line_end(text[at]) && counted < position.character) {
    const dsl::CodePoint point = dsl::decode(text, at);
    counted += units(point, encoding);
    if (counted > position.character) break;
    at += point.length;
  }
  return at;
}

Position Lines::position(std::string_view text, std::uint32_t offset, Encoding encoding) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  const std::uint32_t line = line_of(offset);
  std::uint32_t counted = 0;
  for (std::uint32_t at = starts_[line]; at < offset;) {
    const dsl::CodePoint point = dsl::decode(text, at);
    if (at + point.length > offset) break;
    counted += units(point, encoding);
    at += point.length;
  }
  return {line, counted};
}

std::uint32_t Lines::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin()) - 1;
}

}  // namespace editor
