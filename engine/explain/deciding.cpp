#include "engine/explain/deciding.hpp"

#include <algorithm>

#include "engine/explain/opponents.hpp"

namespace engine {
namespace {

void add_all(const Walk& walk, Place place, std::vector<Seen>& out) {
  const std::uint32_t count = walk.node(place).count;
  for (std::uint32_t i = 0; i < count; ++i) out.push_back(walk.operand(place, i));
}

std::vector<Seen> operands(const Walk& walk, Place place) {
  std::vector<Seen> all;
  add_all(walk, place, all);
  return all;
}

/// Those in a state.
std::vector<Seen> in_state(const Walk& walk, const std::vector<Seen>& all, State state) {
  std::vector<Seen> found;
  for (const Seen& one : all) {
    if (walk.cell(one).state == state) found.push_back(one);
  }
  return found;
}

constexpr std::size_t judgement_weight = 1000;

}  // namespace

std::uint32_t choice_at(const Walk& walk, Place place) {
  const Node& node = walk.node(place);
  const auto& from = walk.program().date_choices[node.imm].from;
  std::uint32_t chosen = node.count;
  for (std::uint32_t i = 0; i < node.count && i < from.size(); ++i) {
    if (!from[i] || *from[i] <= walk.evaluation().as_of()) chosen = i;
  }
  return chosen;
}

Deciding::Need Deciding::need(Quantifier quantifier, std::size_t threshold, bool holds,
                              std::size_t yes) {
  using Which = Need::Which;
  constexpr auto all = static_cast<std::size_t>(-1);
  const Need every_no{Which::no, all, true};
  switch (quantifier) {
    case Quantifier::any:
      return holds ? Need{Which::yes, 1, false} : every_no;
    case Quantifier::none:
      return holds ? every_no : Need{Which::yes, 1, false};
    case Quantifier::all:
      return holds ? Need{Which::yes, all, true} : Need{Which::no, 1, false};
    case Quantifier::at_least:
      return holds ? Need{Which::yes, threshold, false} : every_no;
    case Quantifier::at_most:
      return holds ? every_no : Need{Which::yes, threshold + 1, false};
    case Quantifier::exactly:
      if (holds) return {Which::all, all, true};
      return yes > threshold ? Need{Which::yes, threshold + 1, false} : every_no;
  }
  return {};
}

void Deciding::select(Walk& walk, Place place, std::vector<Seen>& out) {
  const Node& node = walk.node(place);
  const State state = walk.cell(place).state;
  switch (node.op) {
    case Op::all:
      return tally(walk, place, Quantifier::all, out);
    case Op::any:
      return tally(walk, place, Quantifier::any, out);
    case Op::tally:
      return tally(walk, place, static_cast<Quantifier>(node.aux), out);
    case Op::choose: {
      const State condition = walk.cell(walk.operand(place, 0)).state;
      out.push_back(walk.operand(place, 0));
      if (condition != State::no && condition != State::error)
        out.push_back(walk.operand(place, 1));
      if (condition != State::yes && condition != State::error)
        out.push_back(walk.operand(place, 2));
      return;
    }
    case Op::given_or_computed: {
      const Seen given = walk.operand(place, 0);
      const bool decided = walk.cell(given).is_known() && state != State::error;
      out.push_back(decided ? given : walk.operand(place, 1));
      return;
    }
    case Op::by_date: {
      const std::uint32_t chosen = choice_at(walk, place);
      if (chosen < node.count) out.push_back(walk.operand(place, chosen));
      return;
    }
    case Op::loop:
      return loop(walk, place, out);
    case Op::fold:
      return written_fold(walk, place, out);
    case Op::outcome:
      return outcome(walk, place, out);
    case Op::any_outcome:
      return any_outcome(walk, place, out);
    case Op::contested:
      return contested(walk, place, out);
    case Op::text_missing:
      return;
    default:
      return add_all(walk, place, out);
  }
}

void Deciding::tally(Walk& walk, Place place, Quantifier quantifier, std::vector<Seen>& out) {
  const std::vector<Seen> all = operands(walk, place);
  const State state = walk.cell(place).state;
  if (state == State::error) return add_cheapest(walk, in_state(walk, all, State::error), out);
  if (state == State::unknown) return add_all(walk, place, out);
  const std::size_t yes = in_state(walk, all, State::yes).size();
  const std::size_t threshold = walk.node(place).op == Op::tally ? walk.node(place).imm : 0;
  pick(walk, need(quantifier, threshold, state == State::yes, yes), all, out);
}

void Deciding::pick(Walk& walk, const Need& need, const std::vector<Seen>& candidates,
                    std::vector<Seen>& out) {
  if (need.which == Need::Which::all) {
    out.insert(out.end(), candidates.begin(), candidates.end());
    return;
  }
  std::vector<Seen> fit =
      in_state(walk, candidates, need.which == Need::Which::yes ? State::yes : State::no);
  if (need.most == 1) return add_cheapest(walk, fit, out);
  if (fit.size() > need.most) fit.resize(need.most);
  out.insert(out.end(), fit.begin(), fit.end());
}

void Deciding::add_cheapest(Walk& walk, const std::vector<Seen>& candidates,
                            std::vector<Seen>& out) {
  const Seen* best = nullptr;
  std::size_t least = 0;
  for (const Seen& one : candidates) {
    const std::size_t price = candidates.size() == 1 ? 0 : cost(walk, one, 24);
    if (best != nullptr && price >= least) continue;
    best = &one;
    least = price;
  }
  if (best != nullptr) out.push_back(*best);
}

std::size_t Deciding::cost(Walk& walk, Seen seen, unsigned depth) {
  if (Walk::is_constant(seen.operand)) return 0;
  if (Walk::is_leaf(seen.operand)) {
    return (walk.cell(seen).flags & Cell::judgement) != 0 ? judgement_weight : 1;
  }
  const Place place = walk.place(seen);
  const std::uint64_t key = walk.key(place);
  if (const auto found = costs_.find(key); found != costs_.end()) return found->second;
  if (depth == 0) return judgement_weight;
  std::vector<Seen> chosen;
  select(walk, place, chosen);
  std::size_t sum = 0;
  for (const Seen& one : chosen) sum += cost(walk, one, depth - 1);
  costs_[key] = sum;
  return sum;
}

void Deciding::loop(Walk& walk, Place place, std::vector<Seen>& out) {
  const Loop& loop = walk.program().loops[walk.node(place).imm];
  if (loop.fold == Fold::outcome) return outcome_loop(walk, place, loop, out);
  const Seen list = walk.operand(place, 0);
  const State state = walk.cell(place).state;
  const std::uint32_t count = walk.elements(place);
  if (loop.fold != Fold::quantify || state == State::unknown) {
    out.push_back(list);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t turns = walk.element(place, i);
      const bool counted =
          !loop.has_filter || walk.cell(Seen{loop.filter, turns}).state != State::no;
      if (loop.has_filter) out.push_back({loop.filter, turns});
      if (loop.has_value && counted) out.push_back({loop.value, turns});
    }
    if (loop.has_if_empty && count == 0) out.push_back({loop.if_empty, place.turns});
    return;
  }
  std::vector<Seen> all;
  for (std::uint32_t i = 0; i < count; ++i) all.push_back({loop.value, walk.element(place, i)});
  if (state == State::error) return add_cheapest(walk, in_state(walk, all, State::error), out);
  const std::size_t yes = in_state(walk, all, State::yes).size();
  const Need wanted = need(loop.quantifier, loop.threshold, state == State::yes, yes);
  if (wanted.list) out.push_back(list);
  pick(walk, wanted, all, out);
}

