#include "engine/explain/questions.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "engine/explain/waiting.hpp"
#include "engine/explain/walk.hpp"
#include "engine/facts/names.hpp"

namespace engine {
namespace {

using Cells = std::set<const Cell*>;

// A rule that a fact takes part in closing weighs one; more where one answer closes it. A scope
// closes the rule and mostly the others of its chapter as well.
constexpr std::uint32_t weight_of_rule = 1;
constexpr std::uint32_t weight_alone = 4;
constexpr std::uint32_t weight_of_scope = 64;

/// The questions of one rule set, one verdict after the other.
class Asking {
 public:
  Asking(const Inquiry& inquiry, std::uint32_t number)
      : inquiry_(inquiry), number_(number), walk_(*inquiry.index, *inquiry.evaluation) {}

  std::vector<Question> run() {
    const auto count = static_cast<std::uint32_t>(inquiry_.verdicts->size());
    for (std::uint32_t i = 0; i < count; ++i) verdict(i);
    return std::move(questions_);
  }

 private:
  void verdict(std::uint32_t index) {
    const Verdict& one = (*inquiry_.verdicts)[index];
    const Findings waiting = waited_for(walk_, one);
    if (waiting.facts.empty()) return;
    const Cells scope = of_scope(one);
    const Cells alone = deciders(one, waiting);
    for (const FactPath& path : waiting.facts) {
      question(path).waiting.push_back(
          {number_, index, scope.count(path.cell) > 0, alone.count(path.cell) > 0});
    }
  }

  Question& question(const FactPath& path) {
    const auto [found, is_new] = by_cell_.emplace(path.cell, questions_.size());
    if (!is_new) return questions_[found->second];
    const Evaluation& evaluation = *inquiry_.evaluation;
    Question& one = questions_.emplace_back();
    one.path = path_text(evaluation, path);
    one.inquiry = number_;
    one.fact = path;
    one.reason = missing_reason(evaluation, path);
    one.text = question_text(evaluation, path);
    const Fact& fact = evaluation.program().schema.facts[path.fact];
    if (one.text.empty()) one.text = fact.name;
    one.reworded = fact.reworded;
    return one;
  }

  /// A condition of the part, where the verdict's turns reach as deep as it stands.
  [[nodiscard]] bool is_within(Operand operand, const Verdict& verdict) const {
    if (operand.space() < Operand::first_level) return true;
    return (operand.space() - Operand::first_level + 1) / 2 <= verdict.turns.size();
  }

  Cells of_scope(const Verdict& verdict) {
    Cells cells;
    for (const Guard& guard : verdict.part->guards) {
      if (guard.role != Role::scope || !is_within(guard.condition, verdict)) continue;
      const Seen seen{guard.condition, walk_.handle(verdict.turns)};
      for (const FactPath& path : waited_for(walk_, seen).facts) cells.insert(path.cell);
    }
    return cells;
  }

  /// Facts of which one answer is enough: a scope that does not hold, an operand of 且 that is 否,
  /// an exception that is in effect; or the last fact that is missing.
  Cells deciders(const Verdict& verdict, const Findings& waiting) {
    if (waiting.facts.size() == 1) return {waiting.facts.front().cell};
    const std::uint32_t turns = walk_.handle(verdict.turns);
    std::vector<Seen> open;
    const auto add = [&](Operand operand) {
      if (is_within(operand, verdict)) open.push_back({operand, turns});
    };
    add(verdict.part->condition);
    for (const Guard& guard : verdict.part->guards) add(guard.condition);
    Cells cells;
    while (!open.empty()) {
      const Seen seen = open.back();
      open.pop_back();
      if (Walk::is_constant(seen.operand) || walk_.cell(seen).state != State::unknown) continue;
      if (!Walk::is_leaf(seen.operand) && passes_no(walk_.place(seen))) {
        const Place place = walk_.place(seen);
        for (std::uint32_t i = 0; i < walk_.node(place).count; ++i) {
          open.push_back(walk_.operand(place, i));
        }
        continue;
      }
      const Findings one = waited_for(walk_, seen);
      if (one.facts.size() == 1) cells.insert(one.facts.front().cell);
    }
    return cells;
  }

  /// Whether one operand that is 否 makes the node 否.
  [[nodiscard]] bool passes_no(Place place) const {
    const Op op = walk_.node(place).op;
    return op == Op::all || op == Op::defined;
  }

  const Inquiry& inquiry_;
  std::uint32_t number_;
  Walk walk_;
  std::vector<Question> questions_;
  std::unordered_map<const Cell*, std::size_t> by_cell_;
};

/// A rule counts once, however many of its elements and 情形 wait.
std::uint32_t weigh(const std::vector<Waits>& waiting, const std::vector<Inquiry>& inquiries) {
  std::unordered_map<const Rule*, std::uint32_t> rules;
  for (const Waits& one : waiting) {
    const Verdict& verdict = (*inquiries[one.inquiry].verdicts)[one.verdict];
    const std::uint32_t weight =
        weight_of_rule + (one.alone ? weight_alone : 0) + (one.scope ? weight_of_scope : 0);
    std::uint32_t& of_rule = rules[verdict.rule];
    of_rule = std::max(of_rule, weight);
  }
  std::uint32_t sum = 0;
  for (const auto& [rule, weight] : rules) sum += weight;
  return sum;
}

}  // namespace

std::vector<Question> questions(const std::vector<Inquiry>& inquiries) {
  std::vector<Question> all;
  std::unordered_map<std::string, std::size_t> by_path;
  for (std::uint32_t i = 0; i < inquiries.size(); ++i) {
    for (Question& one : Asking(inquiries[i], i).run()) {
      const auto [found, is_new] = by_path.emplace(one.path, all.size());
      if (is_new) {
        all.push_back(std::move(one));
        continue;
      }
      Question& same = all[found->second];
      same.waiting.insert(same.waiting.end(), one.waiting.begin(), one.waiting.end());
      if (same.reworded || !one.reworded) continue;
      same.text = std::move(one.text);
      same.reworded = true;
    }
  }
  for (Question& one : all) one.weight = weigh(one.waiting, inquiries);
  std::stable_sort(all.begin(), all.end(),
                   [](const Question& a, const Question& b) { return a.weight > b.weight; });
  return all;
}

bool is_unasked(const Question& question, const Inquiry& inquiry) {
  const Evaluation& evaluation = *inquiry.evaluation;
  if (question.reason == Reason::not_asked) return !question.fact.cell->is_known();
  if (question.reason != Reason::expired) return false;
  // An answer that expired is still among the facts as given; 不清楚 for that reason is not.
  const auto index = static_cast<std::size_t>(question.fact.cell - evaluation.cells());
  return evaluation.facts().cells[index].is_known();
}

}  // namespace engine
