// One rule file checked with all that it imports, as it stands at one moment: what `hazlex check`
// finds, and what its names mean. It owns its texts, tree and model; shared and never changed. The
// index of symbols is made when first asked for: one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/parse/load.hpp"
#include "editor/language/symbols.hpp"

namespace editor {

class Analysis {
 public:
  /// Parses and checks the file and what it imports.
  Analysis(std::string path, const dsl::ReadFile& read);
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const dsl::SourceSet& sources() const { return loaded_.sources; }
  [[nodiscard]] const dsl::ast::Tree& tree() const { return loaded_.tree; }
  [[nodiscard]] const dsl::Model& model() const { return model_; }
  /// By place, those of imported files among them.
  [[nodiscard]] const std::vector<dsl::Diagnostic>& diagnostics() const { return diagnostics_; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  /// Whether every file could be read and parsed: then the tree holds all that was written.
  [[nodiscard]] bool parsed() const { return parsed_; }
  [[nodiscard]] const SymbolIndex& symbols() const;

  /// The main file's; null when it could not be read.
  [[nodiscard]] const dsl::ast::File* file() const {
    return loaded_.tree.files.empty() ? nullptr : &loaded_.tree.files.front();
  }
  [[nodiscard]] std::string_view text() const { return loaded_.sources.at(0).text(); }
  /// The source of that path; empty when it is none of this check's.
  [[nodiscard]] std::optional<dsl::SourceId> source(std::string_view path) const;

 private:
  std::string path_;
  dsl::Loaded loaded_;
  dsl::Model model_;
  std::vector<dsl::Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
  bool parsed_ = false;
  mutable std::optional<SymbolIndex> symbols_;
};

using AnalysisPointer = std::shared_ptr<const Analysis>;

}  // namespace editor
