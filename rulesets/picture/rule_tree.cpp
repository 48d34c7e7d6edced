#include "rulesets/picture/rule_tree.hpp"

#include <algorithm>

#include "engine/facts/names.hpp"
#include "rulesets/picture/text.hpp"

namespace rulesets::picture {
namespace {

using engine::Op;
using engine::Step;
using engine::StepKind;

constexpr std::size_t max_notes = 6;

bool is_calculation(Op op) {
  return op >= Op::add && op <= Op::date_difference;
}
/// What is shown as it was written.
bool is_comparison(Op op) {
  return (op >= Op::less && op <= Op::text_equal) || op == Op::known;
}
bool is_silent(const Step& step) {
  return step.kind == StepKind::constant && step.label.empty();
}
bool is_leaf(const Step& step) {
  return step.kind == StepKind::fact;
}
bool is_operation(const Step& step) {
  return step.kind == StepKind::operation;
}
bool is_outcome(const Step& step) {
  return step.kind == StepKind::outcome;
}

/// The last name of a path: 型式 of 工贸.除尘系统["甲"].型式.
std::string_view last_name(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

}  // namespace

Item RuleTree::part(const engine::Rule& rule, const engine::Part& part, bool decides) {
  engine::Verdict& verdict = verdicts_.emplace_back();
  verdict.rule = &rule;
  verdict.part = &part;
  steps_.emplace_back(*release_.index, evaluation_, verdict);
  Step root = steps_.back().root();
  root.decides = decides && known_;
  Item item = make(root, steps_.size() - 1);
  item.label = part.name.empty() ? rule.name : part.name;
  return item;
}

/// A value that is written there, of which nothing can be said.
bool RuleTree::is_settled(const Step& step) const {
  if (!is_operation(step) || step.op != Op::settled) return false;
  const engine::Program& program = release_.program;
  return engine::Walk::is_constant(program.operands[program.nodes[step.node].operands]);
}

std::vector<Step> RuleTree::children(const Step& step, std::size_t part, std::size_t& left_out) {
  std::vector<Step> below = steps_[part].children(step, &left_out);
  if (step.op == Op::contested) {
    // Behind the outcomes stands whether the grades of each two differ.
    const engine::Contest& contest =
        release_.program.contests[release_.program.nodes[step.node].imm];
    const auto& rules = release_.program.matters[contest.matter].rules;
    below.resize(std::min(below.size(), rules.size()));
    for (std::size_t i = 0; i < below.size(); ++i) {
      below[i].label = release_.program.rules[rules[i]].name;
    }
  }
  if (step.kind == StepKind::operation && step.op == Op::loop) {
    // The list itself says nothing beside its elements.
    if (below.size() > 1 || !known_) std::erase_if(below, is_leaf);
    const engine::Schema& schema = release_.program.schema;
    const engine::Loop& loop = release_.program.loops[release_.program.nodes[step.node].imm];
    const std::string& name = schema.facts[schema.lists[loop.list].fact].name;
    const auto is_empty = [&](const Step& each) {
      return each.kind == StepKind::element && each.below.empty();
    };
    if (!known_) std::erase_if(below, is_empty);
    for (Step& each : below) {
      if (each.kind != StepKind::element) continue;
      each.label =
          known_ ? name + " " + each.label : std::string(in(language_, "每一个 ", "each ")) + name;
    }
  }
  std::erase_if(below, [&](const Step& each) { return is_silent(each) || is_settled(each); });
  return below;
}

std::vector<Item> RuleTree::below(const Item& item, std::size_t& left_out) {
  left_out = 0;
  std::vector<Step> steps = item.whole ? item.inside : children(item.step, item.part, left_out);
  std::vector<Item> items;
  items.reserve(steps.size());
  for (Step& step : steps) items.push_back(make(std::move(step), item.part));
  return items;
}

Item RuleTree::make(Step step, std::size_t part) {
  // What the compiler put in between is passed through.
  while (step.kind == StepKind::operation && step.op == Op::settled) {
    std::size_t none = 0;
    std::vector<Step> below = children(step, part, none);
    if (below.size() != 1) break;
    below.front().role = step.role;
    below.front().decides = step.decides;
    step = std::move(below.front());
  }
  Item item;
  item.part = part;
  item.role = step.role;
  item.decides = step.decides && known_;
  if (step.kind == StepKind::element) {
    // An element of a 逐个 is the outcome that it has.
    std::size_t none = 0;
    std::vector<Step> below = children(step, part, none);
    const std::string name = step.label;
    if (below.size() == 1 && is_outcome(below.front())) {
      below.front().decides = step.decides;
      step = std::move(below.front());
    }
    item.label = name;
  } else {
    item.label = label_of(step);
  }
  item.mark = mark_of(step);
  item.step = std::move(step);
  condition(item);
  return item;
}

bool RuleTree::is_condition(const Step& step, const std::vector<Step>& below) const {
  if (!is_operation(step)) return false;
  if (is_comparison(step.op) || is_calculation(step.op)) return true;
  if (step.op != Op::all && step.op != Op::any && step.op != Op::negate && step.op != Op::choose) {
    return false;
  }
  const bool may_read = step.op == Op::negate || step.op == Op::choose;
  return std::all_of(below.begin(), below.end(), [&](const Step& each) {
    return is_leaf(each) ? may_read : is_operation(each) && each.place == step.place;
  });
}

void RuleTree::gather(const Step& step, Item& item, std::vector<Step>& facts) {
  std::size_t left_out = 0;
  for (Step& each : children(step, item.part, left_out)) {
    const bool same = is_operation(each) && each.place == step.place && each.op != Op::loop;
    if (is_leaf(each)) {
      const bool there = std::any_of(facts.begin(), facts.end(),
                                     [&](const Step& other) { return other.label == each.label; });
      if (!there) facts.push_back(std::move(each));
    } else if (same || (is_operation(each) && is_calculation(each.op))) {
      gather(each, item, facts);
    } else {
      item.inside.push_back(std::move(each));
    }
  }
}

void RuleTree::condition(Item& item) {
  const Step& step = item.step;
  item.joins = is_operation(step) || step.kind == StepKind::element || is_outcome(step);
  if (!is_operation(step)) return;
  std::size_t left_out = 0;
  const std::vector<Step> below = children(step, item.part, left_out);
  const std::string written = on_one_line(release_.text_at(step.place));
  if (step.op == Op::choose && below.size() < release_.program.nodes[step.node].count) {
    item.label = written;  // else what it comes to would not be seen
    item.joins = false;
  }
  if (written.empty() || !is_condition(step, below)) return;
  item.joins = false;
  item.label = written;
  item.whole = true;
  std::vector<Step> facts;
  gather(step, item, facts);
  for (const Step& each : facts) {
    const bool named = written.find(last_name(fact_name(each))) != std::string::npos;
    if (!known_ && named) continue;
    if (item.notes.size() == max_notes) {
      item.notes.push_back(more_words(facts.size() - max_notes, language_));
      break;
    }
    item.notes.push_back(known_ ? fact_note(each) : fact_name(each));
  }
}

std::string RuleTree::label_of(const Step& step) const {
  const engine::Program& program = release_.program;
  if (is_leaf(step)) return known_ ? fact_note(step) : fact_name(step);
  std::string word(operation_word(step.op, language_));
  if (step.node == engine::no_index) return step.label;
  const engine::Node& node = program.nodes[step.node];
  switch (step.op) {
    case Op::tally: {
      const std::string count =
          quantifier_words(static_cast<engine::Quantifier>(node.aux), node.imm, language_);
      return count + std::string(in(language_, " 项", " of"));
    }
    case Op::loop:
    case Op::fold: {
      const engine::Loop& loop = program.loops[node.imm];
      std::string how = loop.fold == engine::Fold::quantify
                            ? quantifier_words(loop.quantifier, loop.threshold, language_)
                            : loop_word(loop.fold, language_);
      if (loop.list == engine::no_index) return how;
      return how + " " + program.schema.facts[program.schema.lists[loop.list].fact].name;
    }
    case Op::outcome_holds: {
      std::string name = program.rules[node.imm].name;
      if (node.aux > 0) name += "." + program.rules[node.imm].parts[node.aux - 1U].name;
      return word + "(" + name + ")";
    }
    case Op::defined:
    case Op::lookup:
    case Op::by_date:
    case Op::two_readings:
    case Op::text_missing:
      return word + " " + step.label;
    case Op::contested:
      return word + " " + program.matters[program.contests[node.imm].matter].name;
    case Op::outcome:
      return step.label == engine::op_name(Op::outcome) ? word : step.label;
    default:
      return word;
  }
}

std::string RuleTree::fact_name(const Step& step) const {
  std::string name = step.label;
  // Elements that stand for all of a list have no names.
  static constexpr std::string_view nobody = "[\"?\"]";
  for (std::size_t at = 0; !known_ && (at = name.find(nobody, at)) != std::string::npos;) {
    name.erase(at, nobody.size());
  }
  return name;
}

std::string RuleTree::fact_note(const Step& step) const {
  if (!step.value.empty()) return fact_name(step) + " = " + step.value;
  if (step.state == engine::State::value) return fact_name(step);
  return fact_name(step) + std::string(in(language_, ":", ": ")) +
         std::string(reason_word(step.reason, language_));
}

Mark RuleTree::mark_of(const Step& step) const {
  if (!known_) return {};
  for (unsigned i = 0; i <= static_cast<unsigned>(engine::Outcome::text_missing); ++i) {
    const auto outcome = static_cast<engine::Outcome>(i);
    const bool of_elements = is_operation(step) && step.op == Op::loop;
    if ((is_outcome(step) || of_elements) && step.value == engine::outcome_name(outcome)) {
      return picture::mark_of(outcome, language_);
    }
  }
  return picture::mark_of(step.state);
}

}  // namespace rulesets::picture
