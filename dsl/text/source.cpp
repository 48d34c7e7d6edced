#include "dsl/text/source.hpp"

#include <algorithm>
#include <utility>

namespace dsl {

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::string_view Source::text(Span span) const {
  const std::string_view all = text_;
  if (span.begin >= all.size() || span.end <= span.begin) return {};
  return all.substr(span.begin, span.end - span.begin);
}

LineColumn Source::line_column(std::uint32_t offset) const {
  const auto at = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), at);
  LineColumn result;
  result.line = static_cast<std::uint32_t>(after - line_starts_.begin());
  for (std::uint32_t i = *(after - 1); i < at; ++i) {
    // Continuation bytes do not begin a code point.
    if ((static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U) ++result.column;
  }
  return result;
}

std::string_view Source::line_at(std::uint32_t offset) const {
  return text(line_span(line_column(offset).line));
}

Span Source::line_span(std::uint32_t line) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (line == 0 || line > line_starts_.size()) return {size, size};
  const std::uint32_t begin = line_starts_[line - 1];
  std::uint32_t end = line < line_starts_.size() ? line_starts_[line] - 1 : size;
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

SourceId SourceSet::add(std::string name, std::string text) {
  sources_.emplace_back(std::move(name), std::move(text));
  return static_cast<SourceId>(sources_.size() - 1);
}

}  // namespace dsl
