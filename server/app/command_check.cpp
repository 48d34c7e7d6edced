// hazlex check: every finding in rule files, with what to write instead.
#include <iostream>

#include "server/app/commands.hpp"
#include "server/app/input.hpp"

namespace server {
namespace {

int check(const Arguments& arguments) {
  const std::string library = library_of(arguments);
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::string json;
  for (const std::string& path : arguments.words) {
    const RuleFile file = rule_file(path, library);
    const auto checked = rulesets::check_sources(file.main_path, file.read);
    errors += checked->errors;
    for (const dsl::Diagnostic& diagnostic : checked->diagnostics) {
      if (diagnostic.severity() != dsl::Severity::error) ++warnings;
    }
    if (arguments.json) {
      const std::string one =
          diagnostics_json(checked->diagnostics, checked->parsed.sources, arguments.language);
      if (one.size() > 2) json += (json.empty() ? "" : ",") + one.substr(1, one.size() - 2);
    } else {
      print_diagnostics(checked->diagnostics, checked->parsed.sources, arguments);
    }
  }
  if (arguments.json) {
    std::cout << "{\"errors\":" << errors << ",\"warnings\":" << warnings << ",\"diagnostics\":["
              << json << "]}\n";
  } else if (arguments.language == dsl::Language::zh) {
    std::cout << errors << " 个错误, " << warnings << " 个警告\n";
  } else {
    std::cout << errors << (errors == 1 ? " error, " : " errors, ") << warnings
              << (warnings == 1 ? " warning\n" : " warnings\n");
  }
  return errors == 0 ? exit_fine : exit_findings;
}

}  // namespace

Command check_command() {
  Usage usage;
  usage.name = "check";
  usage.summary = {"核对规则文件,指出错误与应写的内容",
                   "find what is wrong in rule files and what to write instead"};
  usage.words = "FILE…";
  usage.min_words = 1;
  usage.max_words = 1000;
  usage.json = true;
  usage.options = {library_option()};
  usage.examples = {
      {"hazlex check rules.hzl", {"核对一个文件及其引用", "check a file and what it imports"}}};
  return {usage, &check};
}

}  // namespace server
