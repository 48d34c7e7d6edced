// A source parsed for a test, with all that it was parsed into.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/parse/parse.hpp"
#include "dsl/parse/run.hpp"
#include "dsl/syntax/printer.hpp"

struct Parsed {
  dsl::SourceSet sources;
  dsl::ast::Tree tree;
  std::vector<dsl::Diagnostic> diagnostics;
  dsl::parser::Run run;

  [[nodiscard]] std::string codes() const {
    std::string names;
    for (const dsl::Diagnostic& diagnostic : diagnostics) {
      if (!names.empty()) names += ' ';
      names += dsl::info(diagnostic.code).name;
    }
    return names;
  }
  [[nodiscard]] std::string rendered() const {
    std::string text;
    for (const dsl::Diagnostic& diagnostic : diagnostics) {
      text += render(diagnostic, sources, dsl::Language::zh);
      if (text.empty() || text.back() != '\n') text += '\n';
      text += "  en: " + diagnostic.message(dsl::Language::en) + "\n";
    }
    return text;
  }
  [[nodiscard]] const dsl::ast::Node& node(dsl::ast::ExprId id) const { return tree.at(id).node; }
  [[nodiscard]] const dsl::ast::File& file() const { return tree.files.front(); }
};

inline Parsed parsed(std::string text, dsl::parser::Start start, std::string name = "test.hzl") {
  Parsed result;
  dsl::Sink sink;
  const dsl::SourceId source = result.sources.add(std::move(name), std::move(text));
  result.run = dsl::parser::run(start, result.sources, source, result.tree, sink);
  result.diagnostics = sink.take();
  return result;
}

inline Parsed parsed_file(std::string text, std::string name = "test.hzl") {
  return parsed(std::move(text), dsl::parser::Start::whole_file, std::move(name));
}

inline Parsed parsed_expression(std::string text) {
  return parsed(std::move(text), dsl::parser::Start::one_expression);
}
