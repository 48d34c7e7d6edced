// hazlex dump: what each stage makes of a rule file.
#include <iostream>

#include "dsl/syntax/printer.hpp"
#include "engine/compile/compile.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"

namespace server {
namespace {

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
  print_diagnostics(checked->diagnostics, checked->parsed.sources, arguments);
  const auto& tree = checked->parsed.tree;
  if (tree.files.empty()) return exit_findings;
  if (stage == "tokens") {
    std::cout << dsl::dump_tokens(tree.files[0].tokens, checked->parsed.sources);
  } else if (stage == "tree") {
    std::cout << dsl::dump_tree(tree, 0, true);
  } else if (stage == "model") {
    std::cout << dsl::dump_model(checked->model, tree);
  } else if (checked->errors == 0) {
    std::cout << engine::dump_program(engine::compile(tree, checked->model));
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
