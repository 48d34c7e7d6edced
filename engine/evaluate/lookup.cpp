// Tables. With unknown inputs a table gives what all rows that can still match agree on, else what
// they leave possible.
#include <algorithm>

#include "engine/evaluate/machine.hpp"

namespace engine::evaluating {
namespace {

/// `broken`: an error and nothing else decides the row. `clouded`: an error would decide it, unless
/// what is unknown rules it out.
enum class Match : std::uint8_t { no, maybe, clouded, broken, yes };

Match both(Match a, Match b) {
  if (a == Match::no || b == Match::no) return Match::no;
  if (a == Match::yes) return b;
  if (b == Match::yes) return a;
  return a == b ? a : Match::clouded;
}

bool valid_at(const TableRow& row, dsl::Day date) {
  return (!row.from || *row.from <= date) && (!row.until || date < *row.until);
}

bool has(const std::vector<std::uint32_t>& codes, std::uint32_t code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

Match match_codes(const TableCell& cell, std::uint64_t possible) {
  std::uint64_t wanted = 0;
  for (const std::uint32_t code : cell.codes) {
    if (code < 64) wanted |= std::uint64_t{1} << code;
  }
  if ((possible & wanted) == 0) return Match::no;
  return (possible & ~wanted) == 0 ? Match::yes : Match::maybe;
}

Match match_bounds(const TableCell& cell, const Bounds& possible) {
  Bounds below;  // what lies below the cell, and what lies above it
  Bounds above;
  below.high = cell.low;
  below.high_open = !cell.low_open;
  above.low = cell.high;
  above.low_open = !cell.high_open;
  const bool over_low = !cell.low || surely_less(below, possible);
  const bool under_high = !cell.high || surely_less(possible, above);
  if (over_low && under_high) return Match::yes;
  Bounds inside;
  inside.low = cell.low;
  inside.low_open = cell.low_open;
  inside.high = cell.high;
  inside.high_open = cell.high_open;
  return surely_apart(inside, possible) ? Match::no : Match::maybe;
}

}  // namespace

class TableLookup {
 public:
  TableLookup(Machine& machine, const Table& table, const Operand* inputs, bool on_table)
      : machine_(machine), table_(table), inputs_(inputs), on_table_(on_table) {}

  Cell find() {
    for (std::uint32_t i = 0; i < table_.columns.size(); ++i) {
      const Cell& input = machine_.at(inputs_[i]);
      all_known_ = all_known_ && input.is_known();
      if (input.is_known()) flags_ |= input.flags;
      if (input.state == State::error) error_ = std::max(error_, input.reason);
      if (input.state == State::unknown) reason_ = joined(reason_, input.reason);
    }
    if (!table_.by_code.empty()) return by_code();
    return table_.gravest ? gravest() : unique();
  }

 private:
  Cell by_code() {
    const Cell& input = machine_.at(inputs_[0]);
    if (input.state == State::error) return failed(input.reason);
    if (input.state == State::value) return row_of(input.payload);
    const Codes possible = machine_.codes(inputs_[0]);
    if (!possible) {
      const Fact* fact = machine_.fact_read(inputs_[0]);
      miss_ = !on_table_ && (fact == nullptr || fact->or_off_table);
    }
    for (std::uint32_t code = 0; code < table_.by_code.size(); ++code) {
      if (possible && code < 64 && (*possible >> code & 1U) == 0) continue;
      add_row(table_.by_code[code]);
    }
    const std::size_t members = table_.by_code.size();
    const bool off_table = possible && members < 64 && (*possible >> members) != 0;
    if (off_table && !on_table_) add_row(otherwise());
    return agreement();
  }

  Cell row_of(std::uint32_t code) {
    const std::uint32_t row = code < table_.by_code.size() ? table_.by_code[code] : otherwise();
    if (row == no_index) return failed(Reason::no_row);
    return result_of(table_.rows[row]);
  }

  void add_row(std::uint32_t row) {
    if (row == no_index) {
      miss_ = true;
    } else {
      add(table_.rows[row].result);
    }
  }

  std::uint32_t otherwise() const {
    for (std::uint32_t i = 0; i < table_.rows.size(); ++i) {
      if (table_.rows[i].otherwise && valid_at(table_.rows[i], machine_.as_of)) return i;
    }
    return no_index;
  }

  /// Whether an unknown input may turn out to be 表外, which no row but 其余 takes.
  bool may_be_off_table() const {
    for (std::uint32_t i = 0; i < table_.columns.size(); ++i) {
      const bool open = machine_.at(inputs_[i]).state == State::unknown;
      if (table_.columns[i] != Kind::enumeration || !open || on_table_) continue;
      const Codes possible = machine_.codes(inputs_[i]);
      const std::uint32_t members = table_.members[i];
      const Fact* fact = possible ? nullptr : machine_.fact_read(inputs_[i]);
      if (possible ? members < 64 && (*possible >> members) != 0
                   : fact == nullptr || fact->or_off_table) {
        return true;
      }
    }
    return false;
  }

