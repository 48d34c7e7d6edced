// Tokens of the main file by where they lie: what features fall back to where the tree has nothing.
// Internal to editor/language. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "editor/language/analysis.hpp"

namespace editor {

/// The main file's; only an `end` when it could not be read.
[[nodiscard]] const std::vector<dsl::Token>& tokens_of(const Analysis& analysis);

/// How many tokens end before the byte: the index of the first that does not.
[[nodiscard]] std::size_t tokens_before(const std::vector<dsl::Token>& tokens,
                                        std::uint32_t offset);

/// The token that holds the byte, or ends right before it; null for none.
[[nodiscard]] const dsl::Token* token_at(const Analysis& analysis, std::uint32_t offset);

/// Whether the byte lies in a comment or a text, where nothing is to be completed.
[[nodiscard]] bool in_prose(const Analysis& analysis, std::uint32_t offset);

[[nodiscard]] inline bool is_mark(const dsl::Token& token, dsl::Mark mark) {
  return token.kind == dsl::TokenKind::mark && token.mark == mark;
}
[[nodiscard]] inline bool is_name(const dsl::Token& token) {
  return token.kind == dsl::TokenKind::word || token.kind == dsl::TokenKind::quoted;
}

/// The language that most keywords of the main file are in; empty where there are none.
[[nodiscard]] std::optional<dsl::Language> written_in(const Analysis& analysis);

/// The comparison words of the main file's comparisons: with the symbol that each stands for here.
struct ResolvedWord {
  dsl::Span span;
  dsl::Keyword word{};
  dsl::Mark mark{};
};
[[nodiscard]] std::vector<ResolvedWord> resolved_words(const Analysis& analysis);

}  // namespace editor
