// Values and what unknown ones can still be, by cell.
#include "engine/evaluate/machine.hpp"

namespace engine::evaluating {
namespace {

using engine::Pool;

constexpr std::uint32_t most_members = 64;  // that a set of bits holds

}  // namespace

const dsl::Number& Machine::number_at(std::uint32_t payload, dsl::Number& scratch) const {
  const std::uint32_t index = pool_index(payload);
  switch (pool_of(payload)) {
    case Pool::facts:
      return facts->numbers[index];
    case Pool::program:
      return program->numbers[index];
    case Pool::evaluation:
      return numbers_[index];
    case Pool::integer:
      break;
  }
  scratch = dsl::Number(inline_value(payload));
  return scratch;
}

const std::string& Machine::text_at(std::uint32_t payload) const {
  const std::uint32_t index = pool_index(payload);
  return pool_of(payload) == Pool::program ? program->texts[index] : facts->texts[index];
}

dsl::Date Machine::date_at(std::uint32_t payload) const {
  const std::uint32_t index = pool_index(payload);
  switch (pool_of(payload)) {
    case Pool::program:
      return program->dates[index];
    case Pool::evaluation:
      return dates_[index];
    default:
      return facts->dates[index];
  }
}

dsl::Duration Machine::duration_at(std::uint32_t payload) const {
  const std::uint32_t index = pool_index(payload);
  return pool_of(payload) == Pool::program ? program->durations[index] : facts->durations[index];
}

Cell Machine::keep(const dsl::Number& number, std::uint16_t flags) {
  if (const auto integer = number.to_int64(); integer && fits_inline(*integer)) {
    return {State::value, Reason::none, flags, inline_integer(*integer)};
  }
  return {State::value, Reason::none, flags, pooled(Pool::evaluation, numbers_.add(number))};
}

Cell Machine::keep(dsl::Date date, std::uint16_t flags) {
  return {State::value, Reason::none, flags, pooled(Pool::evaluation, dates_.add(date))};
}

Cell Machine::unknown_with(const Interval& possible, Reason reason) {
  Cell cell = unknown(reason);
  if (possible) cell.payload = 1 + bounds.add(*possible);
  return cell;
}

Cell Machine::keep(const Interval& possible, std::uint16_t flags, Reason reason) {
  if (possible && is_point(*possible)) return keep(*possible->low, flags);
  return unknown_with(possible, reason);
}

const Fact* Machine::fact_read(Operand operand) const {
  const Schema& schema = program->schema;
  const std::uint32_t space = operand.space();
  if (space == Operand::facts) return &schema.facts[schema.site_facts[operand.index()]];
  if (space < Operand::first_level || (space - Operand::first_level) % 2 == 0) return nullptr;
  const List& list = schema.lists[lists_[(space - Operand::first_level) / 2]];
  return &schema.facts[list.record_facts[operand.index()]];
}

Interval Machine::interval(Operand operand) const {
  const Cell& cell = at(operand);
  if (cell.state == State::value) {
    dsl::Number scratch;
    return point(number_at(cell.payload, scratch));
  }
  if (cell.state != State::unknown) return std::nullopt;
  if (const Fact* fact = fact_read(operand)) {
    Bounds possible;
    if (fact->not_negative) possible.low = dsl::Number(0);
    return possible;
  }
  if (cell.payload == 0) return std::nullopt;
  return bounds[cell.payload - 1];
}

Codes Machine::codes(Operand operand) const {
  const Cell& cell = at(operand);
  if (cell.state == State::value) {
    if (cell.payload >= most_members) return std::nullopt;
    return std::uint64_t{1} << cell.payload;
  }
  if (cell.state != State::unknown) return std::nullopt;
  if (const Fact* fact = fact_read(operand)) {
    const std::uint32_t enumeration =
        fact->kind == Kind::per_member ? fact->element_enumeration : fact->enumeration;
    if (enumeration == no_index) return std::nullopt;
    const std::size_t count =
        program->schema.enums[enumeration].members.size() + (fact->or_off_table ? 1 : 0);
    if (count == 0 || count > most_members) return std::nullopt;
    return count == most_members ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
  }
  if (cell.payload == 0) return std::nullopt;
  return bounds[cell.payload - 1].codes;
}

Interval Machine::bounds_of(Operand operand, Kind kind) const {
  if (kind == Kind::number || kind == Kind::time) return interval(operand);
  if (kind != Kind::enumeration) return std::nullopt;
  const Codes possible = codes(operand);
  if (!possible) return std::nullopt;
  Bounds made;
  made.codes = *possible;
  return made;
}

bool Machine::same(Kind kind, const Cell& a, const Cell& b) const {
  if (!a.is_known() || !b.is_known()) return false;
  dsl::Number left;
  dsl::Number right;
  switch (kind) {
    case Kind::boolean:
      return a.state == b.state;
    case Kind::number:
    case Kind::time:
      return number_at(a.payload, left) == number_at(b.payload, right);
    case Kind::date:
      return date_at(a.payload) == date_at(b.payload);
    case Kind::duration:
      return duration_at(a.payload) == duration_at(b.payload);
    case Kind::text:
      return text_at(a.payload) == text_at(b.payload);
    default:
      return a.payload == b.payload;
  }
}

Cell Machine::carry(Operand operand, Kind kind) {
  const Cell& cell = at(operand);
  if (cell.is_known() || cell.state == State::error) return cell;
  return unknown_with(bounds_of(operand, kind), joined(cell.reason, cell.reason));
}

}  // namespace engine::evaluating
