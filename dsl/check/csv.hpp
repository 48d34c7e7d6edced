// CSV tables after RFC 4180: quoted cells, doubled quotes, CRLF or LF, a header line. Values with
// their places in the source, so that a bad cell can be pointed at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"

namespace dsl::checking {

struct CsvCell {
  std::string text;  ///< without quotes
  Place place;
};

struct CsvRow {
  std::vector<CsvCell> cells;
  Place place;
};

struct CsvFile {
  CsvRow header;
  std::vector<CsvRow> rows;

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> headers() const;
};

/// Reports quotes that do not close, characters after a closing quote, and rows whose length is not
/// the header's (such rows are left out).
[[nodiscard]] CsvFile read_csv(const SourceSet& sources, SourceId source, Sink& sink);

/// Without blanks around it.
[[nodiscard]] std::string trimmed(std::string_view text);
/// An empty cell, 任意 or *.
[[nodiscard]] bool is_whatever(std::string_view cell);

}  // namespace dsl::checking