  Match match_cell(const TableCell& cell, Kind kind, Operand operand) const {
    if (cell.whatever) return Match::yes;
    const Cell& input = machine_.at(operand);
    if (input.state == State::error) return Match::broken;
    if (kind == Kind::boolean) {
      if (input.state != State::unknown) {
        return has(cell.codes, input.state == State::yes ? 1 : 0) ? Match::yes : Match::no;
      }
      return match_codes(cell, 3);
    }
    if (kind == Kind::enumeration) {
      if (input.is_known()) return has(cell.codes, input.payload) ? Match::yes : Match::no;
      const Codes possible = machine_.codes(operand);
      return possible ? match_codes(cell, *possible) : Match::maybe;
    }
    const Interval possible = machine_.interval(operand);
    return possible ? match_bounds(cell, *possible) : Match::maybe;
  }

  Match match_row(const TableRow& row) const {
    Match match = Match::yes;
    for (std::uint32_t i = 0; i < row.cells.size(); ++i) {
      match = both(match, match_cell(row.cells[i], table_.columns[i], inputs_[i]));
      if (match == Match::no) break;
    }
    return match;
  }

  Cell unique() {
    const TableRow* found = nullptr;
    bool broken = false;
    bool clouded = false;
    for (const TableRow& row : table_.rows) {
      if (row.otherwise || !valid_at(row, machine_.as_of)) continue;
      const Match match = match_row(row);
      if (match == Match::yes && found != nullptr) return failed(Reason::several_rows);
      if (match == Match::yes) found = &row;
      if (match == Match::maybe) add(row.result);
      broken = broken || match == Match::broken;
      clouded = clouded || match == Match::clouded;
    }
    if (found != nullptr) return result_of(*found);
    const std::uint32_t rest = otherwise();
    if (broken || (clouded && candidates_ == 0 && rest == no_index)) return failed(error_);
    if (clouded) return unknown(reason_);
    if (rest != no_index) add(table_.rows[rest].result);
    if (candidates_ == 0) return failed(Reason::no_row);
    miss_ = rest == no_index && may_be_off_table();
    return all_known_ ? result_of(table_.rows[rest]) : agreement();
  }

  /// The highest member of an ordered enumeration among the rows that match.
  Cell gravest() {
    std::optional<std::uint32_t> sure;
    std::uint64_t possible = 0;
    bool broken = false;
    bool clouded = false;
    bool clear = false;  ///< some row may match without the error
    bool vague = false;
    for (const TableRow& row : table_.rows) {
      if (row.otherwise || !valid_at(row, machine_.as_of)) continue;
      const Match match = match_row(row);
      if (match == Match::no) continue;
      broken = broken || match == Match::broken;
      clouded = clouded || match == Match::clouded;
      clear = clear || match == Match::maybe || match == Match::yes;
      const Cell& result = machine_.at(row.result);
      if (result.state != State::value || result.payload >= 64) {
        vague = true;
        continue;
      }
      if (match == Match::yes) sure = sure ? std::max(*sure, result.payload) : result.payload;
      possible |= std::uint64_t{1} << result.payload;
    }
    if (broken || (clouded && !clear && otherwise() == no_index)) return failed(error_);
    if (clouded || vague) return unknown(reason_);
    if (!sure && possible == 0) {
      const std::uint32_t rest = otherwise();
      return rest == no_index ? failed(Reason::no_row) : result_of(table_.rows[rest]);
    }
    if (!sure) {
      // Perhaps no other row matches: then 其余. Without it the rows leave no gap (checked).
      const std::uint32_t rest = otherwise();
      if (rest == no_index) return may_be_off_table() ? unknown(reason_) : member_of(possible);
      const Cell& other = machine_.at(table_.rows[rest].result);
      if (other.state != State::value || other.payload >= 64) return unknown(reason_);
      return member_of(possible | std::uint64_t{1} << other.payload);
    }
    return member_of(possible & (~std::uint64_t{0} << *sure));
  }

  Cell member_of(std::uint64_t possible) {
    if ((possible & (possible - 1)) == 0) {
      return {State::value, Reason::none, flags_,
              static_cast<std::uint32_t>(__builtin_ctzll(possible))};
    }
    Bounds made;
    made.codes = possible;
    return machine_.unknown_with(made, reason_);
  }

  Cell result_of(const TableRow& row) {
    Cell result = machine_.carry(row.result, table_.result);
    if (result.is_known()) result.flags |= flags_;
    return result;
  }

  void add(Operand result) {
    const Interval here = machine_.bounds_of(result, table_.result);
    if (candidates_++ == 0) {
      first_ = result;
      possible_ = here;
      return;
    }
    const Cell& before = machine_.at(first_);
    agree_ = agree_ && machine_.same(table_.result, before, machine_.at(result));
    possible_ = hull(possible_, here);
  }

  Cell agreement() {
    if (miss_ || candidates_ == 0) return unknown(reason_);
    if (agree_ && machine_.at(first_).is_known()) {
      Cell result = machine_.at(first_);
      result.flags |= flags_;
      return result;
    }
    return machine_.unknown_with(possible_, reason_);
  }

  Machine& machine_;
  const Table& table_;
  const Operand* inputs_;
  bool on_table_;
  bool all_known_ = true;
  std::uint16_t flags_ = 0;
  Reason error_ = Reason::none;
  Reason reason_ = Reason::text_missing;

  std::uint32_t candidates_ = 0;
  Operand first_{};
  bool agree_ = true;
  bool miss_ = false;  ///< some input that is still possible has no row
  Interval possible_;
};

Cell Machine::lookup(const Node& node, const Operand* operands) {
  return TableLookup(*this, program->tables[node.imm], operands, node.aux != 0).find();
}

}  // namespace engine::evaluating
