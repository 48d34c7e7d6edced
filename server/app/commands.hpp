// The commands of `hazlex`. To add one: write `server/app/command_<name>.cpp` with a function that
// returns its `Command`, declare it below, and name it in `all_commands` (commands.cpp). Help,
// option parsing, `--lang`, unknown options and the number of words are seen to here; a command's
// function gets a command line that is right in form. It returns an `ExitCode`, prints results to
// standard output and complaints to standard error, and never calls `exit`.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "server/app/options.hpp"

namespace server {

struct Command {
  Usage usage;
  int (*run)(const Arguments& arguments) = nullptr;
};

[[nodiscard]] Command check_command();
[[nodiscard]] Command fmt_command();
[[nodiscard]] Command test_command();
[[nodiscard]] Command eval_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command expr_command();
[[nodiscard]] Command schema_command();
[[nodiscard]] Command checklist_command();
[[nodiscard]] Command draw_command();
[[nodiscard]] Command dump_command();
[[nodiscard]] Command lsp_command();
[[nodiscard]] Command diff_command();
[[nodiscard]] Command rulesets_command();
[[nodiscard]] Command evaluations_command();
[[nodiscard]] Command serve_command();
[[nodiscard]] Command backup_command();
[[nodiscard]] Command restore_command();
[[nodiscard]] Command check_data_command();
[[nodiscard]] Command publish_command();
[[nodiscard]] Command withdraw_command();
[[nodiscard]] Command default_command();
[[nodiscard]] Command bundle_command();
[[nodiscard]] Command key_command();
[[nodiscard]] Command user_command();
[[nodiscard]] Command token_command();
[[nodiscard]] Command organisation_command();
[[nodiscard]] Command audit_command();

/// All of them, in the order of `hazlex --help`.
[[nodiscard]] std::vector<Command> all_commands();

/// The version of the program: "0.1.0".
[[nodiscard]] const char* program_version();

/// Does what the words after `hazlex` say; returns the exit code.
[[nodiscard]] int run_command_line(const std::vector<std::string>& words);

/// Prints `hazlex NAME: message` to standard error and returns `exit_usage`.
int usage_failure(std::string_view command, const dsl::Bilingual& message, dsl::Language language);

}  // namespace server
