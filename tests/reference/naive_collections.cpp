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

}  // namespace reference
