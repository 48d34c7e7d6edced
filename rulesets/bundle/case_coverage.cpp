#include "rulesets/bundle/case_coverage.hpp"

#include <map>
#include <optional>
#include <set>

#include "engine/explain/verdict.hpp"

namespace rulesets {
namespace {

using engine::Cell;
using engine::Evaluation;
using engine::Node;
using engine::Op;
using engine::Operand;
using engine::Program;
using engine::State;
using engine::Turns;
using engine::Verdict;

/// The node behind an operand as a part's condition sees it; empty for facts and constants.
/// Conditions stand in the frames of the part's own loops.
std::optional<std::uint32_t> node_of(const engine::ProgramIndex& index, const engine::Part& part,
                                     Operand operand) {
  if (operand.space() < Operand::first_level) return std::nullopt;
  const std::uint32_t level = operand.space() - Operand::first_level;
  if (level % 2 == 1) return std::nullopt;  // a field of a record
  const std::uint32_t depth = level / 2;
  return index.node(depth == 0 ? engine::no_index : part.loops[depth - 1], operand.index());
}

bool is_connective(Op op) {
  return op == Op::all || op == Op::any || op == Op::negate || op == Op::defined;
}

bool is_comparison(Op op) {
  return op == Op::less || op == Op::at_most || op == Op::equal || op == Op::not_equal;
}

/// A condition that is no connective: what can turn a rule on its own.
struct Leaf {
  Operand operand;
  std::uint32_t node = engine::no_index;  ///< engine::no_index for a fact
};

/// One part's condition, its leaves, and its value with one leaf turned over.
class Decision {
 public:
  Decision(const engine::ProgramIndex& index, const engine::Part& part)
      : program_(index.program()), index_(index), part_(part) {
    collect(part.condition);
  }

  [[nodiscard]] const std::vector<Leaf>& leaves() const { return leaves_; }

  [[nodiscard]] bool turns(const Evaluation& evaluation, const Turns& turns,
                           std::size_t leaf) const {
    const State now = value(evaluation, turns, part_.condition, nullptr);
    if (now != State::yes && now != State::no) return false;
    const State other = value(evaluation, turns, part_.condition, &leaves_[leaf]);
    return (other == State::yes || other == State::no) && other != now;
  }

 private:
  void collect(Operand operand) {
    const auto node = node_of(index_, part_, operand);
    if (node && is_connective(program_.nodes[*node].op)) {
      const Node& at = program_.nodes[*node];
      for (std::uint32_t i = 0; i < at.count; ++i) collect(program_.operands[at.operands + i]);
      return;
    }
    if (operand.space() == Operand::constants || !seen_.insert(operand.bits).second) return;
    leaves_.push_back({operand, node.value_or(engine::no_index)});
  }

  State value(const Evaluation& evaluation, const Turns& turns, Operand operand,
              const Leaf* turned) const {
    if (turned != nullptr && operand == turned->operand) {
      const State state = evaluation.at(operand, turns).state;
      return state == State::yes ? State::no : state == State::no ? State::yes : state;
    }
    const auto node = node_of(index_, part_, operand);
    if (!node || !is_connective(program_.nodes[*node].op))
      return evaluation.at(operand, turns).state;
    return connective(evaluation, turns, *node, turned);
  }

  State connective(const Evaluation& evaluation, const Turns& turns, std::uint32_t node,
                   const Leaf* turned) const {
    const Node& at = program_.nodes[node];
    const bool all = at.op == Op::all;
    bool unknown = false;
    bool error = false;
    State last = State::unknown;
    for (std::uint32_t i = 0; i < at.count; ++i) {
      last = value(evaluation, turns, program_.operands[at.operands + i], turned);
      if (at.op == Op::all && last == State::no) return State::no;
      if (at.op == Op::any && last == State::yes) return State::yes;
      unknown = unknown || last == State::unknown;
      error = error || last == State::error;
    }
    if (at.op == Op::negate) {
      return last == State::yes ? State::no : last == State::no ? State::yes : last;
    }
    if (at.op == Op::defined) return last;
    if (unknown) return State::unknown;
    if (error) return State::error;
    return all ? State::yes : State::no;
  }

  const Program& program_;
  const engine::ProgramIndex& index_;
  const engine::Part& part_;
  std::vector<Leaf> leaves_;
  std::set<std::uint32_t> seen_;
};

/// Gathers over all cases what each part's verdicts show.
class Gatherer {
 public:
  Gatherer(const Checked& checked, const engine::ProgramIndex& index, CaseCoverage& coverage)
      : checked_(checked), program_(index.program()) {
    for (const engine::Rule& rule : program_.rules) {
      for (const engine::Part& part : rule.parts) {
        positions_[&part] = decisions_.size();
        decisions_.emplace_back(index, part);
        coverage.parts.push_back(described(rule, part, decisions_.back()));
      }
    }
  }

  void add(const Evaluation& evaluation, const Verdict& verdict, CaseCoverage& coverage) const {
    const std::size_t position = positions_.at(verdict.part);
    PartCoverage& part = coverage.parts[position];
    part.outcomes =
        static_cast<std::uint8_t>(part.outcomes | 1U << static_cast<unsigned>(verdict.outcome));
    if (verdict.turns.size() != verdict.part->loops.size()) return;  // a list without elements
    const Decision& decision = decisions_[position];
    std::size_t limit = 0;
    for (std::size_t leaf = 0; leaf < decision.leaves().size(); ++leaf) {
      const Leaf& at = decision.leaves()[leaf];
      const State state = evaluation.at(at.operand, verdict.turns).state;
      if (decision.turns(evaluation, verdict.turns, leaf)) {
        if (state == State::yes) part.conditions[leaf].turned_true = true;
        if (state == State::no) part.conditions[leaf].turned_false = true;
      }
      if (fixed_side(at)) observe(evaluation, verdict.turns, at, part.limits[limit++]);
    }
  }

