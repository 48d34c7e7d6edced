#include "engine/explain/counterfactual.hpp"

#include <algorithm>
#include <utility>

#include "engine/explain/deciding.hpp"
#include "engine/explain/text.hpp"
#include "engine/explain/walk.hpp"
#include "engine/facts/canonical.hpp"

namespace engine {
namespace {

/// Another value for a fact.
struct Candidate {
  FactPath path;
  std::size_t cell_index;
  Cell cell;
  dsl::Number number;  ///< of numbers
  bool is_number = false;
  std::string to;
};

class Search {
 public:
  Search(const ProgramIndex& index, const Evaluation& evaluation, const Verdict& verdict)
      : index_(index),
        program_(index.program()),
        evaluation_(evaluation),
        verdict_(verdict),
        facts_(evaluation.facts()) {}

  std::vector<Counterfactual> run(std::size_t most) {
    std::vector<Counterfactual> found;
    const std::vector<Candidate> first = candidates(evaluation_, verdict_);
    for (const Candidate& one : first) {
      if (found.size() >= most || runs_ >= max_counterfactual_runs) return found;
      attempt({&one}, found);
    }
    if (!found.empty()) return found;
    for (const Candidate& one : first) {
      if (!make_changes({&one})) continue;
      const std::vector<Candidate> second = after_first();
      undo_changes();
      for (const Candidate& other : second) {
        if (found.size() >= most || runs_ >= max_counterfactual_runs) return found;
        if (other.cell_index != one.cell_index) attempt({&one, &other}, found);
      }
    }
    return found;
  }

 private:
  /// What else decides once a first change has been made that is not enough.
  std::vector<Candidate> after_first() {
    Verdict verdict = verdict_;
    verdict.turns.clear();
    if (outcome_now(&verdict.turns) != Outcome::established) return {};
    return candidates(trial_, verdict);
  }

  std::vector<Candidate> candidates(const Evaluation& evaluation, const Verdict& verdict) {
    Walk walk(index_, evaluation);
    Deciding deciding;
    const Findings found = follow(walk, root(walk, verdict), deciding);
    limits_.clear();
    gaps_.clear();
    collect_limits(walk, found);
    std::vector<Candidate> result;
    for (const FactPath& path : found.facts) add_candidates(evaluation, path, result);
    return result;
  }

  /// The known numbers that deciding comparisons compare, and how far apart they are.
  void collect_limits(const Walk& walk, const Findings& found) {
    const auto add = [](std::vector<dsl::Number>& all, const dsl::Number& one) {
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    };
    for (const Place& place : found.comparisons) {
      std::vector<dsl::Number> sides;
      for (std::uint32_t i = 0; i < walk.node(place).count; ++i) {
        const Cell& cell = walk.cell(walk.operand(place, i));
        if (cell.state == State::value) sides.push_back(walk.evaluation().number(cell));
      }
      for (const dsl::Number& side : sides) add(limits_, side);
      dsl::Number gap;
      if (sides.size() == 2 &&
          dsl::Number::subtract(sides[0], sides[1], gap) == dsl::Arithmetic::ok) {
        add(gaps_, gap);
        add(gaps_, gap.negated());
      }
    }
  }

  void add_candidates(const Evaluation& evaluation, const FactPath& path,
                      std::vector<Candidate>& out) const {
    const Fact& fact = program_.schema.facts[path.fact];
    const auto index = static_cast<std::size_t>(path.cell - evaluation.cells());
    const Facts& facts = evaluation.facts();
    if (index >= facts.cells.size()) return;
    const bool member = fact.kind == Kind::per_member;
    switch (member ? fact.element_kind : fact.kind) {
      case Kind::boolean: {
        const bool yes = path.cell->state == State::yes;
        const Cell cell{yes ? State::no : State::yes, Reason::none, path.cell->flags,
                        yes ? 0U : 1U};
        return out.push_back({path, index, cell, {}, false, yes ? "否" : "是"});
      }
      case Kind::enumeration:
        return add_members(path, index, member ? fact.element_enumeration : fact.enumeration, out);
      case Kind::number:
        return add_numbers(facts.numbers[path.cell->payload], path, index, out);
      default:
        return;
    }
  }

  void add_members(const FactPath& path, std::size_t index, std::uint32_t enumeration,
                   std::vector<Candidate>& out) const {
    constexpr std::uint32_t most = 20;
    const auto& members = program_.schema.enums[enumeration].members;
    for (std::uint32_t code = 0; code < members.size() && code < most; ++code) {
      if (code == path.cell->payload) continue;
      const Cell cell{State::value, Reason::none, path.cell->flags, code};
      out.push_back({path, index, cell, {}, false, members[code].name});
    }
  }

