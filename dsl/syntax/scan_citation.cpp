#include "dsl/syntax/clause.hpp"
#include "dsl/syntax/scanner.hpp"

// Clauses stand in two places only: after 依据, 解读, 未编码 and a document's name, and in 纲目.

namespace dsl {
namespace {

bool opens_citation(Keyword keyword) {
  return keyword == Keyword::cites || keyword == Keyword::interprets ||
         keyword == Keyword::unencoded;
}

}  // namespace

void Scanner::follow_citation(const Token& token) {
  const bool name = token.kind == TokenKind::word || token.kind == TokenKind::quoted;
  if (token.mark == Mark::open_curly && outline_next_) in_outline_ = true;
  if (token.kind != TokenKind::word) outline_next_ = false;
  if (citing_ == Citing::document && name) {
    citing_ = Citing::first_clause;
  } else if (token.kind == TokenKind::word && opens_citation(token.keyword)) {
    citing_ = Citing::document;
  } else {
    citing_ = Citing::no;
  }
}

// Inside a citation: a clause, or the mark that continues it.
bool Scanner::scan_citation() {
  if (citing_ == Citing::no || citing_ == Citing::document) return false;
  const char32_t next = peek();
  if (citing_ == Citing::after_clause && next == U'、') {
    emit(TokenKind::mark, after(offset_)).mark = Mark::enumeration;
    citing_ = Citing::next_clause;
    return true;
  }
  if (citing_ != Citing::next_clause && next == U',') {
    emit(TokenKind::mark, after(offset_)).mark = Mark::comma;
    citing_ = Citing::document;
    return true;
  }
  if (citing_ == Citing::after_clause) return false;
  if (scan_clause()) {
    citing_ = Citing::after_clause;
    return true;
  }
  // After a document's name a clause may be absent, after 、 it may not.
  if (citing_ == Citing::first_clause && next != U'第') return false;
  scan_bad_clause();
  citing_ = Citing::after_clause;
  return true;
}

bool Scanner::scan_clause() {
  const auto clause = read_clause(text_.substr(offset_));
  if (!clause) return false;
  // `依据 令10` and then a rule named J1: a row stands alone only in a 纲目 and after 、.
  const ClauseStep& first = clause->path.steps.front();
  if (citing_ == Citing::first_clause && first.part == ClausePart::row && !first.label.empty()) {
    return false;
  }
  emit(TokenKind::clause, offset_ + clause->length);
  return true;
}

// Up to a blank or a mark that ends a clause; nothing is taken where such a mark stands already.
void Scanner::scan_bad_clause() {
  const auto ends = [](char32_t code) {
    return chars::is_blank(code) || chars::is_line_end(code) ||
           std::u32string_view(U"、,;{}#").find(code) != std::u32string_view::npos;
  };
  std::uint32_t end = offset_;
  while (end < text_.size() && !ends(peek(end))) end = after(end);
  const std::uint32_t shown = end > offset_ ? end : after(offset_);
  report(Code::clause_malformed, offset_, shown, {folded(offset_, shown)});
  if (end > offset_) emit(TokenKind::bad, end);
}

bool Scanner::scan_outline() {
  const char32_t next = peek();
  if (next == U'}') {
    in_outline_ = false;
    return false;
  }
  if (next == U'{') return false;
  if (next == U',' || next == U';' || (next == U'.' && peek(after(offset_)) == U'.')) {
    return scan_mark();
  }
  if (scan_clause()) return true;
  const std::uint32_t before = offset_;
  scan_bad_clause();
  if (offset_ == before) emit(TokenKind::bad, after(offset_));
  return true;
}

}  // namespace dsl
