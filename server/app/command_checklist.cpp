// hazlex checklist: what an inspector has to look at, for printing or as JSON.
#include <iostream>

#include "server/api/checklist.hpp"
#include "server/api/evaluator.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/library.hpp"
#include "server/app/readable.hpp"

namespace server {
namespace {

int refuse(const Problem& problem, const Arguments& arguments, int code = exit_findings) {
  std::cerr << readable_problem(problem_text(problem, arguments.language, {}), arguments.language);
  return code;
}

int print(const Checklist& checklist, const Arguments& arguments) {
  const std::string format = arguments.value("--format", "markdown");
  if (arguments.json || format == "json") {
    std::cout << checklist_json(checklist) << "\n";
  } else if (format == "html") {
    std::cout << checklist_html(checklist, arguments.language);
  } else {
    std::cout << checklist_markdown(checklist, arguments.language);
  }
  return exit_fine;
}

int checklist(const Arguments& arguments) {
  if (!arguments.has("--as-of")) return refuse(missing_as_of(), arguments, exit_usage);
  const auto day = read_as_of(arguments.value("--as-of"), "--as-of");
  if (const auto* problem = std::get_if<Problem>(&day)) {
    return refuse(*problem, arguments, exit_usage);
  }
  const dsl::Day as_of = std::get<dsl::Day>(day);
  const std::string format = arguments.value("--format", "markdown");
  if (format != "json" && format != "markdown" && format != "html") {
    return usage_failure(
        "checklist",
        {"--format 须是 json、markdown 或 html", "--format must be json, markdown or html"},
        arguments.language);
  }
  const auto catalogue = open_library(arguments);
  if (!catalogue) return exit_findings;
  const auto selected = catalogue->select(arguments.value("--ruleset", "all"), as_of);
  if (const auto* error = std::get_if<rulesets::SelectionError>(&selected)) {
    return refuse(selection_problem(*error), arguments);
  }
  const Releases& releases = std::get<Releases>(selected);
  if (!arguments.has("--facts")) return print(derive_checklist(releases, as_of), arguments);

  const auto facts = read_input(arguments.value("--facts"), arguments.language);
  if (!facts) return exit_findings;
  EvaluationRequest request;
  request.ruleset = arguments.value("--ruleset", "all");
  request.as_of = as_of;
  request.facts = *facts;
  request.options.view = View::brief;
  Workspace workspace;
  const auto checked = evaluate(*catalogue, request, workspace);
  if (const auto* problem = std::get_if<Problem>(&checked)) return refuse(*problem, arguments);
  std::vector<rulesets::CatalogueEntry> entries;
  for (const auto& release : releases) entries.push_back({release, "published", "shipped"});
  rulesets::InterviewRow row;
  row.as_of = as_of;
  row.answers.push_back({"", *facts, "", ""});
  InterviewState state(rulesets::Catalogue(std::move(entries)), row);
  if (!state.evaluate()) return exit_findings;
  return print(remaining_checklist(releases, as_of, state), arguments);
}

}  // namespace

Command checklist_command() {
  Usage usage;
  usage.name = "checklist";
  usage.summary = {"由规则得出检查表", "derive a checklist from rules"};
  usage.json = true;
  usage.options = {
      {"--as-of", "DATE", {"基准日(必填)", "the day of the inspection (required)"}},
      {"--ruleset",
       "NAME",
       {"规则集(默认:全部施行的)", "rule set (default: all that are in force)"}},
      {"--facts",
       "FILE",
       {"已知的事实;只列还能定案的", "what is known: only what can still decide is listed"}},
      {"--format", "FORMAT", {"markdown(默认)、html 或 json", "markdown (default), html or json"}},
      library_option()};
  usage.examples = {
      {"hazlex checklist --as-of 2026-11-01 --format html > checklist.html",
       {"打印用的网页", "a page to print"}},
      {"hazlex checklist --ruleset 工贸.重大事故隐患 --as-of 2026-11-01 --facts site.json",
       {"这个场所还要查的", "what is left to look at on this site"}}};
  return {usage, &checklist};
}

}  // namespace server
