#include "dsl/syntax/dumper.hpp"
#include "dsl/syntax/printer.hpp"

namespace dsl {
namespace {

std::string_view kind_name(TokenKind kind) {
  constexpr std::string_view names[] = {"end",  "word", "keyword", "quoted", "text", "number",
                                        "unit", "date", "version", "clause", "mark", "bad"};
  return names[static_cast<std::size_t>(kind)];
}

std::string content(const Token& token, const Source& source) {
  switch (token.kind) {
    case TokenKind::end:
      return {};
    case TokenKind::mark:
      return std::string(spelling(token.mark));
    case TokenKind::keyword:
      return std::string(spelling(token.keyword, Language::en));
    case TokenKind::clause: {
      const auto clause = read_clause(source.text(token.span));
      return clause ? clause->path.to_text() : "?";
    }
    case TokenKind::bad:
      return quoted_text(source.text(token.span));
    default:
      break;
  }
  std::string text = quoted_text(token_value(token, source.text()));
  if (token.keyword != Keyword::none_) {
    text += " ";
    text += spelling(token.keyword, Language::en);
  }
  return text;
}

std::string place(const Source& source, Span span) {
  const LineColumn begin = source.line_column(span.begin);
  const LineColumn end = source.line_column(span.end);
  std::string out = std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-";
  if (end.line != begin.line) out += std::to_string(end.line) + ":";
  return out + std::to_string(end.column);
}

}  // namespace

std::string dump_tokens(const TokenList& tokens, const SourceSet& sources) {
  const Source& source = sources.at(tokens.source);
  std::string out;
  auto comment = tokens.comments.begin();
  for (std::uint32_t index = 0; index < tokens.tokens.size(); ++index) {
    for (; comment != tokens.comments.end() && comment->before == index; ++comment) {
      out +=
          place(source, comment->span) + (comment->trailing ? " trailing comment " : " comment ");
      out += quoted_text(source.text(comment->span)) + "\n";
    }
    const Token& token = tokens.tokens[index];
    out +=
        place(source, token.span) + (token.glued ? " +" : " ") + std::string(kind_name(token.kind));
    const std::string text = content(token, source);
    if (!text.empty()) out += " " + text;
    out += "\n";
  }
  return out;
}

}  // namespace dsl
