#include "dsl/check/csv.hpp"

namespace dsl::checking {

namespace {

class Reader {
 public:
  Reader(const SourceSet& sources, SourceId source, Sink& sink)
      : text_(sources.at(source).text()), source_(source), sink_(sink) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;  // what spreadsheets put first
  }

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }

  CsvRow row() {
    CsvRow row;
    const std::size_t begin = at_;
    row.cells.push_back(cell());
    while (!done() && text_[at_] == ',') {
      ++at_;
      row.cells.push_back(cell());
    }
    row.place = place(begin, at_);
    skip_line_end();
    return row;
  }

 private:
  CsvCell cell() {
    if (!done() && text_[at_] == '"') return quoted();
    const std::size_t begin = at_;
    while (!done() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    return {std::string(text_.substr(begin, at_ - begin)), place(begin, at_)};
  }

  CsvCell quoted() {
    CsvCell cell;
    const std::size_t begin = at_++;
    for (;; ++at_) {
      if (done()) {
        cell.place = place(begin, begin + 1);
        sink_.report(Code::csv_quote_open, cell.place);
        return cell;
      }
      if (text_[at_] != '"') {
        cell.text += text_[at_];
      } else if (text_.substr(at_, 2) == "\"\"") {
        cell.text += '"';
        ++at_;
      } else {
        break;
      }
    }
    cell.place = place(begin, ++at_);
    if (!done() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
      sink_.report(Code::csv_after_quote, place(at_, at_ + 1));
      while (!done() && text_[at_] != ',' && text_[at_] != '\n') ++at_;
    }
    return cell;
  }

  void skip_line_end() {
    if (!done() && text_[at_] == '\r') ++at_;
    if (!done() && text_[at_] == '\n') ++at_;
  }

  [[nodiscard]] Place place(std::size_t begin, std::size_t end) const {
    return {source_, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  SourceId source_;
  Sink& sink_;
};

bool is_blank(const CsvRow& row) {
  return row.cells.size() == 1 && trimmed(row.cells.front().text).empty();
}

}  // namespace

std::optional<std::size_t> CsvFile::column(std::string_view name) const {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    if (trimmed(header.cells[i].text) == name) return i;
  }
  return std::nullopt;
}

std::vector<std::string> CsvFile::headers() const {
  std::vector<std::string> names;
  for (const CsvCell& cell : header.cells) names.push_back(trimmed(cell.text));
  return names;
}

CsvFile read_csv(const SourceSet& sources, SourceId source, Sink& sink) {
  Reader reader(sources, source, sink);
  CsvFile file;
  if (!reader.done()) file.header = reader.row();
  while (!reader.done()) {
    CsvRow row = reader.row();
    if (is_blank(row)) continue;
    if (row.cells.size() != file.header.cells.size()) {
      sink.report(Code::csv_row_length, row.place,
                  {std::to_string(row.cells.size()), std::to_string(file.header.cells.size())});
      continue;
    }
    file.rows.push_back(std::move(row));
  }
  return file;
}

std::string trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

bool is_whatever(std::string_view cell) {
  const std::string text = trimmed(cell);
  return text.empty() || text == "任意" || text == "whatever" || text == "*";
}

}  // namespace dsl::checking
