// A rule set version ready to answer: compiled, with all its sources and the digest that names it.
// Immutable once built and shared by all requests that use it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "dsl/value/date.hpp"
#include "engine/explain/program_index.hpp"
#include "engine/facts/reader.hpp"
#include "engine/program/program.hpp"
#include "rulesets/bundle/coverage.hpp"
#include "rulesets/bundle/sources.hpp"

namespace rulesets {

struct Release {
  std::string name, alias, version, digest, title;
  std::string main_path;
  std::vector<SourceFile> files;
  std::vector<std::size_t> sources;  ///< by `SourceId` of places in `program`: index into `files`
  engine::Program program;
  /// Prepared from `program.schema`; a thread copies it, which is cheap, and reads with its copy.
  std::optional<engine::FactReader> reader;
  std::optional<engine::ProgramIndex> index;  ///< of `program`
  /// The law's interval: the first day on which one of its rules takes part, and the day from which
  /// none does any more.
  std::optional<dsl::Day> effective_from, effective_to;
  std::vector<DocumentCoverage> coverage;

  [[nodiscard]] bool in_force(dsl::Day day) const {
    return (!effective_from || *effective_from <= day) && (!effective_to || day < *effective_to);
  }
  /// What stands at a place of `program`; empty for no place. A view of `files`.
  [[nodiscard]] std::string_view text_at(dsl::Place place) const;
};

/// What came of checking a rule set: everything a tool may want to look at. Not movable once built
/// (the model points into the tree), so it is handed out by pointer.
struct Checked {
  ParsedSources parsed;
  dsl::Model model;
  std::vector<dsl::Diagnostic> diagnostics;
  std::size_t errors = 0;

  Checked() = default;
  Checked(const Checked&) = delete;
  Checked& operator=(const Checked&) = delete;
};

/// Parses and checks the rule set whose main file is `main_path`.
[[nodiscard]] std::unique_ptr<Checked> check_sources(std::string_view main_path,
                                                     const ReadFile& read, bool lints = true);

/// Compiles what was checked without errors.
[[nodiscard]] std::shared_ptr<const Release> release_of(const Checked& checked,
                                                        std::string_view main_path);

/// Main files below a library's root: `<document>/<version>/ruleset.hzl`, sorted.
[[nodiscard]] std::vector<std::string> find_rulesets(const std::string& library_root);

}  // namespace rulesets
