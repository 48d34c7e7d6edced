#include <algorithm>
#include <string>

#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;

Naive::List Naive::list(ast::ExprId domain) {
  const dsl::Reference& reference = model_.references[domain.index];
  const auto* path = std::get_if<ast::Member>(&tree_.at(domain).node);
  const std::uint32_t slot = schema_.facts[reference.index].slot;
  const engine::Cell* cell = &facts_.cells[slot];
  List result;
  if (reference.target == dsl::Target::field) {
    const Element& owner =
        path != nullptr ? elements_[model_.references[path->base.index].index] : *computing_;
    cell = owner.cells + slot;
    result.unseen.owners = owner.owners;
    result.unseen.owners.insert(result.unseen.owners.begin(), owner.cells);
  }
  result.unseen.cells = nothing_.data();
  if (cell->state != State::value) return result;
  const engine::ListValue& value = facts_.lists[cell->payload];
  const std::uint32_t size = schema_.lists[schema_.facts[reference.index].list].record_cells;
  result.complete = value.complete;
  for (std::uint32_t i = 0; i < value.count; ++i) {
    Element element = result.unseen;
    element.cells = &facts_.cells[value.first_cell + std::size_t{i} * size];
    result.elements.push_back(element);
  }
  return result;
}

/// Over written conditions, written values, the members of an enum or of a set, or a list.
std::vector<Naive::Turn> Naive::turns(ast::ExprId id, ast::ExprId domain, ast::ExprId body,
                                      bool& complete) {
  complete = true;
  std::vector<Turn> turns;
  const auto body_value = [&] { return body.valid() ? evaluate(body) : of(true); };
  const dsl::VariableIndex variable = model_.bound[id.index];
  if (const auto* braces = std::get_if<ast::Braces>(&tree_.at(domain).node)) {
    for (const ast::ExprId element : braces->elements) {
      const Value value = evaluate(element);
      if (variable != dsl::no_index) values_[variable] = value;
      turns.push_back({of(true), variable != dsl::no_index ? body_value() : value});
    }
    return turns;
  }
  const dsl::Reference& reference = model_.references[domain.index];
  const bool set = model_.type(domain).kind == dsl::Kind::per_member;
  if (set || reference.target == dsl::Target::enumeration) {
    const dsl::EnumIndex keys = set ? model_.type(domain).enumeration : reference.index;
    for (std::uint32_t i = 0; i < model_.enums[keys].members.size(); ++i) {
      values_[variable] = member(i);
      const Value inside = set ? keyed(domain, member(i), dsl::Kind::boolean) : of(true);
      turns.push_back({inside, body_value()});
    }
    return turns;
  }
  const List elements = list(domain);
  complete = elements.complete;
  for (const Element& element : elements.elements) {
    elements_[variable] = element;
    turns.push_back({of(true), body_value()});
  }
  return turns;
}

namespace {

/// How many there are of which the condition holds, and of which it does not.
using Count = std::pair<int, int>;
using Counts = std::set<Count>;

Counts extended(const Counts& counts, bool may_hold, bool may_fail, bool may_lack) {
  Counts next = may_lack ? counts : Counts{};
  for (const auto& [yes, no] : counts) {
    if (may_hold) next.insert({yes + 1, no});
    if (may_fail) next.insert({yes, no + 1});
  }
  return next;
}

bool holds(ast::QuantifierKind kind, const Count& count, int threshold) {
  switch (kind) {
    case ast::QuantifierKind::any:
      return count.first > 0;
    case ast::QuantifierKind::all:
      return count.second == 0;
    case ast::QuantifierKind::none:
      return count.first == 0;
    case ast::QuantifierKind::at_least:
      return count.first >= threshold;
    case ast::QuantifierKind::at_most:
      return count.first <= threshold;
    case ast::QuantifierKind::exactly:
      break;
  }
  return count.first == threshold;
}

}  // namespace

/// Tries every way the open conditions may turn out, and a few more elements if there may be more.
Value Naive::eval(ast::ExprId id, const ast::Quantifier& node) {
  bool complete = true;
  const std::vector<Turn> turns = this->turns(id, node.domain, node.body, complete);
  const int threshold = node.threshold ? std::stoi(node.threshold->digits) : 0;
  Counts counts = {{0, 0}};
  std::vector<Value> waiting;
  for (const Turn& turn : turns) {
    if (turn.inside.is(State::no)) continue;
    counts = extended(counts, !turn.body.is(State::no), !turn.body.is(State::yes),
                      !turn.inside.is(State::yes));
    waiting.push_back(turn.inside);
    waiting.push_back(turn.body);
  }
  for (int more = 0; !complete && more < threshold + 3; ++more) {
    counts = extended(counts, true, true, true);
  }
  std::set<bool> results;
  for (const Count& count : counts) results.insert(holds(node.kind, count, threshold));
  if (results.size() == 1) return of(*results.begin());
  const bool unknown = std::any_of(waiting.begin(), waiting.end(),
                                   [](const Value& value) { return value.is(State::unknown); });
  if (!complete || unknown) return open(complete && only_text(waiting));
  return of(State::error);
}

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
  if (sure.empty() && !maybe.empty()) {
    MaybeRange among = maybe.front();
    for (const MaybeRange& one : maybe) among = join(among, one);
    result = around(result, among);
  }
  if (!sure.empty()) {
    for (const MaybeRange& one : maybe) result = around(result, join(result, one));
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
