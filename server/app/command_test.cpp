// hazlex test: the cases of a rule set, and what they cover.
#include <iostream>

#include "rulesets/bundle/case_coverage.hpp"
#include "rulesets/bundle/cases.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"

namespace server {
namespace {

struct Tally {
  std::size_t passed = 0;
  std::size_t failed = 0;
};

void print_case(const rulesets::CaseResult& result, const dsl::SourceSet& sources,
                dsl::Language language) {
  for (const rulesets::CaseFailure& failure : result.failures) {
    const dsl::Source& source = sources.at(failure.place.source);
    const dsl::LineColumn at = source.line_column(failure.place.span.begin);
    std::cout << source.name() << ":" << at.line << ":" << at.column << ": “" << result.title
              << "”: " << failure.message.in(language) << "\n";
  }
}

int test(const Arguments& arguments) {
  Tally tally;
  int code = exit_fine;
  std::string json = "{\"cases\":[";
  std::string coverage_json;
  for (const std::string& path : arguments.words) {
    const RuleFile file = rule_file(path, library_of(arguments));
    const auto checked = rulesets::check_sources(file.main_path, file.read, false);
    if (checked->errors > 0) {
      print_diagnostics(checked->diagnostics, checked->parsed.sources, arguments);
      code = exit_findings;
      continue;
    }
    const auto release = rulesets::release_of(*checked, file.main_path);
    const auto results = rulesets::run_cases(*checked, *release);
    for (const rulesets::CaseResult& result : results) {
      ++(result.passed() ? tally.passed : tally.failed);
      if (arguments.json) {
        if (json.back() != '[') json += ',';
        append_case(json, result, checked->parsed.sources, arguments.language);
      } else {
        print_case(result, checked->parsed.sources, arguments.language);
      }
    }
    if (arguments.has("--coverage")) {
      const rulesets::CaseCoverage coverage = rulesets::cover(*checked, *release, results);
      if (arguments.json) {
        coverage_json += (coverage_json.empty() ? "" : ",") + rulesets::coverage_json(coverage);
      } else {
        std::cout << rulesets::coverage_text(coverage, arguments.language);
      }
    }
  }
  if (arguments.json) {
    std::cout << json << "],\"passed\":" << tally.passed << ",\"failed\":" << tally.failed;
    if (arguments.has("--coverage")) std::cout << ",\"coverage\":[" << coverage_json << "]";
    std::cout << "}\n";
  } else if (arguments.language == dsl::Language::zh) {
    std::cout << "通过 " << tally.passed << ", 未通过 " << tally.failed << "\n";
  } else {
    std::cout << tally.passed << " passed, " << tally.failed << " failed\n";
  }
  return tally.failed > 0 ? exit_findings : code;
}

}  // namespace

Command test_command() {
  Usage usage;
  usage.name = "test";
  usage.summary = {"运行规则文件中的例", "run the cases in rule files"};
  usage.words = "FILE…";
  usage.min_words = 1;
  usage.max_words = 1000;
  usage.json = true;
  usage.options = {library_option(),
                   {"--coverage",
                    "",
                    {"另报各规则、情形、条件与数界的覆盖",
                     "also report what the cases cover: rules, variants, conditions, limits"}}};
  usage.examples = {
      {"hazlex test --coverage rules.hzl", {"运行并报告覆盖", "run and report coverage"}}};
  return {usage, &test};
}

}  // namespace server
