// hazlex draw: a rule, or what rests on what, as an SVG picture.
#include <fstream>
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "server/api/pictures.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/readable.hpp"

namespace server {
namespace {

using Shared = std::shared_ptr<const rulesets::Release>;

int refuse(const Problem& problem, const Arguments& arguments, int code) {
  print_problem(problem, arguments);
  return code;
}

/// Empty, with the reason on standard error, when it has errors.
Shared compiled(const Arguments& arguments) {
  const RuleFile file = rule_file(arguments.words[0], library_of(arguments));
  const auto checked = rulesets::check_sources(file.main_path, file.read, /*lints=*/false);
  if (checked->errors == 0) return rulesets::release_of(*checked, file.main_path);
  print_diagnostics(checked->diagnostics, checked->parsed.sources, arguments);
  return nullptr;
}

int write(const std::string& svg, const Arguments& arguments) {
  const std::string path = arguments.value("--out", "-");
  if (path == "-") {
    if (arguments.json) {
      std::cout << "{\"svg\":" << engine::json_string(svg) << "}\n";
    } else {
      std::cout << svg;
    }
    return exit_fine;
  }
  std::ofstream file(path, std::ios::binary);
  file << svg;
  file.close();
  if (file) {
    if (arguments.json) std::cout << "{\"out\":" << engine::json_string(path) << "}\n";
    return exit_fine;
  }
  std::cerr << (arguments.language == dsl::Language::zh ? "无法写入 " : "cannot write ") << path
            << "\n";
  return exit_findings;
}

int draw_rule_set(const Arguments& arguments) {
  const Shared release = compiled(arguments);
  if (!release) return exit_findings;
  const std::string rule = arguments.value("--rule"), of = arguments.value("--of");
  PictureRequest request{rule, of, {}, {}};
  if (arguments.has("--as-of")) {
    auto day = read_as_of(arguments.value("--as-of"), "--as-of");
    if (auto* problem = std::get_if<Problem>(&day)) return refuse(*problem, arguments, exit_usage);
    request.as_of = std::get<dsl::Day>(day);
  }
  std::optional<std::string> facts;
  if (arguments.has("--facts")) {
    facts = read_input(arguments.value("--facts"), arguments.language);
    if (!facts) return exit_findings;
    request.facts = *facts;
  }
  const auto svg = draw(release, request, arguments.language);
  if (const auto* problem = std::get_if<Problem>(&svg)) {
    return refuse(*problem, arguments, exit_findings);
  }
  return write(std::get<std::string>(svg), arguments);
}

int draw_command_line(const Arguments& arguments) {
  const auto wrong = [&](const dsl::Bilingual& message) {
    return usage_failure("draw", message, arguments.language);
  };
  for (const char* option : {"--facts", "--as-of"}) {
    if (arguments.has(option) && !arguments.has("--rule")) {
      const std::string name = option;
      return wrong({name + " 要与 --rule 一起用", name + " goes with --rule"});
    }
  }
  if (arguments.has("--rule") && arguments.has("--of")) {
    return wrong({"--rule 与 --of 只能用一个", "--rule and --of exclude each other"});
  }
  if (arguments.has("--facts") && !arguments.has("--as-of")) {
    return wrong({"缺少 --as-of", "--as-of is missing"});
  }
  return draw_rule_set(arguments);
}

}  // namespace

Command draw_command() {
  Usage usage;
  usage.name = "draw";
  usage.summary = {"画出一条规则,或什么依据什么(SVG)",
                   "draw a rule, or what rests on what, as SVG"};
  usage.words = "FILE";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.json = true;
  usage.options = {
      {"--rule", "RULE", {"画这条规则或 规则.情形", "draw this RULE or RULE.VARIANT"}},
      {"--of",
       "NAME",
       {"只画这个规则、定义、表、参数或事实的上下依据",
        "only what this rule, definition, table, parameter or fact rests on, and what on it"}},
      {"--facts",
       "FILE",
       {"事实(JSON):图中标出结果;- 为标准输入",
        "facts (JSON): the picture shows what they come to; - for standard input"}},
      {"--as-of", "DATE", {"基准日(有事实时必填)", "the day of the facts (required with them)"}},
      {"--out", "FILE", {"写入文件(默认标准输出)", "write to a file (default: standard output)"}},
      library_option()};
  usage.examples = {
      {"hazlex draw rules.hzl --out rules.svg", {"什么依据什么", "what rests on what"}},
      {"hazlex draw rules.hzl --rule 快冻作业间 --facts site.json --as-of 2026-11-01 --out a.svg",
       {"一条规则及其结果", "a rule, and what it comes to"}}};
  return {usage, &draw_command_line};
}

}  // namespace server
