// Choices among values, readings and dates; outcomes of rules.
#include "engine/evaluate/contest.hpp"
#include "engine/evaluate/machine.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine::evaluating {

/// The reason of a result that is unknown or an error.
Cell Machine::explain(Cell result, const Operand* operands, std::uint32_t count) const {
  if (result.state == State::unknown) {
    if (!has_open_texts_) return unknown();
    Reason reason = Reason::text_missing;
    for (std::uint32_t k = 0; k < count && reason != Reason::computed; ++k) {
      const Cell& cell = at(operands[k]);
      if (cell.state == State::unknown) reason = joined(reason, cell.reason);
    }
    return unknown(reason);
  }
  bool first = true;
  for (std::uint32_t k = 0; k < count; ++k) {
    const Cell& cell = at(operands[k]);
    if (cell.state != State::error) continue;
    if (first || cell.reason < result.reason) result.reason = cell.reason;
    first = false;
  }
  return result;
}

Cell Machine::choose(Kind kind, const Operand* operands) {
  const Cell& condition = at(operands[0]);
  if (condition.state == State::error) return failed(condition.reason);
  if (condition.state != State::unknown) {
    Cell result = carry(operands[condition.state == State::yes ? 1 : 2], kind);
    if (result.is_known()) result.flags |= condition.flags;
    return result;
  }
  const Cell& yes = at(operands[1]);
  const Cell& no = at(operands[2]);
  if (same(kind, yes, no)) {
    Cell result = yes;
    result.flags |= no.flags;
    return result;
  }
  if (yes.state == State::error && no.state == State::error) return not_known(yes, no);
  const Interval possible = kind == Kind::boolean
                                ? Interval{}
                                : hull(bounds_of(operands[1], kind), bounds_of(operands[2], kind));
  Reason reason = condition.reason;
  for (const Cell* branch : {&yes, &no}) {
    if (branch->state == State::unknown) reason = joined(reason, branch->reason);
  }
  return unknown_with(possible, joined(reason, reason));
}

Cell Machine::two_readings(Kind kind, const Operand* operands) {
  const Cell& narrow = at(operands[0]);
  const Cell& wide = at(operands[1]);
  if (same(kind, narrow, wide)) {
    Cell result = narrow;
    result.flags |= wide.flags;
    return result;
  }
  if (narrow.state == State::error && wide.state == State::error) return not_known(narrow, wide);
  const Interval possible = kind == Kind::boolean
                                ? Interval{}
                                : hull(bounds_of(operands[0], kind), bounds_of(operands[1], kind));
  if (narrow.state == State::unknown || wide.state == State::unknown) {
    const Reason reason = not_known(narrow, wide).reason;
    return unknown_with(possible, joined(reason, reason));
  }
  return unknown_with(possible, Reason::two_readings);
}

/// What is given and what is computed must agree; an inspector settles it when they do not.
Cell Machine::given_or_computed(Kind kind, const Operand* operands) {
  const Cell& given = at(operands[0]);
  const Cell& computed = at(operands[1]);
  if (given.state == State::unknown) {
    const bool open = given.reason == Reason::not_asked || given.reason == Reason::not_known;
    return carry(operands[open ? 1 : 0], kind);
  }
  if (computed.is_known() && !same(kind, given, computed)) return unknown(Reason::conflicting);
  return given;
}

Cell Machine::by_date(const Node& node, const Operand* operands) {
  const DateChoice& choice = program->date_choices[node.imm];
  for (std::uint32_t k = node.count; k-- > 0;) {
    if (!choice.from[k] || *choice.from[k] <= as_of) return carry(operands[k], node.kind);
  }
  return failed(Reason::date_out_of_range);
}

Cell Machine::join_outcomes(const Node& node, const Operand* operands) const {
  const Rule& rule = program->rules[node.imm];
  OutcomeJoin join;
  for (std::uint32_t k = 0; k < node.count; ++k) {
    if (takes_part(rule.parts[k], as_of)) join.add(at(operands[k]));
  }
  return join.result();
}

/// A grading beside the others of its matter.
Cell Machine::contested(const Node& node, const Operand* operands) const {
  const Contest& contest = program->contests[node.imm];
  const Cell& own = at(operands[contest.self]);
  const auto cell_of = [&](std::uint32_t number) -> const Cell& { return at(operands[number]); };
  const Standing standing(*program, contest, as_of, cell_of);
  const OutcomeSet set = standing.possible();
  if (set == possible_of(own) && code_of(own) != Outcome::established) return own;
  const Outcome open = standing.waits_for_facts() ? Outcome::undetermined : Outcome::text_missing;
  Cell result = outcome_cell(is_single(set) ? only_of(set) : open, set);
  const Standing sober(*program, contest, as_of, cell_of, true);
  if (is_single(set) && sober.possible() != set) result.flags = Cell::judgement;
  return result;
}

/// A rule that is not in force at the date is absent, and what is absent does not hold.
Cell Machine::outcome_holds(const Node& node, const Cell& outcome) const {
  const Rule& rule = program->rules[node.imm];
  const bool absent =
      !takes_part(rule, as_of) || (node.aux != 0 && !takes_part(rule.parts[node.aux - 1U], as_of));
  if (absent) return truth(false);
  return truth_of_outcome(outcome);
}

Cell Machine::count_true(const Operand* operands, std::uint32_t count) {
  Counts counts;
  for (std::uint32_t k = 0; k < count; ++k) counts.add(at(operands[k]));
  if (counts.error > 0) return failed(counts.error_reason);
  const std::uint16_t flags = counts.judged_yes + counts.judged_no > 0 ? Cell::judgement : 0;
  if (counts.unknown == 0) return keep(dsl::Number(counts.yes), flags);
  Bounds possible;
  possible.low = dsl::Number(counts.yes);
  possible.high = dsl::Number(std::int64_t{counts.yes} + counts.unknown);
  return unknown_with(possible, counts.unknown_reason);
}

}  // namespace engine::evaluating
