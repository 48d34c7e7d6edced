// What can be written at a byte: keywords that can stand there, names, members, units, clauses. It
// goes by the tokens before the byte, so that it works where the text is broken; what names mean is
// looked up in the analysis, and in the last one that could be parsed where the text now has none.
#pragma once

#include <string>
#include <vector>

#include "editor/language/workspace.hpp"

namespace editor {

enum class CompletionKind : std::uint8_t {
  keyword,
  fact,
  field,
  variable,
  enumeration,
  enum_member,
  definition,
  parameter,
  table,
  rule,
  document,
  package,
  unit,
  clause,
  file,
};

struct Completion {
  CompletionKind kind{};
  std::string text;       ///< what is put in place of `Completions::replaced`
  std::string alias;      ///< another spelling by which it may be looked for
  dsl::Bilingual detail;  ///< one line
};

struct Completions {
  dsl::Span replaced;  ///< the word that is being typed; empty where none is
  std::vector<Completion> items;
};

/// Words come in the language that the file is written in; `language` is for one without any yet.
[[nodiscard]] Completions complete(Workspace& workspace, const std::string& path,
                                   std::uint32_t offset, dsl::Language language);

}  // namespace editor
