// hazlex expr: what one expression comes to.
#include <iostream>

#include "server/api/evaluation_request.hpp"
#include "server/app/commands.hpp"
#include "server/app/expression.hpp"

namespace server {
namespace {

int print(const ExpressionResult& result, const Arguments& arguments) {
  const bool failed = result.state == ExpressionResult::State::error;
  if (arguments.json) {
    std::cout << result.json << "\n";
  } else {
    (failed ? std::cerr : std::cout) << result.readable;
  }
  return failed ? exit_findings : exit_fine;
}

int expression(const Arguments& arguments) {
  ExpressionRequest request;
  request.text = arguments.words[0];
  if (arguments.has("--with"))
    request.with = rule_file(arguments.value("--with"), library_of(arguments));
  if (arguments.has("--facts")) {
    auto facts = read_input(arguments.value("--facts"));
    if (!facts) {
      return print(unreadable_facts(arguments.value("--facts"), arguments.language), arguments);
    }
    request.facts = std::move(*facts);
  }
  if (arguments.has("--as-of")) {
    auto day = read_as_of(arguments.value("--as-of"), "--as-of");
    if (auto* problem = std::get_if<Problem>(&day)) {
      return usage_failure("expr", problem->faults.front().message, arguments.language);
    }
    request.as_of = std::get<dsl::Day>(day);
  }
  const ExpressionResult result = evaluate_expression(request, arguments.language);
  if (result.state == ExpressionResult::State::as_of_needed) {
    return usage_failure("expr",
                         {"表达式用到日期,请用 --as-of 给出基准日",
                          "the expression reads a date; give it with --as-of"},
                         arguments.language);
  }
  return print(result, arguments);
}

}  // namespace

Command expr_command() {
  Usage usage;
  usage.name = "expr";
  usage.summary = {"求一个表达式的值", "evaluate one expression"};
  usage.words = "EXPR";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.json = true;
  usage.any_bytes = true;
  usage.options = {
      {"--with",
       "FILE",
       {"表达式可用其事实、定义、表与规则的规则文件",
        "rule file whose facts, definitions, tables and rules it may name"}},
      {"--facts", "FILE", {"事实(JSON);- 为标准输入", "the facts (JSON); - for standard input"}},
      {"--as-of",
       "DATE",
       {"基准日(表达式用到日期时必填)", "the day (required if the expression reads a date)"}},
      library_option()};
  usage.examples = {{"hazlex expr '10 × 0.1 >= 1'", {"精确的数", "exact numbers"}},
                    {"hazlex expr '快冻间人数 超过 9 人' --with rules.hzl --facts site.json --json",
                     {"用规则文件中的事实", "with the facts of a rule file"}}};
  return {usage, &expression};
}

}  // namespace server
