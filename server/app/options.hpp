// The command line as values: what options a command has, and what was given. One parser for all
// commands, so that `--json`, `--lang`, `--help`, `--name=value`, `--name value` and `--` mean the
// same everywhere. No globals; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/text/diagnostic.hpp"

namespace server {

/// What every command exits with.
enum ExitCode : int { exit_fine = 0, exit_findings = 1, exit_usage = 2 };

struct Option {
  std::string name;   ///< "--port"
  std::string value;  ///< "NUMBER"; empty for a switch
  dsl::Bilingual help;
  bool repeatable = false;
  bool may_be_off = false;  ///< a switch that also takes `=true` and `=false`
};

struct Example {
  std::string line;  ///< "hazlex check rules.hzl"
  dsl::Bilingual help;
};

/// What a command takes, and all that `--help` prints of it.
struct Usage {
  std::string name;        ///< "serve"
  dsl::Bilingual summary;  ///< one line
  std::string words;       ///< "FILE…": how its words are called; empty when it takes none
  std::size_t min_words = 0;
  std::size_t max_words = 0;
  std::vector<Option> options;  ///< its own; `--lang` and `--help` are added, `--json` if it has it
  std::vector<Example> examples;
  bool json = false;
  bool any_bytes = false;  ///< it says itself what is wrong with words that are no UTF-8
};

class Arguments {
 public:
  std::vector<std::string> words;
  dsl::Language language = dsl::Language::zh;
  bool json = false;
  bool help = false;

  [[nodiscard]] bool has(std::string_view option) const;
  /// The value given to it; `otherwise` when it was not given.
  [[nodiscard]] std::string value(std::string_view option, std::string_view otherwise = {}) const;
  /// All values of a repeatable option, in order.
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
  void add(std::string_view option, std::string value);

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> given_;
};

/// A command line that cannot be understood; `language` is what was asked for up to there.
struct UsageError {
  dsl::Bilingual message;
  dsl::Language language = dsl::Language::zh;
};

/// zh unless the environment (LC_ALL, LC_MESSAGES, LANG; the first that is set) says English.
[[nodiscard]] dsl::Language environment_language();

[[nodiscard]] std::variant<Arguments, UsageError> parse_arguments(
    const Usage& usage, const std::vector<std::string>& given, dsl::Language language);

/// What `hazlex NAME --help` prints.
[[nodiscard]] std::string usage_text(const Usage& usage, dsl::Language language);

}  // namespace server
