#include <iterator>

#include "dsl/syntax/scanner.hpp"

namespace dsl {

TokenList scan(const SourceSet& sources, SourceId source, Sink& sink) {
  check_characters(sources.at(source).text(), source, sink);
  return Scanner(sources, source, sink).run();
}

Scanner::Scanner(const SourceSet& sources, SourceId source, Sink& sink)
    : text_(sources.at(source).text()), source_(source), sink_(sink) {
  list_.source = source;
}

TokenList Scanner::run() {
  if (text_.starts_with("\xEF\xBB\xBF")) offset_ = 3;
  for (skip_blanks_and_comments(); !at_end(); skip_blanks_and_comments()) scan_one();
  emit(TokenKind::end, offset_);
  return std::move(list_);
}

char32_t Scanner::peek(std::size_t offset) const {
  return offset < text_.size() ? chars::fold(decode(text_, offset).value) : U'\0';
}

std::uint32_t Scanner::after(std::size_t offset) const {
  if (offset >= text_.size()) return static_cast<std::uint32_t>(text_.size());
  return static_cast<std::uint32_t>(offset + decode(text_, offset).length);
}

std::uint32_t Scanner::word_end(std::size_t offset) const {
  while (!chars::at_word_end(text_, offset)) offset = after(offset);
  return static_cast<std::uint32_t>(offset);
}

std::string Scanner::folded(std::uint32_t begin, std::uint32_t end) const {
  return chars::fold(text_.substr(begin, end - begin));
}

Diagnostic& Scanner::report(Code code, std::uint32_t begin, std::uint32_t end,
                            std::vector<std::string> arguments) {
  return sink_.report(code, {source_, {begin, end}}, std::move(arguments));
}

void Scanner::add_fix(Diagnostic& diagnostic, Bilingual title, Span span, std::string text) const {
  diagnostic.fixes.push_back({std::move(title), {Edit{{source_, span}, std::move(text)}}});
}

Token& Scanner::emit(TokenKind kind, std::uint32_t end) {
  Token token;
  token.kind = kind;
  token.span = {offset_, end};
  token.glued = !list_.tokens.empty() && list_.tokens.back().span.end == offset_;
  offset_ = end;
  list_.tokens.push_back(token);
  return list_.tokens.back();
}

void Scanner::skip_blanks_and_comments() {
  while (!at_end()) {
    const char32_t next = peek();
    if (next == U'#') {
      scan_comment();
    } else if (chars::is_blank(next) || chars::is_line_end(next)) {
      offset_ = after(offset_);
    } else {
      return;
    }
  }
}

void Scanner::scan_comment() {
  const std::uint32_t begin = offset_;
  while (!at_end() && !chars::is_line_end(peek())) offset_ = after(offset_);
  std::uint32_t end = offset_;
  while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
  const std::uint32_t last = list_.tokens.empty() ? 0 : list_.tokens.back().span.end;
  const std::string_view between = text_.substr(last, begin - last);
  const bool trailing = !list_.tokens.empty() && between.find('\n') == std::string_view::npos;
  list_.comments.push_back(
      {{begin, end}, static_cast<std::uint32_t>(list_.tokens.size()), trailing});
}

void Scanner::scan_one() {
  if (in_outline_ && scan_outline()) return;
  if (scan_citation()) return;
  const char32_t next = peek();
  if (next == U'"') {
    scan_text(decode(text_, offset_).value);  // ＂ is closed by its like
  } else if (next == U'“') {
    scan_text(U'”');
  } else if (next == U'「') {
    scan_quoted();
  } else if (chars::is_digit(next)) {
    scan_number();
  } else if (decode(text_, offset_).valid && chars::is_word(next)) {
    scan_word();
  } else if (!scan_foreign_operator() && !scan_mark()) {
    scan_unexpected();
  }
  follow_citation(list_.tokens.back());
}

void Scanner::scan_word() {
  const std::uint32_t end = word_end(offset_);
  const std::string word = folded(offset_, end);
  if (word == "for" && join_for_each()) return;
  const Keyword keyword = find_keyword(word);
  emit(is_reserved(keyword) ? TokenKind::keyword : TokenKind::word, end).keyword = keyword;
  after_word(keyword);
}

// `for each` is the one keyword of two words.
bool Scanner::join_for_each() {
  std::uint32_t next = word_end(offset_);
  while (chars::is_blank(peek(next))) next = after(next);
  const std::uint32_t end = word_end(next);
  if (folded(next, end) != "each") return false;
  emit(TokenKind::word, end).keyword = Keyword::for_each;
  return true;
}

void Scanner::after_word(Keyword keyword) {
  outline_next_ = keyword == Keyword::outline;
  if (keyword == Keyword::integer_type || keyword == Keyword::number_type) scan_unit();
}

bool Scanner::scan_mark() {
  struct Spelled {
    char32_t first;
    char32_t second;
    Mark mark;
  };
  static constexpr Spelled marks[] = {
      {U'.', U'.', Mark::two_dots},  {U'-', U'>', Mark::arrow},    {U'!', U'=', Mark::not_equal},
      {U'<', U'=', Mark::at_most},   {U'>', U'=', Mark::at_least}, {U'(', 0, Mark::open_round},
      {U')', 0, Mark::close_round},  {U'[', 0, Mark::open_square}, {U']', 0, Mark::close_square},
      {U'{', 0, Mark::open_curly},   {U'}', 0, Mark::close_curly}, {U',', 0, Mark::comma},
      {U'、', 0, Mark::enumeration}, {U';', 0, Mark::semicolon},   {U':', 0, Mark::colon},
      {U'.', 0, Mark::dot},          {U'+', 0, Mark::plus},        {U'-', 0, Mark::minus},
      {U'−', 0, Mark::minus},        {U'*', 0, Mark::times},       {U'×', 0, Mark::times},
      {U'/', 0, Mark::divide},       {U'÷', 0, Mark::divide},      {U'=', 0, Mark::equal},
      {U'≠', 0, Mark::not_equal},    {U'<', 0, Mark::less},        {U'≤', 0, Mark::at_most},
      {U'>', 0, Mark::greater},      {U'≥', 0, Mark::at_least},    {U'→', 0, Mark::arrow},
  };
  const std::uint32_t one = after(offset_);
  const char32_t first = peek();
  const char32_t second = peek(one);
  for (const Spelled& each : marks) {
    if (each.first != first || (each.second != 0 && each.second != second)) continue;
    emit(TokenKind::mark, each.second != 0 ? after(one) : one).mark = each.mark;
    return true;
  }
  return false;
}

// What those who know other languages write; the token stands for what they meant.
bool Scanner::scan_foreign_operator() {
  struct Foreign {
    std::string_view written;
    std::string_view meant;
    Mark mark;
    Keyword keyword;
  };
  static constexpr Foreign foreign[] = {
      {"==", "=", Mark::equal, Keyword::none_},     {"&&", "且", Mark::none_, Keyword::and_},
      {"||", "或", Mark::none_, Keyword::or_},      {"=<", "<=", Mark::at_most, Keyword::none_},
      {"=>", ">=", Mark::at_least, Keyword::none_}, {"<>", "!=", Mark::not_equal, Keyword::none_},
  };
  const std::uint32_t end = after(after(offset_));
  const std::string written = folded(offset_, end);
  for (const Foreign& each : foreign) {
    if (written != each.written) continue;
    const std::string meant(each.meant);
    Diagnostic& diagnostic = report(Code::foreign_operator, offset_, end, {written, meant});
    add_fix(diagnostic, {"改为「" + meant + "」", "write “" + meant + "”"}, {offset_, end}, meant);
    Token& token = emit(each.mark == Mark::none_ ? TokenKind::keyword : TokenKind::mark, end);
    token.mark = each.mark;
    token.keyword = each.keyword;
    return true;
  }
  return false;
}

void Scanner::scan_unexpected() {
  const CodePoint at = decode(text_, offset_);
  const std::uint32_t end = offset_ + at.length;
  // Bytes and characters that may stand nowhere have been reported already.
  if (at.valid && chars::forbidden(at.value) == chars::Forbidden::no) {
    report(Code::unexpected_character, offset_, end,
           {std::string(text_.substr(offset_, at.length))});
  }
  emit(TokenKind::bad, end);
}

}  // namespace dsl
