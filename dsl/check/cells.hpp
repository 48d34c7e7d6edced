// Table cells made constant: intervals of numbers in base units, and sets of members.
#pragma once

#include "dsl/check/context.hpp"
#include "dsl/check/csv.hpp"

namespace dsl::checking {

/// A cell as written in a rule file, on a column of this type.
std::optional<CellInfo> read_cell(Context& context, const ast::Cell& cell, const ValueType& column,
                                  const std::vector<DocumentIndex>& cited);
/// A cell of a CSV file: a member, 是, 12, 3..5, >=3, or 任意.
std::optional<CellInfo> read_csv_cell(Context& context, const CsvCell& cell,
                                      const ValueType& column);

/// Both give what lies on one side of a bound, or the bound itself.
[[nodiscard]] CellInfo interval(Relation relation, const Number& bound);

/// Fills `table.rows` from its CSV file.
void read_csv_table(Context& context, std::uint32_t table);
/// Reports an example that no row fits, or two do.
void prove_table(Context& context, const TableInfo& table);

}  // namespace dsl::checking
