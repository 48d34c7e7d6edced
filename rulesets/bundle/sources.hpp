// The files that a rule set version is made of: its main file, all that it imports, and the CSV
// tables these draw from, found through a function that reads a path, so that they come alike from
// the library's folder, from the store, or from a test. Values; one thread at a time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/parse/load.hpp"
#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"

namespace rulesets {

using dsl::path_allowed;
using dsl::ReadFile;

/// Reads below `root`; a path that leaves it through `..` or a link finds nothing.
[[nodiscard]] ReadFile read_below(std::string root);

struct SourceFile {
  std::string path;
  std::string text;
};

/// Reads what is there; the files are copied.
[[nodiscard]] ReadFile read_from(const std::vector<SourceFile>& files);

/// Everything parsed, not yet checked. `tree.files[0]` is the main file; imports follow, each once,
/// in the order in which they are first needed.
struct ParsedSources {
  dsl::SourceSet sources;
  dsl::ast::Tree tree;
  dsl::CsvSources tables;
  std::vector<SourceFile>
      files;  ///< all of them by path, sorted; empty when the main file is missing

  /// SHA-256 over paths and bytes of all files: what the version is known by.
  [[nodiscard]] std::string digest() const;
};

/// `dsl::load`, with the files that it read.
[[nodiscard]] ParsedSources parse_sources(std::string_view main_path, const ReadFile& read,
                                          dsl::Sink& sink);

}  // namespace rulesets
