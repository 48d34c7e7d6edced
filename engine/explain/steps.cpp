#include "engine/explain/steps.hpp"

#include <array>

#include "engine/explain/deciding.hpp"
#include "engine/explain/text.hpp"
#include "engine/facts/names.hpp"

namespace engine {
namespace {

bool is_outcome(Op op) {
  return op == Op::outcome || op == Op::any_outcome || op == Op::contested;
}

std::string_view fold_name(const Loop& loop) {
  switch (loop.fold) {
    case Fold::count:
      return "计数";
    case Fold::sum:
      return "合计";
    case Fold::maximum:
      return "最大";
    case Fold::minimum:
      return "最小";
    case Fold::outcome:
      return "逐个";
    case Fold::quantify:
      break;
  }
  switch (loop.quantifier) {
    case Quantifier::any:
      return "任一";
    case Quantifier::all:
      return "全部";
    case Quantifier::none:
      return "没有";
    case Quantifier::at_least:
      return "至少";
    case Quantifier::at_most:
      return "至多";
    case Quantifier::exactly:
      return "恰好";
  }
  return "";
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  static constexpr std::array<std::string_view, 7> names = {
      "established", "not_established", "undetermined", "not_applicable",
      "conflict",    "error",           "text_missing"};
  return names[static_cast<std::size_t>(outcome)];
}

std::string_view op_name(Op op) {
  switch (op) {
    case Op::all:
      return "且";
    case Op::any:
      return "或";
    case Op::negate:
      return "非";
    case Op::choose:
      return "如果";
    case Op::known:
      return "已知";
    case Op::settled:
      return "已定";
    case Op::given_or_computed:
      return "算自";
    case Op::less:
    case Op::date_less:
    case Op::duration_less:
    case Op::code_less:
      return "<";
    case Op::at_most:
    case Op::date_at_most:
    case Op::duration_at_most:
    case Op::code_at_most:
      return "<=";
    case Op::equal:
    case Op::date_equal:
    case Op::duration_equal:
    case Op::text_equal:
      return "=";
    case Op::not_equal:
      return "!=";
    case Op::code_equal:
      return "为";
    case Op::code_in:
      return "属于";
    case Op::add:
    case Op::date_add:
      return "+";
    case Op::subtract:
    case Op::date_subtract:
    case Op::date_difference:
    case Op::minus:
      return "-";
    case Op::multiply:
      return "×";
    case Op::divide:
      return "÷";
    case Op::tally:
      return "项";
    case Op::loop:
    case Op::fold:
      return "逐个";
    case Op::lookup:
      return "表";
    case Op::by_date:
      return "参数";
    case Op::base_date:
      return "基准日";
    case Op::two_readings:
      return "两读";
    case Op::text_missing:
      return "原文未见";
    case Op::defined:
      return "定义";
    case Op::outcome:
      return "判定";
    case Op::any_outcome:
      return "情形";
    case Op::contested:
      return "承";
    case Op::outcome_holds:
      return "成立";
    case Op::count_true:
      return "计数 成立";
  }
  return "";
}

Steps::Steps(const ProgramIndex& index, const Evaluation& evaluation, const Verdict& verdict)
    : walk_(index, evaluation), root_(engine::root(walk_, verdict)), verdict_(verdict) {}

Step Steps::root() {
  Step step = make(root_);
  step.label = verdict_.rule->name;
  if (!verdict_.part->name.empty()) step.label += "." + verdict_.part->name;
  step.element = verdict_.element;
  step.decides = true;
  return step;
}

std::string Steps::label_of(const Node& node) const {
  const Program& program = walk_.program();
  switch (node.op) {
    case Op::defined:
      return program.definitions[node.imm].name;
    case Op::lookup:
      return program.tables[node.imm].name;
    case Op::by_date:
      return program.date_choices[node.imm].name;
    case Op::two_readings:
    case Op::text_missing:
      return program.open_texts[node.imm].text;
    case Op::loop:
    case Op::fold:
      return std::string(fold_name(program.loops[node.imm]));
    case Op::outcome_holds:
      return "成立(" + program.rules[node.imm].name + ")";
    default:
      return std::string(op_name(node.op));
  }
}

std::string Steps::value_of(const Node& node, const Cell& cell) const {
  const bool outcomes =
      is_outcome(node.op) ||
      (node.op == Op::loop && walk_.program().loops[node.imm].fold == Fold::outcome);
  if (outcomes) return std::string(outcome_name(outcome_of(cell)));
  return cell_text(walk_.evaluation(), cell, node.kind, no_index);
}

Step Steps::make(Place place) {
  const Node& node = walk_.node(place);
  const Cell& cell = walk_.cell(place);
  Step step;
  step.kind = is_outcome(node.op)      ? StepKind::outcome
              : node.op == Op::defined ? StepKind::definition
              : node.op == Op::lookup  ? StepKind::table
                                       : StepKind::operation;
  step.op = node.op;
  step.label = label_of(node);
  step.state = cell.state;
  step.reason = cell.reason;
  step.value = value_of(node, cell);
  if (place.node < walk_.program().origins.size()) {
    step.place = walk_.program().origins[place.node].place;
  }
  step.seen.turns = place.turns;
  step.node = place.node;
  return step;
}

Step Steps::make(Seen seen) {
  const bool constant = Walk::is_constant(seen.operand);
  if (!constant && !Walk::is_leaf(seen.operand)) return make(walk_.place(seen));
  const Cell& cell = walk_.cell(seen);
  Step step;
  step.kind = constant ? StepKind::constant : StepKind::fact;
  step.state = cell.state;
  step.reason = cell.reason;
  step.seen = seen;
  if (!constant) {
    const FactPath path = walk_.path(seen);
    step.label = path_text(walk_.evaluation(), path);
    step.value = value_text(walk_.evaluation(), path);
  }
  return step;
}

Step Steps::element(Place loop, const Loop& how, std::uint32_t number) {
  const std::uint32_t turns = walk_.element(loop, number);
  Step step;
  step.kind = StepKind::element;
  step.op = Op::loop;
  if (how.has_filter) step.below.push_back({how.filter, turns});
  if (how.has_value) step.below.push_back({how.value, turns});
  step.seen.turns = turns;
  const Turns one{walk_.turns(turns).back()};
  step.element = element_text(walk_.evaluation(), one);
  step.label = step.element;
  if (!step.below.empty()) {
    const Cell& cell = walk_.cell(step.below.back());
    step.state = cell.state;
    step.reason = cell.reason;
  }
  return step;
}

std::vector<Step> Steps::children(const Step& step, std::size_t* left_out) {
  std::vector<Step> steps;
  if (left_out != nullptr) *left_out = 0;
  const auto add = [&](Step one) {
    if (steps.size() < max_children)
      steps.push_back(std::move(one));
    else if (left_out != nullptr)
      ++*left_out;
  };
  if (step.kind == StepKind::element) {
    for (const Seen& one : step.below) add(make(one));
    return steps;
  }
  if (step.node == no_index) return steps;

  const Place place{step.node, step.seen.turns};
  Deciding deciding;
  std::vector<Seen> chosen;
  deciding.select(walk_, place, chosen);
  const auto decides = [&](Seen seen) {
    for (const Seen& one : chosen) {
      if (one.operand == seen.operand && one.turns == seen.turns) return true;
    }
    return false;
  };
  const Node& node = walk_.node(place);
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const Seen seen = walk_.operand(place, i);
    Step one = make(seen);
    one.decides = step.decides && decides(seen);
    if (node.op == Op::outcome) {
      static constexpr std::string_view labels[] = {"适用", "条件", "除外"};
      one.role = labels[i < 3 ? i : 2];
    }
    add(std::move(one));
  }
  if (node.op != Op::loop) return steps;
  const Loop& loop = walk_.program().loops[node.imm];
  for (std::uint32_t i = 0; i < walk_.elements(place); ++i) {
    if (steps.size() >= max_children) {
      if (left_out != nullptr) *left_out += walk_.elements(place) - i;
      break;
    }
    Step one = element(place, loop, i);
    for (const Seen& below : one.below)
      one.decides = one.decides || (step.decides && decides(below));
    add(std::move(one));
  }
  return steps;
}

}  // namespace engine
