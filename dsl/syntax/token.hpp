// Tokens: what the scanner makes of bytes. A `TokenList` refers to its source by spans and owns
// nothing of it. Comments are kept beside the tokens, for the printer. Values, any thread once
// made.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"
#include "dsl/text/span.hpp"

namespace dsl {

enum class Keyword : std::uint8_t {
  none_,
#define HZL_KEYWORD(id, zh, en, kind) id,
#define HZL_COMPARISON(id, zh, en, op) id,
#define HZL_SYNONYM(id, word)
#include "dsl/syntax/keywords.def"
#undef HZL_KEYWORD
#undef HZL_COMPARISON
#undef HZL_SYNONYM
  count_,
};

[[nodiscard]] std::string_view spelling(Keyword keyword, Language language);
[[nodiscard]] bool is_reserved(Keyword keyword);  ///< comparison words are reserved
[[nodiscard]] Keyword find_keyword(std::string_view word);

enum class TokenKind : std::uint8_t {
  end,      ///< one at the end of every list, empty span
  word,     ///< a name, or a contextual keyword (see `Token::keyword`)
  keyword,  ///< a reserved keyword
  quoted,   ///< 「20区」: a name with any characters; the span holds the brackets
  text,     ///< "…": a text; the span holds the quotes
  number,   ///< 12, 0.3, 1.5e3
  unit,     ///< kPa after a number or a numeric type
  date,     ///< 2024-02-29, 2024-02
  version,  ///< 1.0.0
  clause,   ///< a clause reference after 依据, 解读, 未编码 and a document, or inside 纲目
  mark,     ///< one of the marks; see `Token::mark`
  bad,      ///< already reported; the parser skips it
};

enum class Mark : std::uint8_t {
  none_,
  open_round,
  close_round,
  open_square,
  close_square,
  open_curly,
  close_curly,
  comma,
  enumeration /* 、 */,
  semicolon,
  colon,
  dot,
  two_dots,
  arrow /* -> */,
  plus,
  minus,
  times,
  divide,
  equal,
  not_equal,
  less,
  at_most,
  greater,
  at_least,
};

/// The half-width spelling: "(", "、", "<=".
[[nodiscard]] std::string_view spelling(Mark mark);
/// What a comparison word stands for unless a document says otherwise; `none_` for other keywords.
[[nodiscard]] Mark comparison_mark(Keyword keyword);

struct Token {
  TokenKind kind{};
  Mark mark{};
  Keyword keyword{};   ///< of `keyword`, and of a `word` that is spelled like a contextual one
  bool glued = false;  ///< no blank before it
  Span span;
};

struct Comment {
  Span span;              ///< from `#` to the end of the line, without it
  std::uint32_t before;   ///< index of the token that follows
  bool trailing = false;  ///< something stands before it on its line
};

struct TokenList {
  SourceId source = 0;
  std::vector<Token> tokens;
  std::vector<Comment> comments;
};

/// Scans a whole source. Never fails: what is wrong is reported and becomes a `bad` token.
[[nodiscard]] TokenList scan(const SourceSet& sources, SourceId source, Sink& sink);

/// The content of a `text` token (escapes resolved) or of a `quoted` or `word` one (width folded).
[[nodiscard]] std::string token_value(const Token& token, std::string_view source_text);

}  // namespace dsl
