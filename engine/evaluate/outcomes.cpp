#include "engine/evaluate/outcomes.hpp"

#include <algorithm>

#include "engine/evaluate/kleene.hpp"

namespace engine::evaluating {
namespace {

State without_judgement(const Cell& cell) {
  return (cell.flags & Cell::judgement) != 0 ? State::unknown : cell.state;
}

Reason error_reason(const Cell& a, const Cell& c, const Cell& e) {
  if (a.state == State::error) return a.reason;
  if (c.state != State::error) return e.reason;
  return e.state == State::error ? std::min(c.reason, e.reason) : c.reason;
}

/// Whether the unknowns it rests on are all of texts that nobody has seen.
bool rests_on_missing_text(const Cell& a, const Cell& c, const Cell& e) {
  const bool decided = c.state == State::no || e.state == State::yes;
  const auto open_to_facts = [](const Cell& cell) {
    return cell.state == State::unknown && cell.reason != Reason::text_missing;
  };
  if (open_to_facts(a)) return false;
  return decided || (!open_to_facts(c) && !open_to_facts(e));
}

}  // namespace

Cell outcome_in_full(const Cell& a, const Cell& c, const Cell& e) {
  const unsigned index = outcome_index(a.state, c.state, e.state);
  Cell result = outcome_table[index];
  switch (code_of(result)) {
    case Outcome::error:
      result.reason = error_reason(a, c, e);
      return result;
    case Outcome::undetermined:
      if (rests_on_missing_text(a, c, e)) {
        result = outcome_cell(Outcome::text_missing, possible_of(result));
      }
      return result;
    default:
      break;
  }
  if (((a.flags | c.flags | e.flags) & Cell::judgement) != 0) {
    const Outcome without =
        outcome_of_states(without_judgement(a), without_judgement(c), without_judgement(e));
    if (without != code_of(result)) result.flags = Cell::judgement;
  }
  return result;
}

Cell OutcomeJoin::in_full(OutcomeSet set) const {
  if (!is_single(set)) {
    const bool facts_matter = open_top_ > floor_;
    return outcome_cell(facts_matter ? Outcome::undetermined : Outcome::text_missing, set);
  }
  const Outcome only = by_rank[ranks_of(set).lowest];
  Cell result = outcome_cell(only, set);
  if (only == Outcome::error) result.reason = error_;
  if (judged_ && from_rank(clean_union_, clean_floor_) != set) result.flags = Cell::judgement;
  return result;
}

Cell truth_of_outcome(const Cell& outcome) {
  switch (code_of(outcome)) {
    case Outcome::established:
      return truth(true, outcome.flags);
    case Outcome::not_established:
    case Outcome::not_applicable:
      return truth(false, outcome.flags);
    case Outcome::error:
      return failed(outcome.reason);
    case Outcome::text_missing:
      return unknown(Reason::text_missing);
    case Outcome::undetermined:
    case Outcome::conflict:
      break;
  }
  return unknown();
}

}  // namespace engine::evaluating
