#include "dsl/syntax/scanner.hpp"
#include "dsl/value/date.hpp"
#include "dsl/value/number.hpp"
#include "dsl/value/unit.hpp"

namespace dsl {

std::uint32_t Scanner::digits_end(std::uint32_t from) const {
  while (chars::is_digit(peek(from))) from = after(from);
  return from;
}

void Scanner::scan_number() {
  if (!list_.tokens.empty() && list_.tokens.back().keyword == Keyword::version && scan_version()) {
    return;
  }
  if (scan_date()) return;
  const std::uint32_t begin = offset_;
  std::uint32_t end = digits_end(begin);
  if (peek(end) == U'.' && chars::is_digit(peek(after(end)))) end = digits_end(after(end));
  if (peek(end) == U'e' || peek(end) == U'E') {
    std::uint32_t exponent = after(end);
    if (peek(exponent) == U'+' || peek(exponent) == U'-') exponent = after(exponent);
    if (chars::is_digit(peek(exponent))) end = digits_end(exponent);
  }
  const std::uint32_t unit = unit_end(end);
  const std::uint32_t run = word_end(end);
  if (unit == end && run > end) {
    report_glued(begin, end, run);
    emit(TokenKind::word, run);
    return;
  }
  std::string digits = folded(begin, end);
  if (const auto plus = digits.find('+'); plus != std::string::npos) digits.erase(plus, 1);
  if (!Number::parse(digits)) {
    report(Code::number_malformed, begin, end,
           {digits.substr(0, 24) + (digits.size() > 24 ? "…" : "")});
  }
  emit(TokenKind::number, end);
  scan_unit();
}

// dddd-dd or dddd-dd-dd, and nothing touching it.
bool Scanner::scan_date() {
  const auto digits = [&](std::uint32_t from, unsigned count) {
    for (; count > 0; --count, from = after(from)) {
      if (!chars::is_digit(peek(from))) return false;
    }
    return !chars::is_digit(peek(from));
  };
  const auto skip = [&](std::uint32_t from, unsigned count) {
    for (; count > 0; --count) from = after(from);
    return from;
  };
  if (!digits(offset_, 4)) return false;
  const std::uint32_t month = skip(offset_, 5);
  if (peek(skip(offset_, 4)) != U'-' || !digits(month, 2)) return false;
  std::uint32_t end = skip(month, 2);
  if (peek(end) == U'-' && digits(after(end), 2)) end = skip(end, 3);
  if (!chars::at_word_end(text_, end)) return false;
  const std::string date = folded(offset_, end);
  if (!parse_date(date)) report(Code::no_such_date, offset_, end, {date});
  emit(TokenKind::date, end);
  return true;
}

bool Scanner::scan_version() {
  std::uint32_t end = digits_end(offset_);
  unsigned parts = 1;
  while (peek(end) == U'.' && chars::is_digit(peek(after(end)))) {
    end = digits_end(after(end));
    ++parts;
  }
  end = word_end(end);
  const std::string version = folded(offset_, end);
  if (parts != 3 || version.find_first_not_of("0123456789.") != std::string::npos) {
    report(Code::version_malformed, offset_, end, {version});
  }
  emit(TokenKind::version, end);
  return true;
}

// The end of the unit that stands at `from`; `from` where there is none. Full-width forms are
// folded character by character, so that the length can be carried back.
std::uint32_t Scanner::unit_end(std::uint32_t from) const {
  constexpr std::size_t longest_unit = 64;
  if (const std::size_t plain = match_unit(text_.substr(from, longest_unit)); plain > 0) {
    return from + static_cast<std::uint32_t>(plain);
  }
  std::string unit;
  std::vector<std::pair<std::size_t, std::uint32_t>> ends;  // in `unit`, in the source
  for (std::uint32_t offset = from; offset < text_.size() && unit.size() < longest_unit;) {
    const char32_t code = peek(offset);
    if (chars::is_blank(code) || chars::is_line_end(code)) break;
    append_utf8(unit, code);
    offset = after(offset);
    ends.emplace_back(unit.size(), offset);
  }
  const std::size_t length = match_unit(unit);
  for (const auto& [in_unit, in_source] : ends) {
    if (in_unit == length) return in_source;
  }
  return from;
}

// After a number, 整数 or 数, on the same line.
void Scanner::scan_unit() {
  std::uint32_t begin = offset_;
  while (chars::is_blank(peek(begin))) begin = after(begin);
  if (begin >= text_.size()) return;
  // A name that follows a numeric type is no unit because it is spelled like one: `数 t : 整数`.
  const std::uint32_t end = unit_end(begin);
  if (end == begin) return;
  offset_ = begin;
  emit(TokenKind::unit, end);
}

void Scanner::report_glued(std::uint32_t begin, std::uint32_t number_end, std::uint32_t end) {
  const std::string run = folded(begin, end);
  Diagnostic& diagnostic = report(Code::number_glued, begin, end, {run});
  // `10人以上` wants a blank before the keyword.
  for (std::uint32_t split = number_end; split < end; split = after(split)) {
    const bool unit =
        split == number_end ||
        match_unit(text_.substr(number_end, split - number_end)) == split - number_end;
    if (!unit || find_keyword(folded(split, end)) == Keyword::none_) continue;
    add_fix(diagnostic,
            {"在「" + folded(split, end) + "」前空一格",
             "put a blank before “" + folded(split, end) + "”"},
            {split, split}, " ");
    return;
  }
  const std::string unit = folded(number_end, end);
  // `30kpa` was meant as a unit, `20区` as a name.
  const std::string near(chars::is_ascii_letter(peek(number_end)) ? nearest_units(unit)[0] : "");
  if (!near.empty()) {
    add_fix(diagnostic, {"单位改为「" + near + "」", "write the unit “" + near + "”"},
            {number_end, end}, near);
  }
  add_fix(diagnostic, {"作为名称写成「" + run + "」", "as a name, write 「" + run + "」"},
          {begin, end}, "「" + run + "」");
}

}  // namespace dsl
