#include "dsl/check/bodies.hpp"
#include "dsl/check/cells.hpp"
#include "dsl/check/citations.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

bool check_columns(Context& context, const TableInfo& table) {
  bool fits = true;
  for (const VariableIndex column : table.columns) {
    const VariableInfo& info = context.model.variables[column];
    const Kind kind = info.type.kind;
    if (kind == Kind::bad) fits = false;
    if (kind == Kind::bad || kind == Kind::number || kind == Kind::enumeration ||
        kind == Kind::boolean) {
      continue;
    }
    context.sink.report(Code::table_key_type, info.place, {info.name});
    fits = false;
  }
  const ValueType& result = table.result;
  const bool ordered =
      result.kind == Kind::enumeration && context.model.enums[result.enumeration].ordered;
  if (table.gravest && !ordered && result.kind != Kind::bad) {
    context.sink.report(Code::gravest_unordered, table.place);
  }
  return fits;
}

/// One row of a table written out; false when it cannot be part of the proof.
bool read_row(Context& context, const TableInfo& table, const ast::TableRow& row, bool last,
              RowInfo& info) {
  const SourceId source = table.place.source;
  info.place = {source, row.span};
  info.otherwise = row.otherwise;
  info.result = row.result;
  info.from = read_day(context, row.from, info.place);
  info.until = read_day(context, row.until, info.place);
  if (info.from && info.until && *info.until <= *info.from) {
    context.sink.report(Code::row_days, info.place);
  }
  info.citations = read_citations(context, row.citations, source);
  const std::vector<DocumentIndex> cited = determining(table.citations);
  Walk walk(context, source);
  walk.cite(cited);
  walk.check_as(row.result, table.result);
  if (row.otherwise) {
    if (!last) context.sink.report(Code::otherwise_not_last, info.place);
    return true;
  }
  if (row.cells.size() != table.columns.size()) {
    context.sink.report(Code::row_length, info.place,
                        {std::to_string(row.cells.size()), std::to_string(table.columns.size())});
    return false;
  }
  bool fits = true;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const ValueType type = context.model.variables[table.columns[i]].type;
    auto cell = read_cell(context, row.cells[i], type, cited);
    fits = fits && cell.has_value();
    info.cells.push_back(cell.value_or(CellInfo{}));
  }
  return fits;
}

void check_table(Context& context, std::uint32_t index) {
  const TableInfo table = context.model.tables[index];
  bool fits = check_columns(context, table);
  if (table.declaration->file) {
    const std::size_t before = context.sink.errors();
    read_csv_table(context, index);
    fits = fits && context.sink.errors() == before;
  }
  const std::vector<ast::TableRow>& rows = table.declaration->rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RowInfo row;
    fits = read_row(context, table, rows[i], i + 1 == rows.size(), row) && fits;
    context.model.tables[index].rows.push_back(std::move(row));
  }
  if (!fits) return;
  if (context.model.tables[index].rows.empty()) {
    context.sink.report(Code::empty_table, table.place, {table.name});
    return;
  }
  prove_table(context, context.model.tables[index]);
}

}  // namespace

void check_tables(Context& context) {
  for (std::uint32_t i = 0; i < context.model.tables.size(); ++i) check_table(context, i);
}

}  // namespace dsl::checking
