// hazlex explain: how the verdicts of one rule came about, step by step, and what would clear them.
#include <iostream>

#include "engine/explain/counterfactual.hpp"
#include "engine/explain/steps.hpp"
#include "engine/facts/json_text.hpp"
#include "server/api/answer.hpp"
#include "server/api/evaluator.hpp"
#include "server/api/steps_json.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/library.hpp"
#include "server/app/readable.hpp"

namespace server {
namespace {

using engine::Step;
using engine::Steps;
using engine::Verdict;

/// What of a verdict's name was asked for.
struct Wanted {
  std::string rule, part, element;

  [[nodiscard]] bool matches(const Verdict& verdict) const {
    const auto named = [](const std::string& wanted, const std::string& name,
                          const std::string& alias) {
      return wanted.empty() || wanted == name || (!alias.empty() && wanted == alias);
    };
    return named(rule, verdict.rule->name, verdict.rule->alias) &&
           named(part, verdict.part->name, verdict.part->alias) &&
           (element.empty() || element == verdict.element);
  }
};

/// A constant without a name says nothing.
bool is_silent(const Step& step) {
  return step.kind == engine::StepKind::constant && step.label.empty();
}

void print_step(Steps& steps, const Step& step, unsigned indent, bool deciding_only) {
  std::string line(2 * indent, ' ');
  line += step.decides ? "* " : "- ";
  line += step.label;
  if (!step.element.empty()) line += " [" + step.element + "]";
  line += ": ";
  line += step.value.empty() ? std::string(name_of(step.state)) : step.value;
  if (step.reason != engine::Reason::none && step.reason != engine::Reason::computed) {
    line += " (" + std::string(name_of(step.reason)) + ")";
  }
  std::cout << line << "\n";
  std::size_t left_out = 0;
  for (const Step& child : steps.children(step, &left_out)) {
    if (is_silent(child)) continue;
    if (!deciding_only || child.decides) print_step(steps, child, indent + 1, deciding_only);
  }
  if (left_out > 0) std::cout << std::string(2 * indent + 2, ' ') << "… " << left_out << "\n";
}

void print_changes(const std::vector<engine::Counterfactual>& ways, bool zh) {
  if (ways.empty()) return;
  std::cout << (zh ? "  若改变下列事实,则不再成立:\n"
                   : "  it would no longer be established if:\n");
  for (const engine::Counterfactual& way : ways) {
    std::string line;
    for (const engine::Change& change : way.changes) {
      line += (line.empty() ? "    " : zh ? " 且 " : " and ") + change.from + " → " + change.to;
    }
    std::cout << line << "\n";
  }
}

void print_verdict(const rulesets::Release& release, const engine::Evaluation& evaluation,
                   const Verdict& verdict, const Arguments& arguments) {
  std::cout << verdict.rule->name;
  if (!verdict.part->name.empty()) std::cout << "." << verdict.part->name;
  if (!verdict.element.empty()) std::cout << " [" << verdict.element << "]";
  std::cout << ": " << label_of(verdict.outcome, arguments.language) << "\n";
  Steps steps(*release.index, evaluation, verdict);
  print_step(steps, steps.root(), 1, arguments.has("--brief"));
  std::vector<engine::Counterfactual> ways =
      engine::counterfactuals(*release.index, evaluation, verdict);
  for (engine::Counterfactual& way : ways) {
    for (engine::Change& change : way.changes) {
      change.from = engine::path_text(evaluation, change.path) + " = " + change.from;
    }
  }
  print_changes(ways, arguments.language == dsl::Language::zh);
}

std::string verdict_json(const rulesets::Release& release, const engine::Evaluation& evaluation,
                         const Verdict& verdict, Explain depth) {
  std::string out =
      "{\"ruleset\":" + engine::json_string(release.name) +
      ",\"rule\":" + engine::json_string(verdict.rule->name) + ",\"case\":" +
      (verdict.part->name.empty() ? "null" : engine::json_string(verdict.part->name)) +
      ",\"element\":" + (verdict.element.empty() ? "null" : engine::json_string(verdict.element)) +
      ",\"outcome\":" + engine::json_string(name_of(verdict.outcome)) + ",\"steps\":";
  append_steps(out, *release.index, evaluation, verdict, depth);
  out += ",\"would_clear\":[";
  for (const engine::Counterfactual& way :
       engine::counterfactuals(*release.index, evaluation, verdict)) {
    if (out.back() != '[') out += ',';
    out += '[';
    for (const engine::Change& change : way.changes) {
      if (out.back() != '[') out += ',';
      out += "{\"path\":" + engine::json_string(engine::path_text(evaluation, change.path)) +
             ",\"from\":" + engine::json_string(change.from) +
             ",\"to\":" + engine::json_string(change.to) + "}";
    }
    out += ']';
  }
  return out + "]}";
}

/// Explains the wanted verdicts of one rule set; answers how many there were.
std::size_t explain_in(const rulesets::Release& release, const std::string& facts_text,
                       dsl::Day as_of, const Wanted& wanted, const Arguments& arguments,
                       std::string& json) {
  engine::FactReader reader(*release.reader);
  engine::Facts facts;
  engine::FactIssues issues;
  if (!reader.read_known(facts_text, facts, issues)) return 0;
  engine::Evaluation evaluation;
  evaluation.run(release.program, facts, as_of);
  std::vector<Verdict> verdicts;
  engine::conclude(*release.index, evaluation, verdicts);
  std::size_t found = 0;
  for (const Verdict& verdict : verdicts) {
    if (!wanted.matches(verdict)) continue;
    ++found;
    if (arguments.json) {
      json += (json.empty() ? "" : ",") +
              verdict_json(release, evaluation, verdict,
                           arguments.has("--brief") ? Explain::brief : Explain::full);
    } else {
      print_verdict(release, evaluation, verdict, arguments);
    }
  }
  return found;
}

int refuse(const Problem& problem, const Arguments& arguments, int code) {
  print_problem(problem, arguments);
  return code;
}

int explain(const Arguments& arguments) {
  for (const char* needed : {"--as-of", "--facts", "--rule"}) {
    if (!arguments.has(needed)) {
      const std::string name = needed;
      return usage_failure("explain", {"缺少 " + name, name + " is missing"}, arguments.language);
    }
  }
  auto day = read_as_of(arguments.value("--as-of"), "--as-of");
  if (auto* problem = std::get_if<Problem>(&day)) return refuse(*problem, arguments, exit_usage);
  const auto facts = read_input(arguments.value("--facts"), arguments.language);
  if (!facts) return exit_findings;
  const auto catalogue = open_library(arguments);
  if (!catalogue) return exit_findings;

  // The same way as `eval` first, so that what is wrong with the facts is told alike.
  EvaluationRequest request;
  request.ruleset = arguments.value("--ruleset", "all");
  request.as_of = std::get<dsl::Day>(day);
  request.facts = *facts;
  request.options.store = false;
  request.options.view = View::brief;
  Workspace workspace;
  auto checked = evaluate(*catalogue, request, workspace);
  if (auto* problem = std::get_if<Problem>(&checked))
    return refuse(*problem, arguments, exit_findings);

  const std::string rule = arguments.value("--rule");
  const std::size_t dot = rule.find('.');
  const Wanted wanted{rule.substr(0, dot),
                      dot == std::string::npos ? std::string() : rule.substr(dot + 1),
                      arguments.value("--element")};
  const auto selection = catalogue->select(request.ruleset, *request.as_of);
  std::size_t found = 0;
  std::string json;
  for (const auto& release : std::get<0>(selection)) {
    found += explain_in(*release, *facts, *request.as_of, wanted, arguments, json);
  }
  if (found == 0) {
    std::cerr << (arguments.language == dsl::Language::zh ? "没有这样的判定:"
                                                          : "there is no such verdict: ")
              << rule << "\n";
    return exit_findings;
  }
  if (arguments.json) std::cout << "{\"verdicts\":[" << json << "]}\n";
  return exit_fine;
}

}  // namespace

Command explain_command() {
  Usage usage;
  usage.name = "explain";
  usage.summary = {"说明一条规则的判定是怎样得出的", "show how the verdicts of a rule came about"};
  usage.json = true;
  usage.options = {
      {"--rule", "RULE", {"规则或 规则.情形(必填)", "RULE or RULE.VARIANT (required)"}},
      {"--facts",
       "FILE",
       {"事实(JSON);- 为标准输入(必填)", "the facts (JSON); - for standard input (required)"}},
      {"--as-of", "DATE", {"基准日(必填)", "the day that the facts are about (required)"}},
      {"--element",
       "NAME",
       {"只看一个要素,如 一套除尘系统的编号", "only one element, by its name"}},
      {"--ruleset", "NAME", {"规则集(默认:全部适用的)", "rule set (default: all that apply)"}},
      {"--brief", "", {"只看起决定作用的步骤", "only the steps that decide"}},
      library_option()};
  usage.examples = {{"hazlex explain --rule 快冻作业间 --as-of 2026-11-01 --facts site.json",
                     {"逐步说明", "step by step"}}};
  return {usage, &explain};
}

}  // namespace server