  /// The limits themselves, what closes a gap, and what lies one unit to either side; the nearest
  /// to what is first.
  void add_numbers(const dsl::Number& now, const FactPath& path, std::size_t index,
                   std::vector<Candidate>& out) const {
    const Fact& fact = program_.schema.facts[path.fact];
    const dsl::Unit& unit = program_.schema.units[fact.unit];
    std::vector<dsl::Number> values;
    const auto add_around = [&](const dsl::Number& value) {
      dsl::Number beside;
      values.push_back(value);
      if (dsl::Number::add(value, unit.factor, beside) == dsl::Arithmetic::ok)
        values.push_back(beside);
      if (dsl::Number::subtract(value, unit.factor, beside) == dsl::Arithmetic::ok) {
        values.push_back(beside);
      }
    };
    for (const dsl::Number& limit : limits_) add_around(limit);
    dsl::Number closed;
    for (const dsl::Number& gap : gaps_) {
      if (dsl::Number::add(now, gap, closed) == dsl::Arithmetic::ok) add_around(closed);
    }
    const auto distance = [&now](const dsl::Number& value) {
      dsl::Number difference;
      if (dsl::Number::subtract(value, now, difference) != dsl::Arithmetic::ok)
        return dsl::Number(0);
      return difference.sign() < 0 ? difference.negated() : difference;
    };
    std::sort(values.begin(), values.end(), [&](const dsl::Number& a, const dsl::Number& b) {
      const dsl::Number x = distance(a);
      const dsl::Number y = distance(b);
      return x < y || (x == y && a < b);
    });
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const dsl::Number& value : values) {
      if (value == now || !may_be(fact, value)) continue;
      const Cell cell{State::value, Reason::none, path.cell->flags, 0};
      out.push_back({path, index, cell, value, true, with_unit(number_in_unit(value, unit), unit)});
    }
  }

  bool may_be(const Fact& fact, const dsl::Number& value) const {
    dsl::Number shown;
    if (dsl::from_base(value, program_.schema.units[fact.unit], shown) != dsl::Arithmetic::ok)
      return false;
    if (fact.integer && !shown.is_integer()) return false;
    if (fact.not_negative && value.sign() < 0) return false;
    if (fact.range_low && value < *fact.range_low) return false;
    return !(fact.range_high && value > *fact.range_high);
  }

  /// Evaluates with the changes made; false when the bound is met.
  bool make_changes(const std::vector<const Candidate*>& changes) {
    if (runs_ >= max_counterfactual_runs) return false;
    ++runs_;
    for (const Candidate* one : changes) {
      before_.emplace_back(one->cell_index, facts_.cells[one->cell_index]);
      facts_.cells[one->cell_index] = one->cell;
      if (!one->is_number) continue;
      facts_.cells[one->cell_index].payload = static_cast<std::uint32_t>(facts_.numbers.size());
      facts_.numbers.push_back(one->number);
    }
    trial_.run(program_, facts_, evaluation_.as_of());
    return true;
  }

  void undo_changes() {
    for (const auto& [cell, value] : before_) facts_.cells[cell] = value;
    before_.clear();
    facts_.numbers.resize(evaluation_.facts().numbers.size());
  }

  void attempt(const std::vector<const Candidate*>& changes, std::vector<Counterfactual>& found) {
    if (!make_changes(changes)) return;
    const Outcome outcome = outcome_now(nullptr);
    undo_changes();
    if (outcome != Outcome::not_established && outcome != Outcome::not_applicable) return;
    Counterfactual one{{}, outcome};
    for (const Candidate* change : changes) {
      FactPath path = change->path;
      path.cell = evaluation_.cells() + change->cell_index;
      std::string from = value_text(evaluation_, path);
      one.changes.push_back({std::move(path), std::move(from), change->to});
    }
    if (is_new(one, found)) found.push_back(std::move(one));
  }

  /// The outcome of the same part and element in the trial, and its turns there.
  Outcome outcome_now(Turns* turns_there) const {
    const Part& part = *verdict_.part;
    Turns turns;
    for (const Turn& turn : verdict_.turns) {
      if (turn.element >= trial_.turn_count(turn.loop, turns)) return Outcome::not_applicable;
      turns.push_back(trial_.turn(turn.loop, turns, turn.element));
    }
    const std::uint32_t node =
        turns.size() == part.loops.size() ? part.outcome : part.loops[turns.size()];
    const Outcome outcome = outcome_of(trial_.node(node, turns));
    if (turns_there != nullptr) *turns_there = std::move(turns);
    return outcome;
  }

  /// In whatever order; of several new values of one number the nearest is enough.
  bool is_new(const Counterfactual& one, const std::vector<Counterfactual>& found) const {
    const auto has = [this](const Counterfactual& other, const Change& change) {
      const bool number = program_.schema.facts[change.path.fact].kind == Kind::number;
      return std::any_of(other.changes.begin(), other.changes.end(), [&](const Change& its) {
        return its.path == change.path && (number || its.to == change.to);
      });
    };
    return std::none_of(found.begin(), found.end(), [&](const Counterfactual& other) {
      return other.changes.size() == one.changes.size() &&
             std::all_of(one.changes.begin(), one.changes.end(),
                         [&](const Change& change) { return has(other, change); });
    });
  }

  const ProgramIndex& index_;
  const Program& program_;
  const Evaluation& evaluation_;
  const Verdict& verdict_;
  Facts facts_;
  Evaluation trial_;
  std::vector<dsl::Number> limits_, gaps_;
  std::vector<std::pair<std::size_t, Cell>> before_;
  unsigned runs_ = 0;
};

}  // namespace

std::vector<Counterfactual> counterfactuals(const ProgramIndex& index, const Evaluation& evaluation,
                                            const Verdict& verdict, std::size_t most) {
  if (verdict.outcome != Outcome::established) return {};
  return Search(index, evaluation, verdict).run(most);
}

}  // namespace engine
