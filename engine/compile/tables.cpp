// Tables: made ready once, looked up by nodes.
#include <algorithm>
#include <utility>

#include "engine/compile/compiler.hpp"

namespace engine::compiling {

namespace {

TableCell make_cell(const dsl::CellInfo& info) {
  return {info.whatever, info.members, info.low, info.high, info.low_open, info.high_open};
}

/// One column of an enumeration, one row a member: the row is found by index.
void index_codes(Table& table, std::size_t members) {
  const bool dated = std::any_of(table.rows.begin(), table.rows.end(), [](const TableRow& row) {
    return row.from.has_value() || row.until.has_value();
  });
  if (table.columns.size() != 1 || table.columns.front() != Kind::enumeration || dated ||
      table.gravest) {
    return;
  }
  std::vector<std::uint32_t> rows(members, no_index);
  std::uint32_t otherwise = no_index;
  for (std::uint32_t i = 0; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    if (row.otherwise) {
      otherwise = i;
      continue;
    }
    if (row.cells.front().whatever) return;
    for (const std::uint32_t code : row.cells.front().codes) {
      if (code >= members || rows[code] != no_index) return;
      rows[code] = i;
    }
  }
  std::replace(rows.begin(), rows.end(), no_index, otherwise);
  table.by_code = std::move(rows);
}

}  // namespace

std::uint32_t Compiler::compile_table(std::uint32_t index) {
  if (tables_[index] != no_index) return tables_[index];
  const dsl::TableInfo& info = model_.tables[index];
  Table table;
  table.name = info.name;
  table.gravest = info.gravest;
  table.result = to_kind(info.result.kind);
  for (const dsl::VariableIndex column : info.columns) {
    const dsl::ValueType& type = model_.variables[column].type;
    const bool of_enum = type.kind == dsl::Kind::enumeration;
    const std::size_t members = of_enum ? model_.enums[type.enumeration].members.size() : 0;
    table.columns.push_back(to_kind(type.kind));
    table.members.push_back(static_cast<std::uint32_t>(members));
  }
  const CitationRange cited = cite(info.citations, Role::table);
  table.first_citation = cited.first;
  table.citation_count = cited.count;

  Block* const before = builder_.block();
  builder_.enter(builder_.top());
  const Citing citing(rule_citations_, {});
  for (const dsl::RowInfo& row : info.rows) {
    TableRow made;
    for (const dsl::CellInfo& cell : row.cells) made.cells.push_back(make_cell(cell));
    made.otherwise = row.otherwise;
    made.from = row.from;
    made.until = row.until;
    const CitationRange own = cite(row.citations, Role::table);
    made.first_citation = own.first;
    made.citation_count = own.count;
    if (row.result.valid()) {
      made.result = expression(row.result);
    } else {
      made.result = row.number ? builder_.number(*row.number) : builder_.code(row.member);
    }
    table.rows.push_back(std::move(made));
  }
  builder_.enter(before);

  if (!info.columns.empty()) {
    const dsl::ValueType column = model_.variables[info.columns.front()].type;
    if (column.kind == dsl::Kind::enumeration) {
      index_codes(table, model_.enums[column.enumeration].members.size());
    }
  }
  tables_[index] = static_cast<std::uint32_t>(program_.tables.size());
  program_.tables.push_back(std::move(table));
  return tables_[index];
}

Operand Compiler::table(ExprId id, std::uint32_t index, const std::vector<ExprId>& arguments) {
  const dsl::TableInfo& info = model_.tables[index];
  std::vector<Operand> inputs;
  for (const ExprId argument : arguments) inputs.push_back(expression(argument));
  if (inputs.size() != info.columns.size()) return builder_.error(Reason::depends_on_error);
  const bool on_table = inputs.size() == 1 &&
                        std::find(on_table_.begin(), on_table_.end(), inputs[0]) != on_table_.end();
  return builder_.emit(Op::lookup, to_kind(info.result.kind), inputs, place(id),
                       compile_table(index), on_table ? 1 : 0);
}

}  // namespace engine::compiling
