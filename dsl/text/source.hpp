// The text of rule files, as given, with its lines. A `SourceSet` owns the text of everything that
// one check reads (a rule file, its imports, its CSV tables); views into it live as long as it
// does. Reading is safe from any thread; adding is not.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/span.hpp"

namespace dsl {

/// A line and a column for people: both from 1, the column counted in code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

class Source {
 public:
  /// `name` is the path shown to people, with `/` and relative to the library. CRLF is kept as is.
  Source(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text(Span span) const;
  [[nodiscard]] LineColumn line_column(std::uint32_t offset) const;
  /// The line that holds `offset`, without its line end.
  [[nodiscard]] std::string_view line_at(std::uint32_t offset) const;
  /// The bytes of line `line` (from 1), without its line end.
  [[nodiscard]] Span line_span(std::uint32_t line) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

class SourceSet {
 public:
  /// Takes the text; the returned id and all views stay valid for the set's life.
  SourceId add(std::string name, std::string text);
  [[nodiscard]] const Source& at(SourceId id) const { return sources_[id]; }
  [[nodiscard]] std::size_t size() const { return sources_.size(); }
  [[nodiscard]] std::string_view text(Place place) const {
    return sources_[place.source].text(place.span);
  }

 private:
  std::deque<Source> sources_;
};

}  // namespace dsl
