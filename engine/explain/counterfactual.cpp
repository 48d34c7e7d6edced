#include "engine/explain/counterfactual.hpp"

#include <algorithm>
#include <utility>

#include "engine/explain/deciding.hpp"
#include "engine/explain/walk.hpp"
#include "engine/facts/canonical.hpp"

namespace engine {
namespace {

/// Another value for a fact.
struct Candidate {
  FactPath path;
  Cell cell;
  dsl::Number number;   ///< of numbers
  bool is_number = false;
  std::string to;
};

class Search {
 public:
  Search(const ProgramIndex& index, const Evaluation& evaluation, const Verdict& verdict)
      : program_(index.program()), evaluation_(evaluation), verdict_(verdict), facts_(evaluation.facts()) {
    Walk walk(index, evaluation);
    Deciding deciding;
    const Findings found = follow(walk, root(walk, verdict), deciding);
    collect_limits(walk, found);
    for (const FactPath& path : found.facts) add_candidates(path);
  }

  std::vector<Counterfactual> run(std::size_t most) {
    std::vector<Counterfactual> found;
    for (const Candidate& one : candidates_) {
      if (found.size() >= most || runs_ >= max_counterfactual_runs) return found;
      attempt({&one}, found);
    }
    if (!found.empty()) return found;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      for (std::size_t j = i + 1; j < candidates_.size(); ++j) {
        if (found.size() >= most || runs_ >= max_counterfactual_runs) return found;
        if (candidates_[i].path.cell == candidates_[j].path.cell) continue;
        attempt({&candidates_[i], &candidates_[j]}, found);
      }
    }
    return found;
  }

 private:
  /// The known numbers that deciding comparisons compare with.
  void collect_limits(const Walk& walk, const Findings& found) {
    for (const Place& place : found.comparisons) {
      for (std::uint32_t i = 0; i < walk.node(place).count; ++i) {
        const Cell& cell = walk.cell(walk.operand(place, i));
        if (cell.state != State::value) continue;
        const dsl::Number limit = evaluation_.number(cell);
        if (std::find(limits_.begin(), limits_.end(), limit) == limits_.end()) limits_.push_back(limit);
      }
    }
  }

  void add_candidates(const FactPath& path) {
    const Fact& fact = program_.schema.facts[path.fact];
    const bool member = fact.kind == Kind::per_member;
    switch (member ? fact.element_kind : fact.kind) {
      case Kind::boolean: {
        const bool yes = path.cell->state == State::yes;
        const Cell cell{yes ? State::no : State::yes, Reason::none, path.cell->flags, yes ? 0U : 1U};
        return candidates_.push_back({path, cell, {}, false, yes ? "否" : "是"});
      }
      case Kind::enumeration:
        return add_members(path, member ? fact.element_enumeration : fact.enumeration);
      case Kind::number: return add_numbers(path, fact);
      default: return;
    }
  }

  void add_members(const FactPath& path, std::uint32_t enumeration) {
    constexpr std::uint32_t most = 20;
    const auto& members = program_.schema.enums[enumeration].members;
    for (std::uint32_t code = 0; code < members.size() && code < most; ++code) {
      if (code == path.cell->payload) continue;
      candidates_.push_back(
          {path, {State::value, Reason::none, path.cell->flags, code}, {}, false, members[code].name});
    }
  }

  /// The limit itself and what lies one unit to either side of it, the nearest to what is first.
  void add_numbers(const FactPath& path, const Fact& fact) {
    const dsl::Number now = evaluation_.facts().numbers[path.cell->payload];
    const dsl::Unit& unit = program_.schema.units[fact.unit];
    const auto distance = [&now](const dsl::Number& value) {
      dsl::Number difference;
      if (dsl::Number::subtract(value, now, difference) != dsl::Arithmetic::ok) return dsl::Number(0);
      return difference.sign() < 0 ? difference.negated() : difference;
    };
    std::vector<dsl::Number> values;
    for (const dsl::Number& limit : limits_) {
      values.push_back(limit);
      dsl::Number beside;
      if (dsl::Number::add(limit, unit.factor, beside) == dsl::Arithmetic::ok) values.push_back(beside);
      if (dsl::Number::subtract(limit, unit.factor, beside) == dsl::Arithmetic::ok) {
        values.push_back(beside);
      }
    }
    std::sort(values.begin(), values.end(), [&](const dsl::Number& a, const dsl::Number& b) {
      return distance(a) < distance(b);
    });
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const dsl::Number& value : values) {
      if (value == now || !may_be(fact, value)) continue;
      candidates_.push_back({path, {State::value, Reason::none, path.cell->flags, 0}, value, true,
                             number_in_unit(value, unit)});
    }
  }

