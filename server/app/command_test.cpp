// hazlex test: the cases of a rule set, what they cover, and which mistakes they would miss.
#include <algorithm>
#include <iostream>

#include "rulesets/bundle/case_coverage.hpp"
#include "rulesets/bundle/cases.hpp"
#include "rulesets/bundle/mutation.hpp"
#include "server/api/coverage_json.hpp"
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

/// A survivor with the case that would kill it.
void print_mutant(const rulesets::Mutant& mutant, const dsl::SourceSet& sources,
                  dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const dsl::Source& source = sources.at(mutant.place.source);
  const dsl::LineColumn at = source.line_column(mutant.place.span.begin);
  std::cout << source.name() << ":" << at.line << ":" << at.column << ": "
            << (zh ? "改为“" : "no case notices `") << mutant.after
            << (zh ? "”(原为“" : "` in place of `") << mutant.before << (zh ? "”)没有例发现" : "`")
            << "\n";
  if (mutant.killer.empty()) {
    std::cout << (zh ? "  没有找到能发现它的例;或许两者意思相同\n"
                     : "  no case was found that would; perhaps both mean the same\n");
  } else {
    std::cout << (zh ? "  这个例能发现它:\n" : "  this one would:\n") << mutant.killer << "\n";
  }
  std::cout.flush();
}

/// Tries mutants of one rule set: what stands in the list of `--json`, or else nothing, survivors
/// being printed as they are found.
std::string mutate(const rulesets::Checked& checked, const rulesets::Release& release,
                   const Arguments& arguments) {
  const dsl::SourceSet& sources = checked.parsed.sources;
  rulesets::Fates fates;
  std::string survivors;
  rulesets::MutantRun run(checked, release);
  while (const auto mutant = run.next()) {
    fates.add(mutant->fate);
    if (mutant->fate != rulesets::Fate::survived) continue;
    if (arguments.json) {
      survivors += (survivors.empty() ? "" : ",") + mutant_json(*mutant, sources);
    } else {
      print_mutant(*mutant, sources, arguments.language);
    }
  }
  if (arguments.json) return "{" + fates_members(fates) + ",\"survivors\":[" + survivors + "]}";
  const bool zh = arguments.language == dsl::Language::zh;
  std::cout << (zh ? "变异: 被例发现 " : "mutants: ") << fates.killed
            << (zh ? ", 未被发现 " : " killed, ") << fates.survived << (zh ? "\n" : " survived\n");
  return {};
}

int test(const Arguments& arguments) {
  Tally tally;
  int code = exit_fine;
  std::string json = "{\"cases\":[";
  std::string coverage_list;
  std::string mutation_list;
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
    const bool all_pass = std::all_of(results.begin(), results.end(),
                                      [](const auto& result) { return result.passed(); });
    if (arguments.has("--mutate") && all_pass) {
      if (!mutation_list.empty()) mutation_list += ',';
      mutation_list += mutate(*checked, *release, arguments);
    }
    if (arguments.has("--coverage")) {
      const rulesets::CaseCoverage coverage = rulesets::cover(*checked, *release, results);
      if (arguments.json) {
        coverage_list +=
            (coverage_list.empty() ? "" : ",") + coverage_json(coverage, checked->parsed.sources);
      } else {
        std::cout << rulesets::coverage_text(coverage, arguments.language);
      }
    }
  }
  if (arguments.json) {
    std::cout << json << "],\"passed\":" << tally.passed << ",\"failed\":" << tally.failed;
    if (arguments.has("--coverage")) std::cout << ",\"coverage\":[" << coverage_list << "]";
    if (arguments.has("--mutate")) std::cout << ",\"mutation\":[" << mutation_list << "]";
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
  usage.options = {
      library_option(),
      {"--coverage",
       "",
       {"另报各规则、情形、条件与数界的覆盖",
        "also report what the cases cover: rules, variants, conditions, limits"}},
      {"--mutate",
       "",
       {"例都通过时,再逐处改动界限、比较与且或,报告没有例发现的改动",
        "when all cases pass, also change limits, comparisons and connectives one at a "
        "time, and report the changes that no case notices"}}};
  usage.examples = {
      {"hazlex test --coverage rules.hzl", {"运行并报告覆盖", "run and report coverage"}},
      {"hazlex test --mutate rules.hzl",
       {"运行并报告例发现不了的改动", "run and report changes that the cases miss"}}};
  return {usage, &test};
}

}  // namespace server
