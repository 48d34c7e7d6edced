// What is wrong, said as what to write; and at which token it is said.
#include <algorithm>
#include <utility>

#include "dsl/parse/parse.hpp"
#include "dsl/parse/state.hpp"
#include "dsl/syntax/characters.hpp"
#include "dsl/value/unit.hpp"

namespace dsl::parser {
namespace {

std::string_view spelling_of(Mark mark) {
  switch (mark) {
    case Mark::open_round:
      return "(";
    case Mark::close_round:
      return ")";
    case Mark::open_square:
      return "[";
    case Mark::close_square:
      return "]";
    case Mark::open_curly:
      return "{";
    case Mark::close_curly:
      return "}";
    case Mark::comma:
      return ",";
    case Mark::enumeration:
      return "、";
    case Mark::semicolon:
      return ";";
    case Mark::colon:
      return ":";
    case Mark::dot:
      return ".";
    case Mark::two_dots:
      return "..";
    case Mark::arrow:
      return "->";
    case Mark::equal:
      return "=";
    default:
      return "";
  }
}

/// What to insert after the previous token: marks that close or part touch it.
std::string inserted(const std::string& what) {
  const bool touches = what == ")" || what == "]" || what == "," || what == ";";
  return touches ? what : " " + what;
}

/// The reserved Chinese keyword that `word` begins with, the longest; empty when it is one whole.
std::string_view leading_keyword(std::string_view word) {
  std::string_view longest;
  for (unsigned i = 1; i < static_cast<unsigned>(Keyword::count_); ++i) {
    const auto keyword = static_cast<Keyword>(i);
    if (!is_reserved(keyword)) continue;
    const std::string_view spelled = spelling(keyword, Language::zh);
    if (spelled.size() > longest.size() && word.substr(0, spelled.size()) == spelled) {
      longest = spelled;
    }
  }
  return longest;
}

std::string split_keywords(std::string_view word) {
  std::string parts;
  while (true) {
    const std::string_view keyword = leading_keyword(word);
    if (keyword.empty() || keyword.size() == word.size()) break;
    parts.append(keyword).append(" ");
    word.remove_prefix(keyword.size());
  }
  return parts.append(word);
}

/// `10 人以上` wants a blank before the keyword; empty when it is no unit and a keyword.
std::string split_after_unit(std::string_view word) {
  for (std::size_t split = 1; split < word.size(); ++split) {
    if ((static_cast<unsigned char>(word[split]) & 0xC0U) == 0x80U) continue;
    const std::string_view unit = word.substr(0, split);
    if (find_keyword(word.substr(split)) == Keyword::none_ || match_unit(unit) != split) continue;
    return std::string(unit).append(" ").append(word.substr(split));
  }
  return {};
}

}  // namespace

Diagnostic& State::report(Code code, Span span, std::vector<std::string> arguments) {
  return sink_.report(code, {source_, span}, std::move(arguments));
}

void State::give_up(Code code, Span span, std::size_t bound) {
  if (!fatal_) report(code, span, {std::to_string(bound)});
  fatal_ = true;
}

Span State::after_previous(const Token* at) const {
  if (at == first_token()) return {at->span.begin, at->span.begin};
  return {at[-1].span.end, at[-1].span.end};
}

bool State::follows_bad(const Token* at) const {
  const auto index = static_cast<std::uint32_t>(at - first_token());
  return std::binary_search(bad_before_.begin(), bad_before_.end(), index);
}

bool State::begin_failure(const Token* at) {
  const bool told = at == last_error_ || at == landed_ || follows_bad(at);
  last_error_ = at;
  error_at_ = at;
  return !told;
}

bool State::report_glued(const Token* at) {
  if (at->kind != TokenKind::word || at->keyword != Keyword::none_) return false;
  const std::string_view word = text_of(*at);
  std::string parts = split_keywords(word);
  const bool measures = at != first_token() && at[-1].kind == TokenKind::number;
  if (parts == word) parts = measures ? split_after_unit(word) : std::string();
  if (parts.empty()) return false;
  Diagnostic& diagnostic = report(Code::glued_word, at->span, {std::string(word), parts});
  diagnostic.fixes.push_back(
      {{"分开写", "write them apart"}, {{{source_, at->span}, std::move(parts)}}});
  return true;
}

bool State::fail(const Token* at, const Expected& expected) {
  if (stopped()) return false;
  const bool again = at == last_error_;
  if (begin_failure(at)) {
    std::string argument;
    if (expected.mark != Mark::none_) argument = spelling_of(expected.mark);
    if (expected.keyword != Keyword::none_) argument = word(expected.keyword);
    const bool operator_expected = expected.mark == Mark::comma || !argument.empty();
    if (!operator_expected || !report_glued(at)) {
      const Span place = after_previous(at);
      Diagnostic& diagnostic = report(expected.code, place);
      if (!argument.empty()) {
        diagnostic.arguments.push_back(argument);
        const bool opens = expected.mark == Mark::open_round || expected.mark == Mark::open_curly;
        if (!opens)
          diagnostic.fixes.push_back(
              {{"补上 " + argument, "add " + argument}, {{{source_, place}, inserted(argument)}}});
      }
    }
  }
  if (expected.repair != Repair::none && !again) {
    if (expected.repair == Repair::bad_expression) push_bad(at);
    return true;
  }
  panic_ = true;
  return false;
}

bool State::fail_close(const Token* at, const Token* opening, Mark closing) {
  if (stopped()) return false;
  const bool again = at == last_error_;
  if (begin_failure(at) && !report_glued(at)) {
    const std::string mark(spelling_of(closing));
    const Span place = after_previous(at);
    Diagnostic& diagnostic = report(Code::unclosed_bracket, place, {mark});
    diagnostic.labels.push_back({{source_, opening->span}, {"括号从这里开始", "opened here"}});
    diagnostic.fixes.push_back(
        {{"补上 " + mark, "add " + mark}, {{{source_, place}, inserted(mark)}}});
  }
  if (!again) return true;
  panic_ = true;
  return false;
}

void State::refuse(const Token* at, Code code) {
  if (stopped()) return;
  if (begin_failure(at)) report(code, at->span, {std::string(text_of(*at))});
  panic_ = true;
}

void State::refuse_depth(const Token* at) {
  if (stopped()) return;
  const Token* blamed = at == first_token() ? at : at - 1;
  if (begin_failure(at)) {
    report(Code::nesting_too_deep, blamed->span, {std::to_string(max_nesting)});
  }
  panic_ = true;
}

void State::check_begin(const Token* at, Follow follow) {
  if (follow == Follow::condition && is_mark(*at, Mark::open_curly)) {
    fail(at, {Code::expected_expression, {}, {}, Repair::none});
  }
}

void State::check_line_end(const Token* at) {
  if (is_mark(*at, Mark::semicolon) || is_mark(*at, Mark::close_curly)) return;
  fail(at, {Code::expected_mark, Mark::semicolon, {}, Repair::insert});
}

void State::offer_unit(Diagnostic& diagnostic, const Token& word) {
  const std::string_view text = text_of(word);
  const auto near = nearest_units(text);
  if (near[0].empty()) return;
  // kPA is a slip; what 公厘 was meant to be only the author knows.
  if (chars::is_ascii_letter(static_cast<unsigned char>(text.front()))) {
    const std::string unit(near[0]);
    diagnostic.fixes.push_back(
        {{"改为 " + unit, "change it to " + unit}, {{{source_, word.span}, unit}}});
    return;
  }
  std::string list(near[0]);
  for (std::size_t i = 1; i < near.size() && !near[i].empty(); ++i)
    list += " " + std::string(near[i]);
  diagnostic.help.push_back(
      {"写法相近的单位:" + list + "。", "Units spelled like it: " + list + "."});
}

void State::check_follow(const Token* at, Follow follow) {
  if (stopped() || at->kind == TokenKind::end) return;
  const bool list = follow == Follow::list || follow == Follow::value;
  bool may = is_mark(*at, Mark::close_curly) || is_mark(*at, Mark::open_curly) ||
             begins_attribute(*at) || begins_item(at) || is_word(*at, Keyword::base_date);
  if (follow == Follow::end) may = false;
  if (list && is_mark(*at, Mark::comma)) may = true;
  if (follow == Follow::value && is_mark(*at, Mark::close_square)) may = true;
  if (follow == Follow::row && is_mark(*at, Mark::semicolon)) may = true;
  if (follow == Follow::field && begins_field(at)) may = true;
  if (may) return;

  if (begin_failure(at) && !report_glued(at)) {
    const bool closing = is_mark(*at, Mark::close_round) || is_mark(*at, Mark::close_square);
    const bool unit = at != first_token() && (at - 1)->kind == TokenKind::number &&
                      at->kind == TokenKind::word && at->keyword == Keyword::none_;
    const Code code = closing ? Code::unmatched_bracket
                      : unit  ? Code::unknown_unit
                              : Code::expected_operator;
    const std::string text(text_of(*at));
    Diagnostic& diagnostic = report(code, at->span, {text});
    if (unit) {
      offer_unit(diagnostic, *at);
      diagnostic.help.push_back(
          {"「" + text + "」不是单位的,在它之前写「且」「或」或比较词。",
           "If '" + text + "' is no unit, write 'and', 'or' or a comparison before it."});
    }
    if (closing) {
      diagnostic.fixes.push_back({{"删去", "remove it"}, {{{source_, at->span}, ""}}});
    }
  }
  panic_ = true;
}

}  // namespace dsl::parser
