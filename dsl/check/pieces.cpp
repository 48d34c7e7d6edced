#include "dsl/check/pieces.hpp"

#include <algorithm>

namespace dsl::checking {

namespace {

std::vector<Piece> cut_members(const std::vector<std::string>& names, const TableInfo& table,
                               std::size_t column, const std::vector<std::size_t>& among,
                               std::size_t& work) {
  std::vector<Piece> pieces(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) pieces[i].example = names[i];
  for (const std::size_t row : among) {
    const CellInfo& cell = table.rows[row].cells[column];
    const std::size_t size = cell.whatever ? pieces.size() : cell.members.size();
    if (size > work) {
      work = 0;
      return {};
    }
    work -= size;
    if (cell.whatever) {
      for (Piece& piece : pieces) piece.rows.push_back(row);
      continue;
    }
    for (const std::uint32_t member : cell.members) {
      if (member == no_index) {
        pieces.back().rows.push_back(row);  // 表外, the last piece of such a column
      } else if (member < pieces.size()) {
        pieces[member].rows.push_back(row);
      }
    }
  }
  return pieces;
}

/// A number between two others, an integer of the unit where there must be one.
struct Between {
  const Unit& unit;
  bool integer;

  [[nodiscard]] std::string show(const Number& base) const {
    Number value;
    if (from_base(base, unit, value) != Arithmetic::ok) return base.to_text();
    return value.to_text() + (unit.text.empty() ? "" : " " + unit.text);
  }

  /// Empty when nothing lies strictly between. Either end may be absent.
  [[nodiscard]] std::optional<Number> inside(const Number* low, const Number* high) const {
    Number step = unit.factor;
    Number middle;
    if (low == nullptr && high == nullptr) return Number(0);
    if (low == nullptr) {
      if (Number::subtract(*high, step, middle) != Arithmetic::ok) return std::nullopt;
      return middle;
    }
    if (high == nullptr || integer) {
      // The next whole number in the unit; bounds of an integer column are whole themselves, or
      // the next whole number after them is what counts.
      if (Number::add(*low, step, middle) != Arithmetic::ok) return std::nullopt;
      if (integer) middle = whole_after(*low, middle);
      if (high != nullptr && !(middle < *high)) return std::nullopt;
      return middle;
    }
    if (Number::add(*low, *high, middle) != Arithmetic::ok) return std::nullopt;
    if (Number::divide(middle, Number(2), middle) != Arithmetic::ok) return std::nullopt;
    return middle;
  }

  [[nodiscard]] bool holds(const Number& base) const {
    Number value;
    return !integer || (from_base(base, unit, value) == Arithmetic::ok && value.is_integer());
  }

 private:
  /// The smallest whole value after `low`; `otherwise` when it cannot be told.
  [[nodiscard]] Number whole_after(const Number& low, const Number& otherwise) const {
    Number value;
    if (from_base(low, unit, value) != Arithmetic::ok || value.is_integer()) return otherwise;
    // Shown without decimals it is rounded; the whole number above is that or the one after.
    auto rounded = Number::parse(value.to_display(0));
    if (!rounded) return otherwise;
    if (!(value < *rounded)) Number::add(*rounded, Number(1), *rounded);
    Number base;
    return to_base(*rounded, unit, base) == Arithmetic::ok ? base : otherwise;
  }
};

bool covers_point(const CellInfo& cell, const Number& point) {
  if (cell.whatever) return true;
  if (cell.low && (point < *cell.low || (cell.low_open && point == *cell.low))) return false;
  return !(cell.high && (*cell.high < point || (cell.high_open && point == *cell.high)));
}

std::vector<Number> bounds_of(const TableInfo& table, std::size_t column,
                              const std::vector<std::size_t>& among) {
  std::vector<Number> bounds;
  for (const std::size_t row : among) {
    const CellInfo& cell = table.rows[row].cells[column];
    if (cell.low) bounds.push_back(*cell.low);
    if (cell.high) bounds.push_back(*cell.high);
  }
  std::sort(bounds.begin(), bounds.end());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  return bounds;
}

std::vector<Piece> cut_numbers(const Model& model, const ValueType& type, const TableInfo& table,
                               std::size_t column, const std::vector<std::size_t>& among,
                               std::size_t& work) {
  const Unit& unit = model.units[type.unit];
  const Between between{unit, type.integer};
  const bool from_zero = never_negative(unit.dimension);
  std::vector<Number> bounds = bounds_of(table, column, among);
  const Number zero = 0;
  if (from_zero && (bounds.empty() || zero < bounds.front())) bounds.insert(bounds.begin(), zero);
  std::vector<Piece> pieces;
  const auto add = [&](const Number& example) {
    if (from_zero && example < zero) return;
    if (among.size() > work) {
      work = 0;
      return;
    }
    work -= among.size();
    Piece piece;
    piece.example = between.show(example);
    for (const std::size_t row : among) {
      if (covers_point(table.rows[row].cells[column], example)) piece.rows.push_back(row);
    }
    pieces.push_back(std::move(piece));
  };
  for (std::size_t i = 0; i <= bounds.size(); ++i) {
    const Number* low = i == 0 ? nullptr : &bounds[i - 1];
    const Number* high = i == bounds.size() ? nullptr : &bounds[i];
    if (const auto inside = between.inside(low, high)) add(*inside);
    if (high != nullptr && between.holds(*high)) add(*high);
  }
  return pieces;
}

}  // namespace

std::vector<Piece> cut(const Model& model, const TableInfo& table, std::size_t column,
                       const std::vector<std::size_t>& among, std::size_t& work) {
  const ValueType& type = model.variables[table.columns[column]].type;
  if (type.kind == Kind::number) return cut_numbers(model, type, table, column, among, work);
  std::vector<std::string> names;
  if (type.kind == Kind::boolean) {
    names = {"否", "是"};
  } else {
    for (const EnumMemberInfo& member : model.enums[type.enumeration].members) {
      names.push_back(member.name);
    }
    if (type.or_off_table) names.push_back("表外");
  }
  return cut_members(names, table, column, among, work);
}

}  // namespace dsl::checking
