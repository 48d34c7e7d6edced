#include "editor/language/token_at.hpp"

#include <algorithm>

#include "dsl/check/changed_words.hpp"

namespace editor {

const std::vector<dsl::Token>& tokens_of(const Analysis& analysis) {
  static const std::vector<dsl::Token> nothing(1);
  return analysis.file() == nullptr ? nothing : analysis.file()->tokens.tokens;
}

std::size_t tokens_before(const std::vector<dsl::Token>& tokens, std::uint32_t offset) {
  const auto first = std::find_if(tokens.begin(), tokens.end(), [&](const dsl::Token& token) {
    return token.span.end >= offset || token.kind == dsl::TokenKind::end;
  });
  return static_cast<std::size_t>(first - tokens.begin());
}

const dsl::Token* token_at(const Analysis& analysis, std::uint32_t offset) {
  const dsl::Token* before = nullptr;
  for (const dsl::Token& token : tokens_of(analysis)) {
    if (token.span.begin > offset || token.kind == dsl::TokenKind::end) break;
    if (token.span.end > offset) return &token;
    before = token.span.end == offset ? &token : nullptr;
  }
  return before;
}

bool in_prose(const Analysis& analysis, std::uint32_t offset) {
  if (analysis.file() == nullptr) return false;
  const std::string_view text = analysis.text();
  for (const dsl::Comment& comment : analysis.file()->comments) {
    // A comment goes on to the end of its line, blanks included.
    const std::size_t end = std::min(text.find_first_of("\r\n", comment.span.begin), text.size());
    if (comment.span.begin < offset && offset <= end) return true;
  }
  for (const dsl::Token& token : tokens_of(analysis)) {
    const bool text_token = token.kind == dsl::TokenKind::text;
    if (text_token && token.span.begin < offset && offset < token.span.end) return true;
  }
  return false;
}

std::optional<dsl::Language> written_in(const Analysis& analysis) {
  std::size_t chinese = 0;
  std::size_t english = 0;
  for (const dsl::Token& token : tokens_of(analysis)) {
    if (token.keyword == dsl::Keyword::none_) continue;
    const std::string_view word = analysis.sources().text({0, token.span});
    const bool ascii = static_cast<unsigned char>(word.front()) < 0x80;
    ++(ascii ? english : chinese);
  }
  if (chinese + english == 0) return std::nullopt;
  return english > chinese ? dsl::Language::en : dsl::Language::zh;
}

std::vector<ResolvedWord> resolved_words(const Analysis& analysis) {
  std::vector<ResolvedWord> words;
  if (analysis.file() == nullptr) return words;
  const dsl::ast::File& file = *analysis.file();
  for (std::uint32_t i = file.first_expr; i < file.last_expr; ++i) {
    const auto* compare = std::get_if<dsl::ast::Compare>(&analysis.tree().exprs[i].node);
    if (compare == nullptr || compare->word == dsl::Keyword::none_) continue;
    words.push_back(
        {compare->operator_span, compare->word, dsl::mark_of(analysis.model().relations[i])});
  }
  return words;
}

}  // namespace editor
