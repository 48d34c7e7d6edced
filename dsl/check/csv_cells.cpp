#include "dsl/check/cells.hpp"

namespace dsl::checking {

namespace {

struct Sign {
  std::string_view text;
  Relation relation;
};
constexpr Sign signs[] = {{">=", Relation::at_least}, {"<=", Relation::at_most},
                          {"≥", Relation::at_least},  {"≤", Relation::at_most},
                          {">", Relation::greater},   {"<", Relation::less},
                          {"=", Relation::equal}};

/// "12" or "12 t", in base units; a bare number is in the column's unit.
std::optional<Number> read_number(const Model& model, const std::string& written,
                                  const ValueType& column) {
  const std::string text = trimmed(written);
  std::size_t digits = 0;
  while (digits < text.size() &&
         std::string_view("0123456789.-+eE/").find(text[digits]) != std::string_view::npos) {
    ++digits;
  }
  const auto value = Number::parse(text.substr(0, digits));
  const std::string unit_text = trimmed(text.substr(digits));
  const auto unit = unit_text.empty() ? model.units[column.unit] : parse_unit(unit_text);
  Number base;
  if (!value || !unit || !convertible(*unit, model.units[column.unit]) ||
      to_base(*value, *unit, base) != Arithmetic::ok) {
    return std::nullopt;
  }
  return base;
}

std::optional<CellInfo> read_interval(const Model& model, const std::string& text,
                                      const ValueType& column) {
  const std::size_t dots = text.find("..");
  if (dots != std::string::npos) {
    CellInfo cell;
    cell.low = read_number(model, text.substr(0, dots), column);
    cell.high = read_number(model, text.substr(dots + 2), column);
    if (!cell.low || !cell.high || *cell.high < *cell.low) return std::nullopt;
    return cell;
  }
  for (const Sign& sign : signs) {
    if (text.compare(0, sign.text.size(), sign.text) != 0) continue;
    const auto bound = read_number(model, text.substr(sign.text.size()), column);
    if (!bound) return std::nullopt;
    return interval(sign.relation, *bound);
  }
  const auto value = read_number(model, text, column);
  if (!value) return std::nullopt;
  return interval(Relation::equal, *value);
}

std::optional<CellInfo> read_text(const Model& model, const std::string& text,
                                  const ValueType& column) {
  if (column.kind == Kind::number) return read_interval(model, text, column);
  CellInfo cell;
  if (column.kind == Kind::boolean) {
    if (text != "是" && text != "否" && text != "yes" && text != "no") return std::nullopt;
    cell.members.push_back(text == "是" || text == "yes" ? 1 : 0);
    return cell;
  }
  if (column.kind != Kind::enumeration) return std::nullopt;
  const auto member = find_member(model.enums[column.enumeration], text);
  if (!member) return std::nullopt;
  cell.members.push_back(*member);
  return cell;
}

}  // namespace

std::optional<CellInfo> read_csv_cell(Context& context, const CsvCell& cell,
                                      const ValueType& column) {
  if (is_whatever(cell.text)) {
    CellInfo info;
    info.whatever = true;
    return info;
  }
  const std::string text = trimmed(cell.text);
  auto info = read_text(context.model, text, column);
  if (!info && column.kind != Kind::bad) {
    context.sink.report(Code::csv_bad_cell, cell.place, {text});
  }
  return info;
}

}  // namespace dsl::checking