void Deciding::outcome_loop(Walk& walk, Place place, const Loop& loop, std::vector<Seen>& out) {
  const Outcome result = outcome_of(walk.cell(place));
  std::vector<Seen> same;
  std::vector<Seen> all;
  for (std::uint32_t i = 0; i < walk.elements(place); ++i) {
    const Seen one{loop.value, walk.element(place, i)};
    all.push_back(one);
    if (outcome_of(walk.cell(one)) == result) same.push_back(one);
  }
  if (result == Outcome::established || result == Outcome::error) {
    return add_cheapest(walk, same, out);
  }
  out.push_back(walk.operand(place, 0));
  out.insert(out.end(), all.begin(), all.end());
  // What is not listed has a turn of its own, of which nothing is known but what holds for all.
  if (!walk.complete(place)) out.push_back({loop.value, walk.element(place, walk.elements(place))});
}

void Deciding::written_fold(Walk& walk, Place place, std::vector<Seen>& out) {
  const Loop& loop = walk.program().loops[walk.node(place).imm];
  const std::uint32_t step = (loop.has_filter ? 1U : 0U) + (loop.has_value ? 1U : 0U);
  const std::uint32_t count = walk.node(place).count;
  if (!loop.has_filter || !loop.has_value) return add_all(walk, place, out);
  std::uint32_t i = 0;
  for (; i + step <= count - (loop.has_if_empty ? 1 : 0); i += step) {
    out.push_back(walk.operand(place, i));
    if (walk.cell(walk.operand(place, i)).state != State::no)
      out.push_back(walk.operand(place, i + 1));
  }
  for (; i < count; ++i) out.push_back(walk.operand(place, i));
}