 private:
  /// Which operand of a comparison is a fixed number: 0 or 1; empty for any other leaf.
  [[nodiscard]] std::optional<unsigned> fixed_side(const Leaf& leaf) const {
    if (leaf.node == engine::no_index) return std::nullopt;
    const Node& node = program_.nodes[leaf.node];
    if (!is_comparison(node.op) || node.count != 2) return std::nullopt;
    for (unsigned side = 0; side < 2; ++side) {
      if (program_.operands[node.operands + side].space() == Operand::constants) return side;
    }
    return std::nullopt;
  }

  [[nodiscard]] PartCoverage described(const engine::Rule& rule, const engine::Part& part,
                                       const Decision& decision) const {
    PartCoverage entry;
    entry.rule = rule.name;
    entry.part = part.name;
    entry.place = rule.place;
    for (const Leaf& leaf : decision.leaves()) {
      const dsl::Place place = place_of(leaf, rule);
      entry.conditions.push_back({text_of(leaf, part), place, false, false});
      if (fixed_side(leaf)) {
        entry.limits.push_back({text_of(leaf, part), place, false, false, false});
      }
    }
    return entry;
  }

  [[nodiscard]] dsl::Place place_of(const Leaf& leaf, const engine::Rule& rule) const {
    return leaf.node == engine::no_index ? rule.place : program_.origins[leaf.node].place;
  }

  [[nodiscard]] std::string text_of(const Leaf& leaf, const engine::Part& part) const {
    if (leaf.node != engine::no_index) {
      return std::string(checked_.parsed.sources.text(program_.origins[leaf.node].place));
    }
    const engine::Fact& fact = program_.schema.facts[fact_of(leaf.operand, part)];
    if (fact.kind != engine::Kind::per_member) return fact.name;
    const auto& members = program_.schema.enums[fact.enumeration].members;
    return fact.name + "[" + members[leaf.operand.index() - fact.slot].name + "]";
  }

  /// The fact or field that a leaf without a node reads.
  [[nodiscard]] std::uint32_t fact_of(Operand operand, const engine::Part& part) const {
    const engine::Schema& schema = program_.schema;
    if (operand.space() == Operand::facts) return schema.site_facts[operand.index()];
    const std::uint32_t depth = (operand.space() - Operand::first_level) / 2;
    const engine::Loop& loop = program_.loops[program_.nodes[part.loops[depth - 1]].imm];
    return schema.lists[loop.list].record_facts[operand.index()];
  }

  void observe(const Evaluation& evaluation, const Turns& turns, const Leaf& leaf,
               LimitCoverage& limit) const {
    const Node& node = program_.nodes[leaf.node];
    const unsigned side = *fixed_side(leaf);
    const Operand fixed = program_.operands[node.operands + side];
    const Operand moving = program_.operands[node.operands + 1 - side];
    const Cell& cell = evaluation.at(moving, turns);
    if (!cell.is_known()) return;
    const dsl::Number value = evaluation.number(cell);
    const dsl::Number bound = evaluation.number(evaluation.at(fixed, turns));
    if (value < bound) limit.below = true;
    if (value == bound) limit.at = true;
    if (value > bound) limit.above = true;
  }

  const Checked& checked_;
  const Program& program_;
  std::vector<Decision> decisions_;
  std::map<const engine::Part*, std::size_t> positions_;
};

}  // namespace

CaseCoverage cover(const Checked& checked, const Release& release,
                   const std::vector<CaseResult>& results) {
  CaseCoverage coverage;
  Gatherer gatherer(checked, *release.index, coverage);
  engine::FactReader reader(*release.reader);
  engine::Facts facts;
  engine::FactIssues issues;
  Evaluation evaluation;
  std::vector<Verdict> verdicts;
  for (const CaseResult& result : results) {
    issues.clear();
    if (!reader.read(result.facts, facts, issues)) continue;
    evaluation.run(release.program, facts, result.as_of);
    engine::conclude(*release.index, evaluation, verdicts);
    for (const Verdict& verdict : verdicts) gatherer.add(evaluation, verdict, coverage);
  }
  return coverage;
}

bool seen(const PartCoverage& part, engine::Outcome outcome) {
  return (part.outcomes >> static_cast<unsigned>(outcome) & 1U) != 0;
}

CoverageTotals totals_of(const CaseCoverage& coverage) {
  CoverageTotals totals;
  for (const PartCoverage& part : coverage.parts) {
    ++totals.parts;
    if (seen(part, engine::Outcome::established)) ++totals.established;
    if (seen(part, engine::Outcome::not_established)) ++totals.not_established;
    for (const ConditionCoverage& condition : part.conditions) {
      ++totals.conditions;
      if (condition.turned_true && condition.turned_false) ++totals.independent;
    }
    for (const LimitCoverage& limit : part.limits) {
      ++totals.limits;
      if (limit.below && limit.at && limit.above) ++totals.bounded;
    }
  }
  return totals;
}

}  // namespace rulesets
