// hazlex eval: verdicts on a site's facts, as text or as the same object that HTTP answers.
#include <iostream>

#include "server/api/evaluator.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/library.hpp"
#include "server/app/readable.hpp"

namespace server {
namespace {

int refuse(const Problem& problem, const Arguments& arguments) {
  print_problem(problem, arguments);
  return problem.code == "as_of_missing" || problem.code == "as_of_invalid" ||
                 problem.code == "invalid_option"
             ? exit_usage
             : exit_findings;
}

int evaluate_facts(const Arguments& arguments) {
  EvaluationRequest request;
  if (!arguments.has("--as-of")) return refuse(missing_as_of(), arguments);
  auto day = read_as_of(arguments.value("--as-of"), "--as-of");
  if (auto* problem = std::get_if<Problem>(&day)) return refuse(*problem, arguments);
  request.as_of = std::get<dsl::Day>(day);
  request.ruleset = arguments.value("--ruleset", "all");
  if (auto problem = read_options(arguments.value("--view"), arguments.value("--explain"), {},
                                  request.options)) {
    return refuse(*problem, arguments);
  }
  if (!arguments.has("--facts")) {
    return usage_failure("eval",
                         {"请用 --facts 给出事实文件,或用 - 从标准输入读",
                          "give the facts with --facts FILE, or - for standard input"},
                         arguments.language);
  }
  const auto facts = read_input(arguments.value("--facts"), arguments.language);
  if (!facts) return exit_findings;
  request.facts = *facts;
  request.options.store = false;

  const auto catalogue = open_library(arguments);
  if (!catalogue) return exit_findings;
  Workspace workspace;
  auto result = evaluate(*catalogue, request, workspace);
  if (auto* problem = std::get_if<Problem>(&result)) return refuse(*problem, arguments);
  const Answer& answer = std::get<Answer>(result);
  const bool readable = !arguments.json && request.options.view == View::full;
  std::cout << (readable ? readable_answer(answer.text, arguments.language) : answer.text + "\n");
  return exit_fine;
}

}  // namespace

Command eval_command() {
  Usage usage;
  usage.name = "eval";
  usage.summary = {"按规则集判定一个场所的事实", "decide a site's facts by rule sets"};
  usage.json = true;
  usage.options = {
      {"--facts", "FILE", {"事实(JSON);- 为标准输入", "the facts (JSON); - for standard input"}},
      {"--as-of",
       "DATE",
       {"基准日,事实所属的日期(必填)", "the day that the facts are about (required)"}},
      {"--ruleset",
       "NAME",
       {"规则集,可写 名称、名称@版本、名称@sha256:…(默认:全部适用的)",
        "rule set: NAME, NAME@VERSION or NAME@sha256:… (default: all that apply)"}},
      {"--view", "VIEW", {"full(默认)或 short", "full (default) or short"}},
      {"--explain", "LEVEL", {"none(默认)、brief 或 full", "none (default), brief or full"}},
      library_option()};
  usage.examples = {
      {"hazlex eval --as-of 2026-11-01 --facts site.json",
       {"全部适用的规则集", "all rule sets that apply"}},
      {"hazlex eval --ruleset 工贸.重大事故隐患@1.0.0 --as-of 2026-11-01 --facts - --json",
       {"一个版本,输出 JSON", "one version, as JSON"}}};
  return {usage, &evaluate_facts};
}

}  // namespace server