/// By the first line that fits (language reference, "Outcome").
void Deciding::outcome(Walk& walk, Place place, std::vector<Seen>& out) {
  const Seen applies = walk.operand(place, 0);
  const Seen condition = walk.operand(place, 1);
  const Seen excepted = walk.operand(place, 2);
  const State a = walk.cell(applies).state;
  if (a == State::error || a == State::no) return out.push_back(applies);
  std::vector<Seen> against;
  if (walk.cell(condition).state == State::no) against.push_back(condition);
  if (walk.cell(excepted).state == State::yes) against.push_back(excepted);
  if (!against.empty()) {
    if (a == State::yes) out.push_back(applies);
    return add_cheapest(walk, against, out);
  }
  switch (outcome_of(walk.cell(place))) {
    case Outcome::established:
      return out.insert(out.end(), {applies, condition, excepted}), void();
    case Outcome::error:
      return add_cheapest(walk, in_state(walk, {condition, excepted}, State::error), out);
    default:
      return;
  }
}

void Deciding::any_outcome(Walk& walk, Place place, std::vector<Seen>& out) {
  const Outcome result = outcome_of(walk.cell(place));
  const std::vector<Seen> all = operands(walk, place);
  if (result != Outcome::established && result != Outcome::error) {
    out.insert(out.end(), all.begin(), all.end());
    return;
  }
  std::vector<Seen> same;
  for (const Seen& one : all) {
    if (outcome_of(walk.cell(one)) == result) same.push_back(one);
  }
  add_cheapest(walk, same, out);
}

/// The grading's own outcome, and those of the others that make it a conflict, let it give way, or
/// would if they had another grade.
void Deciding::contested(const Walk& walk, Place place, std::vector<Seen>& out) {
  const Opponents opponents(walk, place);
  out.push_back(walk.operand(place, opponents.self()));
  for (const std::uint32_t other : opponents.that_decide()) {
    out.push_back(walk.operand(place, other));
  }
}

void Everything::select(Walk& walk, Place place, std::vector<Seen>& out) {
  add_all(walk, place, out);
  const Node& node = walk.node(place);
  if (node.op != Op::loop) return;
  const Loop& loop = walk.program().loops[node.imm];
  for (std::uint32_t i = 0; i < walk.elements(place); ++i) {
    const std::uint32_t turns = walk.element(place, i);
    if (loop.has_filter) out.push_back({loop.filter, turns});
    if (loop.has_value) out.push_back({loop.value, turns});
  }
  if (loop.has_if_empty) out.push_back({loop.if_empty, place.turns});
}

}  // namespace engine
