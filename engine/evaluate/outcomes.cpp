#include "engine/evaluate/outcomes.hpp"

#include <algorithm>

#include "engine/evaluate/kleene.hpp"

namespace engine::evaluating {
namespace {

/// 不适用 < 不成立 < 错误 < 成立: the greater one stands when outcomes join.
constexpr std::array<Outcome, 4> by_rank = {Outcome::not_applicable, Outcome::not_established,
                                            Outcome::error, Outcome::established};

unsigned lowest(OutcomeSet set) {
  for (unsigned rank = 0; rank < by_rank.size(); ++rank) {
    if ((set & bit(by_rank[rank])) != 0) return rank;
  }
  return 0;
}

unsigned highest(OutcomeSet set) {
  for (unsigned rank = by_rank.size(); rank-- > 0;) {
    if ((set & bit(by_rank[rank])) != 0) return rank;
  }
  return 0;
}

OutcomeSet from_rank(OutcomeSet set, unsigned floor) {
  OutcomeSet kept = 0;
  for (unsigned rank = floor; rank < by_rank.size(); ++rank) {
    if ((set & bit(by_rank[rank])) != 0) kept |= bit(by_rank[rank]);
  }
  return kept;
}

Outcome only(OutcomeSet set) { return by_rank[lowest(set)]; }

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
    case Outcome::error: result.reason = error_reason(a, c, e); return result;
    case Outcome::undetermined:
      if (rests_on_missing_text(a, c, e)) {
        result = outcome_cell(Outcome::text_missing, possible_of(result));
      }
      return result;
    default: break;
  }
  if (((a.flags | c.flags | e.flags) & Cell::judgement) != 0) {
    const Outcome without = outcome_of_states(without_judgement(a), without_judgement(c),
                                              without_judgement(e));
    if (without != code_of(result)) result.flags = Cell::judgement;
  }
  return result;
}

void OutcomeJoin::add(const Cell& outcome) {
  const OutcomeSet set = possible_of(outcome);
  const Outcome code = code_of(outcome);
  union_ |= set;
  floor_ = std::max(floor_, lowest(set));
  if ((outcome.flags & Cell::judgement) != 0) {
    judged_ = true;
    clean_union_ |= any_of_an_unknown;
  } else {
    clean_union_ |= set;
    clean_floor_ = std::max(clean_floor_, lowest(set));
  }
  if (code == Outcome::undetermined) open_top_ = std::max(open_top_, highest(set));
  if (code == Outcome::error) {
    error_ = error_ == Reason::none ? outcome.reason : std::min(error_, outcome.reason);
  }
}

void OutcomeJoin::add_unseen(const Cell& outcome) {
  union_ |= possible_of(outcome);
  clean_union_ |= possible_of(outcome);
  open_top_ = std::max(open_top_, highest(possible_of(outcome)));
}

Cell OutcomeJoin::result() const {
  const OutcomeSet set = from_rank(union_, floor_);
  if (!is_single(set)) {
    const bool facts_matter = open_top_ > floor_;
    return outcome_cell(facts_matter ? Outcome::undetermined : Outcome::text_missing, set);
  }
  Cell result = outcome_cell(only(set), set);
  if (only(set) == Outcome::error) result.reason = error_;
  if (judged_ && from_rank(clean_union_, clean_floor_) != set) result.flags = Cell::judgement;
  return result;
}

Cell truth_of_outcome(const Cell& outcome) {
  switch (code_of(outcome)) {
    case Outcome::established: return truth(true, outcome.flags);
    case Outcome::not_established:
    case Outcome::not_applicable: return truth(false, outcome.flags);
    case Outcome::error: return failed(outcome.reason);
    case Outcome::text_missing: return unknown(Reason::text_missing);
    case Outcome::undetermined:
    case Outcome::conflict: break;
  }
  return unknown();
}

}  // namespace engine::evaluating
