// Where commands find what they work on: rule files and the library they import from, and facts
// from a file or standard input.
#pragma once

#include <optional>
#include <string>

#include "rulesets/bundle/release.hpp"
#include "server/api/diagnostics_json.hpp"
#include "server/app/options.hpp"

namespace server {

/// The shipped library: `$HAZLEX_LIBRARY`; else `share/hazlex/library` beside the program's folder;
/// else `rulesets/library` in a folder above the program. Empty when there is none.
[[nodiscard]] std::string default_library();
/// Where the running program lies; empty when that cannot be told.
[[nodiscard]] std::string program_folder();
/// `--library`, or the default.
[[nodiscard]] std::string library_of(const Arguments& arguments);
[[nodiscard]] Option library_option();

/// A rule file given on the command line. Imports are looked for in the library, then beside the
/// file.
struct RuleFile {
  std::string main_path;  ///< as it is shown and as `rulesets::parse_sources` wants it
  rulesets::ReadFile read;
};
[[nodiscard]] RuleFile rule_file(const std::string& path, const std::string& library);

/// The text of a file, or of standard input for "-"; empty, with the reason on standard error, when
/// it cannot be read. At most 64 MiB.
[[nodiscard]] std::optional<std::string> read_input(const std::string& path,
                                                    dsl::Language language);
/// The same without a word about it.
[[nodiscard]] std::optional<std::string> read_input(const std::string& path);

/// Prints diagnostics to standard error.
void print_diagnostics(const std::vector<dsl::Diagnostic>& diagnostics,
                       const dsl::SourceSet& sources, const Arguments& arguments);

}  // namespace server
