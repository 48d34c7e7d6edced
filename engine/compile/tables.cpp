// Tables: made ready once, looked up by nodes. A table whose results mention its columns becomes a
// chain of choices instead.
#include <algorithm>
#include <utility>

#include "engine/compile/compiler.hpp"
#include "engine/compile/walk.hpp"

namespace engine::compiling {

using dsl::Relation;

bool Compiler::mentions(ExprId id, const std::vector<dsl::VariableIndex>& variables) const {
  const dsl::Reference& reference = model_.references[id.index];
  bool found = reference.target == dsl::Target::variable &&
               std::find(variables.begin(), variables.end(), reference.index) != variables.end();
  for_each_child(tree_.at(id), [&](ExprId child) { found = found || mentions(child, variables); });
  return found;
}

bool Compiler::uses_columns(const dsl::TableInfo& table) const {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const dsl::RowInfo& row) {
    return row.result.valid() && mentions(row.result, table.columns);
  });
}

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
    table.columns.push_back(to_kind(model_.variables[column].type.kind));
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
  if (!info.gravest && uses_columns(info)) return table_as_chain(index, inputs, place(id));
  const bool on_table = inputs.size() == 1 &&
                        std::find(on_table_.begin(), on_table_.end(), inputs[0]) != on_table_.end();
  return builder_.emit(Op::lookup, to_kind(info.result.kind), inputs, place(id),
                       compile_table(index), on_table ? 1 : 0);
}

Operand Compiler::cell_condition(const dsl::CellInfo& cell, dsl::Kind kind, Operand input,
                                 dsl::Place origin) {
  if (cell.whatever) return builder_.boolean(true);
  if (kind == dsl::Kind::boolean) {
    std::vector<Operand> same;
    for (const std::uint32_t value : cell.members) {
      same.push_back(equal(kind, input, builder_.boolean(value != 0), origin));
    }
    return any_of(same, origin);
  }
  if (kind == dsl::Kind::enumeration) {
    std::vector<Operand> same;
    for (const std::uint32_t member : cell.members) {
      same.push_back(equal(kind, input, builder_.code(member), origin));
    }
    return any_of(same, origin);
  }
  std::vector<Operand> limits;
  if (cell.low) {
    limits.push_back(compare(cell.low_open ? Relation::greater : Relation::at_least, kind, input,
                             builder_.number(*cell.low), origin));
  }
  if (cell.high) {
    limits.push_back(compare(cell.high_open ? Relation::less : Relation::at_most, kind, input,
                             builder_.number(*cell.high), origin));
  }
  return all_of(limits, origin);
}

Operand Compiler::row_in_force(const dsl::RowInfo& row, dsl::Place origin) {
  if (!row.from && !row.until) return builder_.boolean(true);
  const Operand date = builder_.emit(Op::base_date, Kind::date, {}, origin);
  std::vector<Operand> limits;
  if (row.from) {
    limits.push_back(compare(Relation::at_least, dsl::Kind::date, date,
                             builder_.date({*row.from, *row.from}), origin));
  }
  if (row.until) {
    limits.push_back(compare(Relation::less, dsl::Kind::date, date,
                             builder_.date({*row.until, *row.until}), origin));
  }
  return all_of(limits, origin);
}

Operand Compiler::chained_row(std::uint32_t index, std::uint32_t row, dsl::Place origin) {
  const dsl::TableInfo& table = model_.tables[index];
  const dsl::RowInfo& info = table.rows[row];
  const auto& citations = info.citations.empty() ? table.citations : info.citations;
  const Operand result = expression(info.result);
  if (citations.empty()) return result;
  const auto [known, fresh] = chained_rows_.try_emplace(
      {index, row}, static_cast<std::uint32_t>(program_.definitions.size()));
  if (fresh) {
    const CitationRange cited = cite(citations, Role::table);
    program_.definitions.push_back({table.name, table.alias, false, cited.first, cited.count});
  }
  return builder_.emit(Op::defined, to_kind(table.result.kind), {result}, origin, known->second);
}

/// Rows exclude each other (checked), so their order does not matter; 其余 comes last.
Operand Compiler::table_as_chain(std::uint32_t index, const std::vector<Operand>& inputs,
                                 dsl::Place origin) {
  const dsl::TableInfo& table = model_.tables[index];
  const Kind kind = to_kind(table.result.kind);
  std::vector<Binding> before;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Binding& column = bindings_[table.columns[i]];
    before.push_back(std::exchange(column, {Binding::To::value, inputs[i], 0}));
  }
  const Citing citing(rule_citations_, {});
  Operand result = builder_.error(Reason::no_row);
  for (std::uint32_t r = 0; r < table.rows.size(); ++r) {
    if (!table.rows[r].otherwise) continue;
    result = choose(kind, row_in_force(table.rows[r], origin), chained_row(index, r, origin),
                    result, origin);
  }
  for (auto r = static_cast<std::uint32_t>(table.rows.size()); r-- > 0;) {
    const dsl::RowInfo& row = table.rows[r];
    if (row.otherwise) continue;
    std::vector<Operand> conditions{row_in_force(row, origin)};
    for (std::size_t i = 0; i < inputs.size() && i < row.cells.size(); ++i) {
      const dsl::Kind column = model_.variables[table.columns[i]].type.kind;
      conditions.push_back(cell_condition(row.cells[i], column, inputs[i], origin));
    }
    result =
        choose(kind, all_of(conditions, origin), chained_row(index, r, origin), result, origin);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) bindings_[table.columns[i]] = before[i];
  return result;
}

}  // namespace engine::compiling
