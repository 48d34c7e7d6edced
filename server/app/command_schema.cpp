// hazlex schema: the JSON Schema of the facts that a rule set reads.
#include <iostream>

#include "engine/facts/json_schema.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/library.hpp"

namespace server {
namespace {

int print(const rulesets::Release& release) {
  std::cout << engine::json_schema(release.program.schema,
                                   "urn:hazlex:schema:" + release.name + "@" + release.version,
                                   release.title.empty() ? release.name : release.title)
            << "\n";
  return exit_fine;
}

int schema(const Arguments& arguments) {
  const std::string& wanted = arguments.words[0];
  if (wanted.ends_with(".hzl")) {
    const RuleFile file = rule_file(wanted, library_of(arguments));
    const auto checked = rulesets::check_sources(file.main_path, file.read, false);
    if (checked->errors > 0) {
      print_diagnostics(checked->diagnostics, checked->parsed.sources, arguments);
      return exit_findings;
    }
    return print(*rulesets::release_of(*checked, file.main_path));
  }
  const auto catalogue = open_library(arguments);
  if (!catalogue) return exit_findings;
  const std::string name = wanted.substr(0, wanted.find('@'));
  const std::string version =
      name.size() < wanted.size() ? wanted.substr(name.size() + 1) : std::string();
  const auto versions = catalogue->versions_of(name);
  for (auto entry = versions.rbegin(); entry != versions.rend(); ++entry) {
    if (version.empty() || (*entry)->release->version == version) return print(*(*entry)->release);
  }
  std::cerr << (arguments.language == dsl::Language::zh ? "没有规则集:" : "there is no rule set: ")
            << wanted << "\n";
  return exit_findings;
}

}  // namespace

Command schema_command() {
  Usage usage;
  usage.name = "schema";
  usage.summary = {"规则集所用事实的 JSON Schema", "JSON Schema of a rule set's facts"};
  usage.words = "NAME[@VERSION]|FILE.hzl";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.json = true;
  usage.options = {library_option()};
  usage.examples = {
      {"hazlex schema 工贸.重大事故隐患", {"规则库中的规则集", "a rule set of the library"}},
      {"hazlex schema rules.hzl", {"一个规则文件", "a rule file"}}};
  return {usage, &schema};
}

}  // namespace server
