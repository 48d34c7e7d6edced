// hazlex rulesets: what is in the library, versions, dates, and how much of each document is
// encoded.
#include <iostream>

#include "server/api/rulesets_json.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/library.hpp"

namespace server {
namespace {

void print_coverage(const rulesets::DocumentCoverage& document, bool zh) {
  using rulesets::ClauseState;
  const auto number = [&](ClauseState state) { return std::to_string(document.count(state)); };
  std::cout << "    " << document.document << "  《" << document.title << "》 " << document.number
            << "\n      " << (zh ? "条款 " : "clauses ") << document.clauses.size()
            << (zh ? ":已编码 " : ": encoded ") << number(ClauseState::encoded)
            << (zh ? ",部分或含两读 " : ", in part or with two readings ")
            << number(ClauseState::in_part) << (zh ? ",未编码 " : ", not encoded ")
            << number(ClauseState::not_encoded);
  if (document.count(ClauseState::unaccounted) > 0) {
    std::cout << (zh ? ",未交代 " : ", unaccounted ") << number(ClauseState::unaccounted);
  }
  std::cout << "\n";
  for (const rulesets::ClauseCoverage& clause : document.clauses) {
    if (clause.state == ClauseState::not_encoded) {
      std::cout << "        " << clause.clause << "  " << clause.reason << "  " << clause.note
                << "\n";
    }
  }
}

int list(const Arguments& arguments) {
  const auto catalogue = open_library(arguments);
  if (!catalogue) return exit_findings;
  if (arguments.json) {
    std::cout << rulesets_json(*catalogue) << "\n";
    return exit_fine;
  }
  const bool zh = arguments.language == dsl::Language::zh;
  for (const rulesets::CatalogueEntry& entry : catalogue->entries()) {
    const rulesets::Release& release = *entry.release;
    std::cout << release.name << "@" << release.version << "  " << entry.state << "  "
              << rulesets::interval_text(release) << "  " << release.program.rules.size()
              << (zh                                  ? " 条规则"
                  : release.program.rules.size() == 1 ? " rule"
                                                      : " rules")
              << "\n  " << release.title << "\n  sha256:" << release.digest << "\n";
    for (const rulesets::DocumentCoverage& document : release.coverage)
      print_coverage(document, zh);
  }
  return exit_fine;
}

}  // namespace

Command rulesets_command() {
  Usage usage;
  usage.name = "rulesets";
  usage.summary = {"列出规则集:版本、日期、各文件条款的覆盖",
                   "list rule sets: versions, dates, coverage of each document's clauses"};
  usage.json = true;
  usage.options = {library_option()};
  usage.examples = {
      {"hazlex rulesets", {"随程序发布的规则库", "the shipped library"}},
      {"hazlex rulesets --json", {"同 GET /v1/rulesets", "the same as GET /v1/rulesets"}}};
  return {usage, &list};
}

}  // namespace server
