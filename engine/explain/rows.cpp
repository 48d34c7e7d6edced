#include "engine/explain/rows.hpp"

#include <algorithm>

namespace engine {
namespace {

bool in_force(const TableRow& row, dsl::Day date) {
  return (!row.from || *row.from <= date) && (!row.until || date < *row.until);
}

bool has(const TableCell& wanted, std::uint32_t code) {
  return std::find(wanted.codes.begin(), wanted.codes.end(), code) != wanted.codes.end();
}

bool lies_in(const TableCell& wanted, const dsl::Number& value) {
  if (wanted.low && (wanted.low_open ? value <= *wanted.low : value < *wanted.low)) return false;
  return !wanted.high || (wanted.high_open ? value < *wanted.high : value <= *wanted.high);
}

/// Of an input that is known.
bool fits(const Walk& walk, const TableCell& wanted, Kind kind, const Cell& input) {
  if (wanted.whatever) return true;
  if (kind == Kind::boolean) return has(wanted, input.state == State::yes ? 1 : 0);
  if (kind == Kind::enumeration) return has(wanted, input.payload);
  return lies_in(wanted, walk.evaluation().number(input));
}

}  // namespace

const TableRow* row_used(const Walk& walk, Place lookup) {
  const Cell& result = walk.cell(lookup);
  const Node& node = walk.node(lookup);
  if (!result.is_known()) return nullptr;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    if (!walk.cell(walk.operand(lookup, i)).is_known()) return nullptr;
  }
  const Table& table = walk.program().tables[node.imm];
  const auto matches = [&](const TableRow& row) {
    for (std::uint32_t i = 0; i < row.cells.size(); ++i) {
      const Cell& input = walk.cell(walk.operand(lookup, i));
      if (!fits(walk, row.cells[i], table.columns[i], input)) return false;
    }
    // Of several that match, the gravest one counts.
    return !table.gravest || walk.cell(Seen{row.result, 0}).payload == result.payload;
  };
  const TableRow* otherwise = nullptr;
  for (const TableRow& row : table.rows) {
    if (!in_force(row, walk.evaluation().as_of())) continue;
    if (row.otherwise) {
      otherwise = &row;
    } else if (matches(row)) {
      return &row;
    }
  }
  return otherwise;
}

}  // namespace engine
