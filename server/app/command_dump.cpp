// hazlex dump: what each stage makes of a rule file.
#include <iostream>

#include "dsl/syntax/printer.hpp"
#include "engine/compile/compile.hpp"
#include "engine/facts/json_text.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"

namespace server {
namespace {

/// Empty where the stage made nothing: no file, or no program for a file with errors.
std::string dumped(const rulesets::Checked& checked, const std::string& stage) {
  const auto& tree = checked.parsed.tree;
  if (tree.files.empty()) return {};
  if (stage == "tokens") return dsl::dump_tokens(tree.files[0].tokens, checked.parsed.sources);
  if (stage == "tree") return dsl::dump_tree(tree, 0, true);
  if (stage == "model") return dsl::dump_model(checked.model, tree);
  if (checked.errors > 0) return {};
  return engine::dump_program(engine::compile(tree, checked.model));
}

int dump(const Arguments& arguments) {
  const std::string stage = arguments.value("--stage", "tree");
  if (stage != "tokens" && stage != "tree" && stage != "model" && stage != "program") {
    return usage_failure("dump",
                         {"--stage 须为 tokens、tree、model 或 program",
                          "--stage must be tokens, tree, model or program"},
                         arguments.language);
  }
  const RuleFile file = rule_file(arguments.words[0], library_of(arguments));
  const auto checked = rulesets::check_sources(file.main_path, file.read, false);
  const std::string text = dumped(*checked, stage);
  if (arguments.json) {
    std::cout << "{\"stage\":" << engine::json_string(stage)
              << ",\"text\":" << engine::json_string(text) << ",\"diagnostics\":"
              << diagnostics_json(checked->diagnostics, checked->parsed.sources, arguments.language)
              << "}\n";
  } else {
    print_diagnostics(checked->diagnostics, checked->parsed.sources, arguments);
    std::cout << text;
  }
  return checked->errors == 0 ? exit_fine : exit_findings;
}

}  // namespace

Command dump_command() {
  Usage usage;
  usage.name = "dump";
  usage.summary = {"显示各阶段的结果:tokens、tree、model、program",
                   "show what a stage made: tokens, tree, model, program"};
  usage.words = "FILE";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.json = true;
  usage.options = {
      library_option(),
      {"--stage",
       "STAGE",
       {"tokens、tree(默认)、model 或 program", "tokens, tree (default), model or program"}}};
  usage.examples = {
      {"hazlex dump --stage=program rules.hzl", {"编译后的程序", "the compiled program"}}};
  return {usage, &dump};
}

}  // namespace server
