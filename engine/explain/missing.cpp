#include "engine/explain/missing.hpp"

#include "engine/explain/deciding.hpp"
#include "engine/explain/opponents.hpp"

namespace engine {
namespace {

bool is_unknown(const Walk& walk, Seen seen) {
  return walk.cell(seen).state == State::unknown;
}

void add_unknown(const Walk& walk, Seen seen, std::vector<Seen>& out) {
  if (is_unknown(walk, seen)) out.push_back(seen);
}

}  // namespace

bool may_be_found(std::uint8_t possible) {
  return ((possible >> static_cast<unsigned>(Outcome::established) |
           possible >> static_cast<unsigned>(Outcome::conflict)) &
          1U) != 0;
}

bool may_be_established(const Cell& cell) {
  const Outcome outcome = outcome_of(cell);
  const bool open = outcome == Outcome::undetermined || outcome == Outcome::text_missing;
  return open && may_be_found(possible_outcomes(cell));
}

void Missing::select(Walk& walk, Place place, std::vector<Seen>& out) {
  const Node& node = walk.node(place);
  switch (node.op) {
    case Op::outcome:
      if (!may_be_established(walk.cell(place))) return;
      break;
    case Op::any_outcome:
      for (std::uint32_t i = 0; i < node.count; ++i) {
        const Seen one = walk.operand(place, i);
        if (may_be_established(walk.cell(one))) out.push_back(one);
      }
      return;
    case Op::contested: {
      const Opponents opponents(walk, place);
      std::vector<std::uint32_t> open = opponents.that_are_open();
      open.insert(open.begin(), opponents.self());
      for (const std::uint32_t number : open) {
        const Seen one = walk.operand(place, number);
        if (may_be_established(walk.cell(one))) out.push_back(one);
      }
      return;
    }
    case Op::given_or_computed:
      // Given and computed and different: the fact itself is in question.
      out.push_back(walk.operand(place, 0));
      return add_unknown(walk, walk.operand(place, 1), out);
    case Op::outcome_holds:
      return out.push_back(walk.operand(place, 0));
    case Op::choose: {
      const Seen condition = walk.operand(place, 0);
      const State state = walk.cell(condition).state;
      add_unknown(walk, condition, out);
      if (state != State::no) add_unknown(walk, walk.operand(place, 1), out);
      if (state != State::yes) add_unknown(walk, walk.operand(place, 2), out);
      return;
    }
    case Op::by_date:
      if (const std::uint32_t chosen = choice_at(walk, place); chosen < node.count) {
        add_unknown(walk, walk.operand(place, chosen), out);
      }
      return;
    case Op::loop:
      return loop(walk, place, out);
    case Op::lookup:
      return lookup(walk, place, out);
    case Op::text_missing:
      return;
    default:
      break;
  }
  for (std::uint32_t i = 0; i < node.count; ++i) add_unknown(walk, walk.operand(place, i), out);
}

void Missing::loop(Walk& walk, Place place, std::vector<Seen>& out) {
  const Loop& loop = walk.program().loops[walk.node(place).imm];
  if (!walk.complete(place)) {
    if (loop.fold == Fold::outcome) {
      // What holds for every element (适用 of a chapter) is asked before the list.
      const Seen unlisted{loop.value, walk.element(place, walk.elements(place))};
      if (may_be_established(walk.cell(unlisted))) out.push_back(unlisted);
    }
    out.push_back(walk.operand(place, 0));
  }
  for (std::uint32_t i = 0; i < walk.elements(place); ++i) {
    const std::uint32_t turns = walk.element(place, i);
    const Seen value{loop.value, turns};
    if (loop.fold == Fold::outcome) {
      if (may_be_established(walk.cell(value))) out.push_back(value);
      continue;
    }
    State filter = State::yes;
    if (loop.has_filter) {
      filter = walk.cell(Seen{loop.filter, turns}).state;
      add_unknown(walk, {loop.filter, turns}, out);
    }
    if (loop.has_value && filter != State::no) add_unknown(walk, value, out);
  }
  if (loop.has_if_empty && walk.elements(place) == 0) {
    add_unknown(walk, {loop.if_empty, place.turns}, out);
  }
}

void Missing::lookup(const Walk& walk, Place place, std::vector<Seen>& out) {
  const Node& node = walk.node(place);
  for (std::uint32_t i = 0; i < node.count; ++i) add_unknown(walk, walk.operand(place, i), out);
  if (!out.empty()) return;
  for (const TableRow& row : walk.program().tables[node.imm].rows) {
    if (!Walk::is_constant(row.result)) add_unknown(walk, {row.result, 0}, out);
  }
}

}  // namespace engine