  bool may_be(const Fact& fact, const dsl::Number& value) const {
    dsl::Number shown;
    if (dsl::from_base(value, program_.schema.units[fact.unit], shown) != dsl::Arithmetic::ok) return false;
    if (fact.integer && !shown.is_integer()) return false;
    if (fact.not_negative && value.sign() < 0) return false;
    if (fact.range_low && value < *fact.range_low) return false;
    return !(fact.range_high && value > *fact.range_high);
  }

  /// The outcome of the same part and element once the changes are made.
  void attempt(const std::vector<const Candidate*>& changes, std::vector<Counterfactual>& found) {
    ++runs_;
    std::vector<std::pair<std::size_t, Cell>> before;
    const std::size_t numbers = facts_.numbers.size();
    for (const Candidate* one : changes) {
      const auto cell = static_cast<std::size_t>(one->path.cell - evaluation_.facts().cells.data());
      if (cell >= facts_.cells.size()) return;
      before.emplace_back(cell, facts_.cells[cell]);
      facts_.cells[cell] = one->cell;
      if (one->is_number) {
        facts_.cells[cell].payload = static_cast<std::uint32_t>(facts_.numbers.size());
        facts_.numbers.push_back(one->number);
      }
    }
    trial_.run(program_, facts_, evaluation_.as_of());
    const Outcome outcome = outcome_now();
    if (outcome == Outcome::not_established || outcome == Outcome::not_applicable) {
      Counterfactual one{{}, outcome};
      for (const Candidate* change : changes) {
        one.changes.push_back({change->path, value_text(evaluation_, change->path), change->to});
      }
      if (is_new(one, found)) found.push_back(std::move(one));
    }
    for (const auto& [cell, value] : before) facts_.cells[cell] = value;
    facts_.numbers.resize(numbers);
  }

  Outcome outcome_now() const {
    const Part& part = *verdict_.part;
    Turns turns;
    for (const Turn& turn : verdict_.turns) {
      if (turn.element >= trial_.turn_count(turn.loop, turns)) return Outcome::not_applicable;
      turns.push_back(trial_.turn(turn.loop, turns, turn.element));
    }
    const std::uint32_t node =
        turns.size() == part.loops.size() ? part.outcome : part.loops[turns.size()];
    return outcome_of(trial_.node(node, turns));
  }

  /// Of several new values of one number the nearest is enough.
  bool is_new(const Counterfactual& one, const std::vector<Counterfactual>& found) const {
    return std::none_of(found.begin(), found.end(), [&](const Counterfactual& other) {
      if (other.changes.size() != one.changes.size()) return false;
      for (std::size_t i = 0; i < one.changes.size(); ++i) {
        const Fact& fact = program_.schema.facts[one.changes[i].path.fact];
        const bool same = one.changes[i].path == other.changes[i].path;
        if (!same || (fact.kind != Kind::number && one.changes[i].to != other.changes[i].to)) return false;
      }
      return true;
    });
  }

  const Program& program_;
  const Evaluation& evaluation_;
  const Verdict& verdict_;
  Facts facts_;
  Evaluation trial_;
  std::vector<dsl::Number> limits_;
  std::vector<Candidate> candidates_;
  unsigned runs_ = 0;
};

}  // namespace

std::vector<Counterfactual> counterfactuals(const ProgramIndex& index, const Evaluation& evaluation,
                                            const Verdict& verdict, std::size_t most) {
  if (verdict.outcome != Outcome::established) return {};
  return Search(index, evaluation, verdict).run(most);
}

}  // namespace engine
