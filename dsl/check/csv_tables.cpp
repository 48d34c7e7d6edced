// Tables from CSV files: a column for each column of the table by its name, one for the result, and
// 自, 至 and 依据 of a row where the file has them.
#include "dsl/check/cells.hpp"
#include "dsl/check/citations.hpp"

namespace dsl::checking {

namespace {

std::optional<std::size_t> either(const CsvFile& csv, std::string_view zh, std::string_view en) {
  const auto column = csv.column(zh);
  return column ? column : csv.column(en);
}

class TableReader {
 public:
  TableReader(Context& context, std::uint32_t index, CsvFile csv)
      : context_(context), table_(context.model.tables[index]), csv_(std::move(csv)) {}

  void run() {
    if (!find_columns()) return;
    for (const CsvRow& row : csv_.rows) {
      if (auto read = read_row(row)) table_.rows.push_back(std::move(*read));
    }
  }

 private:
  bool find_columns() {
    const SourceId source = table_.place.source;
    bool found = true;
    const auto find = [&](const ast::Name& name, Place place) {
      const auto column = csv_.column(name.text);
      if (!column) {
        report_unknown(context_, Code::unknown_column, place, name.text, csv_.headers());
        found = false;
      }
      return column.value_or(0);
    };
    for (const ast::Formal& formal : table_.declaration->columns) {
      columns_.push_back(find(formal.name, context_.at(source, formal.name)));
    }
    const ast::Name& result = table_.declaration->result_name;
    if (!result.empty()) {
      result_ = find(result, context_.at(source, result));
    } else if (csv_.header.cells.empty()) {
      found = false;
    } else {
      result_ = csv_.header.cells.size() - 1;
    }
    from_ = either(csv_, "自", "from");
    until_ = either(csv_, "至", "until");
    cites_ = either(csv_, "依据", "cites");
    return found;
  }

  std::optional<RowInfo> read_row(const CsvRow& row) {
    RowInfo info;
    info.place = row.place;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const ValueType& type = context_.model.variables[table_.columns[i]].type;
      auto cell = read_csv_cell(context_, row.cells[columns_[i]], type);
      if (!cell) return std::nullopt;
      info.cells.push_back(std::move(*cell));
    }
    if (!read_result(row.cells[result_], info)) return std::nullopt;
    info.from = day(row, from_);
    info.until = day(row, until_);
    if (info.from && info.until && *info.until <= *info.from) {
      context_.sink.report(Code::row_days, row.place);
    }
    read_citation(row, info);
    return info;
  }

  bool read_result(const CsvCell& cell, RowInfo& info) {
    const auto value = read_csv_cell(context_, cell, table_.result);
    if (!value) return false;
    const bool point = value->low && value->high && *value->low == *value->high;
    if (value->whatever || (table_.result.kind == Kind::number && !point)) {
      context_.sink.report(Code::csv_bad_cell, cell.place, {cell.text});
      return false;
    }
    if (point) info.number = value->low;
    if (!value->members.empty()) info.member = value->members.front();
    return true;
  }

  std::optional<Day> day(const CsvRow& row, std::optional<std::size_t> column) {
    if (!column) return std::nullopt;
    const std::string text = trimmed(row.cells[*column].text);
    if (text.empty()) return std::nullopt;
    const auto date = parse_date(text);
    if (date && date->is_day()) return date->first;
    context_.sink.report(Code::csv_bad_cell, row.cells[*column].place, {text});
    return std::nullopt;
  }

  /// A clause of the table's own document, or DOCUMENT CLAUSE.
  void read_citation(const CsvRow& row, RowInfo& info) {
    if (!cites_) return;
    std::string text = trimmed(row.cells[*cites_].text);
    if (text.empty()) return;
    const Place place = row.cells[*cites_].place;
    CitationInfo citation;
    citation.place = place;
    const std::size_t blank = text.find(' ');
    const Indices& named = NameTable::find(context_.names.documents, text.substr(0, blank));
    if (!named.empty()) {
      citation.document = named.front();
      text = blank == std::string::npos ? std::string() : trimmed(text.substr(blank));
    } else if (!table_.citations.empty()) {
      citation.document = table_.citations.front().document;
    }
    const auto clause = read_clause(text);
    if (citation.document == no_index || (!text.empty() && !clause)) {
      context_.sink.report(Code::csv_bad_cell, place, {text});
      return;
    }
    if (clause) citation.path = clause->path;
    info.citations.push_back(std::move(citation));
  }

  Context& context_;
  TableInfo& table_;
  CsvFile csv_;
  std::vector<std::size_t> columns_;
  std::size_t result_ = 0;
  std::optional<std::size_t> from_, until_, cites_;
};

}  // namespace

void read_csv_table(Context& context, std::uint32_t table) {
  const TableInfo& info = context.model.tables[table];
  const ast::Text& path = *info.declaration->file;
  const auto file = context.csv.find(path.value);
  if (file == context.csv.end()) {
    context.sink.report(Code::csv_missing, {info.place.source, path.span}, {path.value});
    return;
  }
  TableReader(context, table, read_csv(context.sources, file->second, context.sink)).run();
}

}  // namespace dsl::checking
