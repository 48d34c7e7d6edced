// Text to model in one step, for the tests of the floors above the parser.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/parse/parse.hpp"

namespace support {

/// Everything one check reads and makes. Behind a pointer, for the model points into the tree.
struct Checked {
  dsl::SourceSet sources;
  dsl::ast::Tree tree;
  dsl::CsvSources csv;
  dsl::Model model;
  std::vector<dsl::Diagnostic> diagnostics;  ///< sorted
  bool clean = false;                        ///< no errors; warnings may be there

  /// The diagnostics as a terminal shows them, in both languages.
  [[nodiscard]] std::string render_all() const {
    std::string text;
    for (const dsl::Diagnostic& diagnostic : diagnostics) {
      text += dsl::render(diagnostic, sources, dsl::Language::zh);
      if (text.empty() || text.back() != '\n') text += '\n';
      text += "en: " + diagnostic.message(dsl::Language::en) + "\n\n";
    }
    return text;
  }

  [[nodiscard]] bool reports(dsl::Code code) const {
    for (const dsl::Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.code == code) return true;
    }
    return false;
  }
};

/// A named text: a rule file, or a CSV table by the path that 取自 names.
using NamedText = std::pair<std::string, std::string>;

/// Checks `text`; `tables` are CSV files, `imports` further rule files (parsed before it).
inline std::unique_ptr<Checked> check_text(const std::string& text,
                                           const std::vector<NamedText>& tables = {},
                                           const std::vector<NamedText>& imports = {},
                                           bool lints = false) {
  auto checked = std::make_unique<Checked>();
  dsl::Sink sink;
  for (const auto& [name, content] : imports) {
    dsl::parse(checked->sources, checked->sources.add(name, content), checked->tree, sink);
  }
  const dsl::SourceId main = checked->sources.add("test.hzl", text);
  dsl::parse(checked->sources, main, checked->tree, sink);
  for (const auto& [name, content] : tables) {
    checked->csv[name] = checked->sources.add(name, content);
  }
  dsl::CheckOptions options;
  options.lints = lints;
  checked->model = dsl::check(checked->tree, checked->tree.files.size() - 1, checked->sources,
                              checked->csv, sink, options);
  checked->clean = !sink.has_errors();
  checked->diagnostics = sink.take();
  return checked;
}

}  // namespace support
