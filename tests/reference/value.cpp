#include "tests/reference/value.hpp"

#include <algorithm>

namespace reference {

using dsl::Kind;
using dsl::Number;

Value of(State state) {
  Value value;
  value.state = state;
  return value;
}
Value of(bool truth) {
  return of(truth ? State::yes : State::no);
}
Value of(const Number& number) {
  Value value = of(State::value);
  value.number = number;
  return value;
}
Value of(const dsl::Date& date) {
  Value value = of(State::value);
  value.date = date;
  return value;
}
Value of(const dsl::Duration& duration) {
  Value value = of(State::value);
  value.duration = duration;
  return value;
}
Value member(std::uint32_t code) {
  Value value = of(State::value);
  value.code = code;
  return value;
}
Value open(bool waits_for_text) {
  Value value = of(State::unknown);
  value.waits_for_text = waits_for_text;
  return value;
}
Value number_in(const MaybeRange& range, bool waits_for_text) {
  if (range && range->is_point()) return of(range->low.at);
  Value value = open(waits_for_text);
  value.range = range;
  return value;
}

bool only_text(const std::vector<Value>& values) {
  return std::all_of(values.begin(), values.end(), [](const Value& value) {
    return !value.is(State::unknown) || value.waits_for_text;
  });
}

Value negated(const Value& value) {
  if (value.is(State::yes) || value.is(State::no)) return of(value.is(State::no));
  return value;
}

Value either(const Value& a, const Value& b) {
  if (a.is(State::yes) || b.is(State::yes)) return of(true);
  if (a.is(State::unknown) || b.is(State::unknown)) return open(only_text({a, b}));
  if (a.is(State::error) || b.is(State::error)) return of(State::error);
  return of(false);
}

/// By De Morgan.
Value both(const Value& a, const Value& b) {
  return negated(either(negated(a), negated(b)));
}

MaybeRange range_of(const Value& value) {
  return value.is(State::value) ? MaybeRange(just(value.number)) : value.range;
}
Codes codes_of(const Value& value) {
  return value.is(State::value) ? Codes{value.code} : value.codes;
}

bool same(Kind kind, const Value& a, const Value& b) {
  if (!a.known() || !b.known()) return false;
  switch (kind) {
    case Kind::boolean:
      return a.state == b.state;
    case Kind::number:
    case Kind::time:
      return a.number == b.number;
    case Kind::date:
      return a.date == b.date;
    case Kind::duration:
      return a.duration == b.duration;
    case Kind::text:
      return a.text == b.text;
    default:
      return a.code == b.code;
  }
}

Value one_of(Kind kind, const std::vector<Value>& values, bool waits_for_text) {
  const Value& first = values.front();
  const bool agree = std::all_of(values.begin(), values.end(), [&](const Value& value) {
    return value.known() && same(kind, first, value);
  });
  if (agree) return first;
  Value value = open(waits_for_text);
  if (kind == Kind::number || kind == Kind::time) {
    value.range = range_of(first);
    for (const Value& other : values) value.range = around(value.range, range_of(other));
  }
  if (kind == Kind::enumeration) {
    for (const Value& other : values) {
      const Codes codes = codes_of(other);
      if (codes.empty()) {
        value.codes.clear();
        break;
      }
      value.codes.insert(codes.begin(), codes.end());
    }
  }
  return value;
}

}  // namespace reference
