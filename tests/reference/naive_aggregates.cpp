#include <algorithm>

#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;

Value Naive::sum(const ast::Aggregate& node, dsl::VariableIndex variable, const List& elements) {
  MaybeRange total = just(0);
  bool error = false;
  std::vector<Value> waiting;
  for (const Element& element : elements.elements) {
    elements_[variable] = element;
    const Value filter = node.filter.valid() ? evaluate(node.filter) : of(true);
    if (filter.is(State::error)) error = true;
    if (filter.is(State::no) || filter.is(State::error)) continue;
    const Value term = evaluate(node.value);
    const bool counted = filter.is(State::yes);
    if (counted && term.is(State::error)) error = true;
    waiting.push_back(filter);
    waiting.push_back(term);
    total = plus(total, counted ? range_of(term) : around(range_of(term), just(0)));
  }
  if (error) return of(State::error);
  if (elements.complete) return number_in(total, only_text(waiting));

  elements_[variable] = elements.unseen;
  const MaybeRange more = range_of(evaluate(node.value));
  if (!total || !more) return open();
  const Range zero = just(0);
  if (below(*more, zero) || !not_above(zero, *more)) total->low = Range{}.low;
  if (!not_above(*more, zero)) total->high = Range{}.high;
  return number_in(total, false);
}

namespace {

/// Where a value stands among those of its kind: numbers, days, the places of members.
MaybeRange place_of(dsl::Kind kind, const Value& value) {
  if (kind == dsl::Kind::date) {
    if (!value.known()) return std::nullopt;
    return between(value.date.first.days, value.date.last.days);
  }
  if (kind != dsl::Kind::enumeration) return range_of(value);
  const Codes codes = codes_of(value);
  if (codes.empty()) return std::nullopt;
  return between(*codes.begin(), *codes.rbegin());
}

/// What stands there. Days of which any may be meant are no date, though a month is.
Value standing_at(dsl::Kind kind, const MaybeRange& place, bool settled, bool text) {
  if (kind != dsl::Kind::date && kind != dsl::Kind::enumeration) return number_in(place, text);
  if (!place || place->low.side != 0 || place->high.side != 0) return open(text);
  const auto low = *place->low.at.to_int64();
  const auto high = *place->high.at.to_int64();
  if (kind == dsl::Kind::date) {
    const dsl::Date date{{static_cast<std::int32_t>(low)}, {static_cast<std::int32_t>(high)}};
    return settled || low == high ? of(date) : open(text);
  }
  if (low == high) return member(static_cast<std::uint32_t>(low));
  Value value = open(text);
  for (auto code = low; code <= high; ++code) {
    value.codes.insert(static_cast<std::uint32_t>(code));
  }
  return value;
}

}  // namespace

Value Naive::extreme(const ast::Aggregate& node, dsl::VariableIndex variable,
                     const List& elements) {
  const dsl::Kind kind = model_.type(node.value).kind;
  const auto join = node.kind == ast::AggregateKind::maximum ? greatest : least;
  std::vector<MaybeRange> sure;
  std::vector<MaybeRange> maybe;
  std::vector<Value> waiting;
  bool error = false;
  for (const Element& element : elements.elements) {
    elements_[variable] = element;
    const Value filter = node.filter.valid() ? evaluate(node.filter) : of(true);
    if (filter.is(State::error)) error = true;
    if (filter.is(State::no) || filter.is(State::error)) continue;
    const Value here = evaluate(node.value);
    if (filter.is(State::yes) && here.is(State::error)) error = true;
    (filter.is(State::yes) ? sure : maybe).push_back(place_of(kind, here));
    waiting.push_back(filter);
    waiting.push_back(here);
  }
  if (error) return of(State::error);
  const bool text = elements.complete && only_text(waiting);
  const Value if_empty = node.if_empty.valid() ? evaluate(node.if_empty) : of(State::error);
  if (sure.empty() && maybe.empty() && elements.complete) return if_empty;
  if (sure.empty() && !node.if_empty.valid()) return open(text);

  // Either nothing counts, or the extreme of those that do.
  MaybeRange result = sure.empty() ? place_of(kind, if_empty) : sure.front();
  for (const MaybeRange& one : sure) result = join(result, one);
  // Each of the others may be the only one that counts.
  for (const MaybeRange& one : maybe) {
    result = around(result, sure.empty() ? one : join(result, one));
  }
  const bool settled =
      elements.complete && maybe.empty() &&
      std::all_of(waiting.begin(), waiting.end(), [](const Value& value) { return value.known(); });
  if (elements.complete) return standing_at(kind, result, settled, text);

  // Elements not seen may be the extreme; with nothing sure, the only ones.
  elements_[variable] = elements.unseen;
  const MaybeRange unseen = place_of(kind, evaluate(node.value));
  const MaybeRange either_way = around(result, sure.empty() ? unseen : join(result, unseen));
  return standing_at(kind, either_way, false, false);
}

Value Naive::eval(ast::ExprId id, const ast::Aggregate& node) {
  if (node.kind == ast::AggregateKind::sum) {
    return sum(node, model_.bound[id.index], list(node.domain));
  }
  if (node.kind != ast::AggregateKind::count) {
    return extreme(node, model_.bound[id.index], list(node.domain));
  }
  bool complete = true;
  int yes = 0;
  int unknown = 0;
  std::vector<Value> counted;
  for (const Turn& turn : turns(id, node.domain, node.filter, complete)) {
    counted.push_back(both(turn.inside, turn.body));
    if (counted.back().is(State::error)) return of(State::error);
    yes += counted.back().is(State::yes) ? 1 : 0;
    unknown += counted.back().is(State::unknown) ? 1 : 0;
  }
  Range range = complete ? between(yes, yes + unknown) : from(yes);
  return number_in(range, complete && only_text(counted));
}

}  // namespace reference
