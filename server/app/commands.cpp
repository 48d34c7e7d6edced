#include "server/app/commands.hpp"

#include <algorithm>
#include <exception>
#include <iostream>

#include "engine/facts/nearest.hpp"

namespace server {
namespace {

std::string overview(const std::vector<Command>& commands, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  std::string out =
      zh ? "hazlex: 重大事故隐患判定规则的编写、核对与判定\n\n用法: hazlex 命令 [选项]\n\n命令:\n"
         : "hazlex: write, check and apply rules on major accident hazards\n\n"
           "Usage: hazlex COMMAND [options]\n\nCommands:\n";
  std::size_t width = 0;
  for (const Command& command : commands) width = std::max(width, command.usage.name.size());
  for (const Command& command : commands) {
    std::string name = command.usage.name;
    name.resize(width, ' ');
    out += "  " + name + "  " + command.usage.summary.in(language) + "\n";
  }
  out += zh ? "\nhazlex 命令 --help 显示该命令的选项与例子。\nhazlex --version 显示版本。\n"
              "退出码: 0 正常, 1 有发现或失败, 2 用法有误。\n"
            : "\nhazlex COMMAND --help shows its options and examples.\n"
              "hazlex --version shows the version.\n"
              "Exit codes: 0 fine, 1 findings or failure, 2 wrong usage.\n";
  return out;
}

int unknown_command(const std::vector<Command>& commands, const std::string& word,
                    dsl::Language language) {
  if (std::any_of(word.begin(), word.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
    return usage_failure("",
                         {"没有这个命令(hazlex --help 列出全部命令)",
                          "there is no such command (hazlex --help lists them all)"},
                         language);
  }
  engine::Nearest nearest(word);
  for (const Command& command : commands) nearest.offer(command.usage.name, command.usage.name);
  for (const char* option : {"--help", "--version"}) nearest.offer(option, option);
  dsl::Bilingual message{"没有命令“" + word + "”", "there is no command \"" + word + "\""};
  if (!nearest.best().empty()) {
    message.zh += ";是不是 " + nearest.best() + "?";
    message.en += "; did you mean " + nearest.best() + "?";
  }
  message.zh += "(hazlex --help 列出全部命令)";
  message.en += " (hazlex --help lists them all)";
  return usage_failure("", message, language);
}

/// `code`, unless what was printed did not get out: a full disk is no success.
int written(int code, dsl::Language language) {
  std::cout.flush();
  if (std::cout) return code;
  std::cerr << (language == dsl::Language::zh ? "hazlex: 无法写出结果\n"
                                              : "hazlex: the output cannot be written\n");
  return exit_findings;
}

int run(const Command& command, const std::vector<std::string>& words, dsl::Language language) {
  const auto parsed = parse_arguments(command.usage, words, language);
  if (const auto* error = std::get_if<UsageError>(&parsed)) {
    return usage_failure(command.usage.name, error->message, error->language);
  }
  const Arguments& arguments = std::get<Arguments>(parsed);
  if (arguments.help) {
    std::cout << usage_text(command.usage, arguments.language);
    return written(exit_fine, arguments.language);
  }
  // The rim: what is thrown below comes from the environment (disk, memory) or is a fault of ours.
  try {
    return written(command.run(arguments), arguments.language);
  } catch (const std::exception& error) {
    std::cerr << "hazlex " << command.usage.name << ": " << error.what() << "\n";
    return exit_findings;
  }
}

/// `hazlex --lang en`, `hazlex --lang=en --help`: a language may stand before everything else.
dsl::Language leading_language(std::vector<std::string>& words, dsl::Language language) {
  std::string value;
  std::size_t taken = 0;
  if (!words.empty() && words[0].starts_with("--lang=")) {
    value = words[0].substr(7);
    taken = 1;
  } else if (words.size() > 1 && words[0] == "--lang") {
    value = words[1];
    taken = 2;
  }
  if (value != "zh" && value != "en") return language;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(taken));
  return value == "en" ? dsl::Language::en : dsl::Language::zh;
}

}  // namespace

std::vector<Command> all_commands() {
  return {check_command(),    fmt_command(),         test_command(),         eval_command(),
          explain_command(),  draw_command(),        expr_command(),         diff_command(),
          schema_command(),   checklist_command(),   dump_command(),         lsp_command(),
          rulesets_command(), evaluations_command(), serve_command(),        publish_command(),
          withdraw_command(), default_command(),     bundle_command(),       key_command(),
          user_command(),     token_command(),       organisation_command(), audit_command(),
          backup_command(),   restore_command(),     check_data_command()};
}

const char* program_version() {
  return HAZLEX_VERSION;
}

int usage_failure(std::string_view command, const dsl::Bilingual& message, dsl::Language language) {
  std::cerr << "hazlex" << (command.empty() ? "" : " ") << command << ": " << message.in(language)
            << "\n";
  return exit_usage;
}

int run_command_line(const std::vector<std::string>& given) {
  std::vector<std::string> words = given;
  dsl::Language language = leading_language(words, environment_language());
  const std::vector<Command> commands = all_commands();
  if (words.empty()) {
    std::cerr << overview(commands, language);
    return exit_usage;
  }
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "--help" || name == "-h" || name == "help") {
    language = leading_language(words, language);
    std::cout << overview(commands, language);
    return written(exit_fine, language);
  }
  if (name == "--version") {
    std::cout << "hazlex " << program_version() << "\n";
    return written(exit_fine, language);
  }
  const auto command = std::find_if(commands.begin(), commands.end(),
                                    [&](const Command& each) { return each.usage.name == name; });
  if (command == commands.end()) return unknown_command(commands, name, language);
  return run(*command, words, language);
}

}  // namespace server
