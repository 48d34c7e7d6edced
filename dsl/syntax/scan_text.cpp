#include "dsl/syntax/scanner.hpp"

namespace dsl {

// An unclosed text ends with its line, so that what follows is read as what it is.
void Scanner::scan_text(char32_t closing) {
  std::uint32_t end = after(offset_);
  while (end < text_.size() && !chars::is_line_end(peek(end))) {
    const std::uint32_t next = after(end);
    if (decode(text_, end).value == closing) {
      emit(TokenKind::text, next);
      return;
    }
    if (text_[end] == '\\' && next < text_.size() && !chars::is_line_end(peek(next))) {
      const char escaped = text_[next];
      const std::uint32_t escape_end = after(next);
      if (escaped != '"' && escaped != '\\' && escaped != 'n') {
        report(Code::unknown_escape, end, escape_end,
               {std::string(text_.substr(end, escape_end - end))});
      }
      end = escape_end;
      continue;
    }
    end = next;
  }
  report(Code::unclosed_text, offset_, end);
  emit(TokenKind::text, end);
}

void Scanner::scan_quoted() {
  std::uint32_t end = after(offset_);
  const std::uint32_t first = end;
  while (end < text_.size() && !chars::is_line_end(peek(end))) {
    if (peek(end) == U'」') {
      if (end == first) report(Code::empty_name, offset_, after(end));
      emit(end == first ? TokenKind::bad : TokenKind::quoted, after(end));
      return;
    }
    end = after(end);
  }
  report(Code::unclosed_name, offset_, end);
  emit(TokenKind::bad, end);
}

namespace {

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (text[index] != '\\' || index + 1 == text.size()) {
      out += text[index];
      continue;
    }
    ++index;
    out += text[index] == 'n' ? '\n' : text[index];
  }
  return out;
}

bool is_escaped(std::string_view text, std::size_t offset) {
  bool escaped = false;
  for (; offset > 0 && text[offset - 1] == '\\'; --offset) escaped = !escaped;
  return escaped;
}

// The quotes at both ends; an unclosed text has only the first.
std::string_view without_quotes(std::string_view text) {
  const CodePoint open = decode(text, 0);
  const std::string_view closing = open.value == U'“' ? "”" : text.substr(0, open.length);
  text.remove_prefix(open.length);
  if (text.ends_with(closing) && !is_escaped(text, text.size() - closing.size())) {
    text.remove_suffix(closing.size());
  }
  return text;
}

}  // namespace

std::string token_value(const Token& token, std::string_view source_text) {
  std::string_view text = source_text.substr(token.span.begin, token.span.end - token.span.begin);
  if (token.kind == TokenKind::text) return unescaped(without_quotes(text));
  if (token.kind == TokenKind::quoted) {
    constexpr std::size_t bracket = std::string_view("「").size();
    text = text.substr(bracket, text.size() - 2 * bracket);
  }
  if (token.keyword == Keyword::for_each) return std::string(spelling(token.keyword, Language::en));
  return chars::fold(text);
}

}  // namespace dsl
