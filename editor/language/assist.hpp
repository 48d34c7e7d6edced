// Small helps at a place: fixes of what is wrong, the signature of what is being called, marks
// shown between the words, and the whole text in canonical form. Pure functions over an analysis.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "editor/language/navigate.hpp"

namespace editor {

struct QuickFix {
  dsl::Bilingual title;
  std::size_t diagnostic = 0;  ///< which of the analysis's
  std::vector<FileEdit> edits;
};
/// The fixes of diagnostics that touch the bytes.
[[nodiscard]] std::vector<QuickFix> fixes_at(const Analysis& analysis, dsl::Span span);

struct Signature {
  std::string name;
  std::vector<dsl::Bilingual> parameters;  ///< "状态 : 枚举「装置状态」"
  dsl::Bilingual result;                   ///< its type; may be empty
  dsl::Bilingual help;                     ///< Markdown
  std::size_t active = 0;
};
/// Of the definition or table that is called, or the quantifier or aggregate that is written.
[[nodiscard]] std::optional<Signature> signature_at(const Analysis& analysis, std::uint32_t offset);

struct Inlay {
  std::uint32_t offset = 0;
  std::string text;
};
/// The symbol of each comparison word, the title of each document that is cited, the unit of
/// numbers that are in that of their fact.
[[nodiscard]] std::vector<Inlay> inlays(const Analysis& analysis, dsl::Span span);

/// As `hazlex fmt` writes the file; or why it cannot. `language` empty: the one that most of its
/// keywords are in.
[[nodiscard]] std::variant<std::string, dsl::Bilingual> formatted(
    const Analysis& analysis, std::optional<dsl::Language> language = std::nullopt);

}  // namespace editor
