#include <algorithm>

#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;
using dsl::Kind;

/// A row that is not ruled out: whether its conditions surely hold, and whether one is in error.
struct Naive::Row {
  Value result;
  bool surely = true;  ///< but for what is in error
  bool broken = false;
  bool otherwise = false;
};

namespace {

bool only_whole_days(const dsl::RowInfo& row, dsl::Day date) {
  return (!row.from || *row.from <= date) && (!row.until || date < *row.until);
}

Value fits(const dsl::CellInfo& cell, Kind kind, const Value& input) {
  if (cell.whatever) return of(true);
  if (input.is(State::error)) return input;
  if (kind == Kind::boolean || kind == Kind::enumeration) {
    Codes possible = codes_of(input);
    if (kind == Kind::boolean) {
      possible = input.is(State::unknown) ? Codes{0, 1} : Codes{input.is(State::yes) ? 1U : 0U};
    }
    if (possible.empty()) return open();
    const auto hits = std::count_if(possible.begin(), possible.end(), [&](std::uint32_t code) {
      return std::count(cell.members.begin(), cell.members.end(), code) != 0;
    });
    if (hits == 0) return of(false);
    return static_cast<std::size_t>(hits) == possible.size() ? of(true) : open();
  }
  const MaybeRange range = range_of(input);
  if (!range) return open();
  Range wanted;
  if (cell.low) wanted.low = {0, *cell.low, cell.low_open};
  if (cell.high) wanted.high = {0, *cell.high, cell.high_open};
  if (below(*range, wanted) || below(wanted, *range)) return of(false);
  const Range under{{-1, 0, true}, {0, cell.low.value_or(0), !cell.low_open}};
  const Range over{{0, cell.high.value_or(0), !cell.high_open}, {1, 0, true}};
  const bool low_kept = !cell.low || below(under, *range);
  const bool high_kept = !cell.high || below(*range, over);
  return low_kept && high_kept ? of(true) : open();
}

}  // namespace

/// Rows that hold at the date and can still match; 其余 last.
std::vector<Naive::Row> Naive::rows_of(const dsl::TableInfo& table,
                                       const std::vector<Value>& inputs) {
  std::vector<Row> rows;
  for (const dsl::RowInfo& info : table.rows) {
    if (!only_whole_days(info, as_of_)) continue;
    Row row;
    row.otherwise = info.otherwise;
    bool ruled_out = false;
    for (std::size_t i = 0; !info.otherwise && i < inputs.size(); ++i) {
      const Kind kind = model_.variables[table.columns[i]].type.kind;
      const Value here = fits(info.cells[i], kind, inputs[i]);
      ruled_out = ruled_out || here.is(State::no);
      row.broken = row.broken || here.is(State::error);
      row.surely = row.surely && !here.is(State::unknown);
    }
    if (ruled_out) continue;
    row.result = info.result.valid() ? evaluate(info.result)
                 : info.number       ? of(*info.number)
                                     : member(info.member);
    rows.push_back(row);
  }
  return rows;
}

Value Naive::table(const dsl::TableInfo& table, const std::vector<ast::ExprId>& arguments) {
  std::vector<Value> inputs;
  for (const ast::ExprId argument : arguments) inputs.push_back(evaluate(argument));
  const auto before = values_;
  for (std::size_t i = 0; i < inputs.size(); ++i) values_[table.columns[i]] = inputs[i];
  std::vector<Row> rows = rows_of(table, inputs);
  values_ = before;
  const auto sure = [](const Row& row) { return row.surely && !row.broken; };
  const bool settled = table.gravest && std::any_of(rows.begin(), rows.end(), sure);
  if (!settled && !rows.empty() && may_be_off(table, arguments, inputs)) {
    rows.push_back({open(true), false, true, false});  // that there is no row
  }

  // An error that a row surely asks for, or that every way out asks for.
  const auto sure_error = [](const Row& row) { return row.broken && row.surely; };
  if (std::any_of(rows.begin(), rows.end(), sure_error) ||
      std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row.broken; })) {
    return of(State::error);
  }
  return table.gravest ? gravest(rows, inputs) : unique(table, rows, inputs);
}

bool Naive::may_be_off(const dsl::TableInfo& table, const std::vector<ast::ExprId>& arguments,
                       const std::vector<Value>& inputs) const {
  for (const dsl::RowInfo& row : table.rows) {
    if (row.otherwise) return false;
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const dsl::ValueType& type = model_.variables[table.columns[i]].type;
    if (type.kind != Kind::enumeration || !inputs[i].is(State::unknown)) continue;
    const auto source = inputs.size() == 1 ? source_of(arguments[i]) : std::nullopt;
    if (source && std::count(on_table_.begin(), on_table_.end(), *source) != 0) continue;
    const Codes possible = codes_of(inputs[i]);
    const auto members = model_.enums[type.enumeration].members.size();
    if (possible.empty()) return true;  // it may be an error as well
    if (std::any_of(possible.begin(), possible.end(),
                    [&](std::uint32_t code) { return code >= members; })) {
      return true;
    }
  }
  return false;
}

Value Naive::unique(const dsl::TableInfo& table, const std::vector<Row>& rows,
                    const std::vector<Value>& inputs) {
  std::vector<Value> results;
  std::vector<Value> waiting = inputs;
  for (const Row& row : rows) {
    if (row.surely && !row.broken && !row.otherwise) return row.result;
    results.push_back(row.broken ? of(State::error) : row.result);
    waiting.push_back(row.result);
  }
  if (results.size() == 1) return results.front();
  return one_of(table.result.kind, results, only_text(waiting));
}

/// The highest member among the rows that match.
Value Naive::gravest(const std::vector<Row>& rows, const std::vector<Value>& inputs) {
  std::vector<Value> waiting = inputs;
  Codes possible;
  std::uint32_t least = 0;
  bool surely = false;
  bool vague = false;
  Value otherwise = of(State::error);
  bool has_otherwise = false;
  for (const Row& row : rows) {
    waiting.push_back(row.result);
    if (row.otherwise) {
      otherwise = row.result;
      has_otherwise = true;
      continue;
    }
    vague = vague || row.broken || !row.result.known();
    possible.insert(row.result.code);
    if (!row.surely) continue;
    surely = true;
    least = std::max(least, row.result.code);
  }
  if (vague) return open(only_text(waiting));
  if (possible.empty()) return otherwise;
  if (!surely && has_otherwise) {
    if (!otherwise.known()) return open(only_text(waiting));
    possible.insert(otherwise.code);
  }
  possible.erase(possible.begin(), possible.lower_bound(least));
  if (possible.size() == 1) return member(*possible.begin());
  Value value = open(only_text(waiting));
  value.codes = possible;
  return value;
}

}  // namespace reference
