#include "dsl/parse/state.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dsl/parse/parse.hpp"

namespace dsl::parser {
namespace {

constexpr std::size_t look_ahead = 4;

bool written_in_english(const std::vector<Token>& tokens, std::string_view text) {
  for (const Token& token : tokens) {
    if (token.keyword == Keyword::none_ || token.span.empty()) continue;
    return static_cast<unsigned char>(text[token.span.begin]) < 0x80;
  }
  return false;
}

std::size_t count_rules(const std::vector<ast::Item>& items) {
  std::size_t count = 0;
  for (const ast::Item& item : items) {
    if (std::holds_alternative<ast::Rule>(item.node)) ++count;
    if (const auto* chapter = std::get_if<ast::Chapter>(&item.node)) {
      count += count_rules(chapter->items);
    }
    if (const auto* group = std::get_if<ast::Group>(&item.node)) count += count_rules(group->items);
  }
  return count;
}

template <typename T>
std::uint32_t height(const std::vector<T>& stack) {
  return static_cast<std::uint32_t>(stack.size());
}

template <typename T>
void cut(std::vector<T>& stack, std::uint32_t height) {
  if (stack.size() > height) {
    stack.erase(stack.begin() + static_cast<std::ptrdiff_t>(height), stack.end());
  }
}

template <typename T>
std::vector<T> take_from(std::vector<T>& stack, std::uint32_t height) {
  const auto begin = stack.begin() + static_cast<std::ptrdiff_t>(height);
  std::vector<T> taken(std::make_move_iterator(begin), std::make_move_iterator(stack.end()));
  stack.erase(begin, stack.end());
  return taken;
}

}  // namespace

State::State(const SourceSet& sources, SourceId source, const std::vector<Token>& tokens,
             ast::Tree& tree, Sink& sink)
    : sources_(sources),
      source_(source),
      source_text_(sources.at(source).text()),
      tree_(tree),
      sink_(sink),
      english_(written_in_english(tokens, source_text_)) {
  tokens_.reserve(tokens.size() + look_ahead);
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::end) break;
    if (token.kind != TokenKind::bad) {
      tokens_.push_back(token);
    } else if (bad_before_.empty() || bad_before_.back() != tokens_.size()) {
      bad_before_.push_back(static_cast<std::uint32_t>(tokens_.size()));
    }
  }
  end_ = tokens_.size();
  const auto length = static_cast<std::uint32_t>(source_text_.size());
  Token end;
  end.kind = TokenKind::end;
  end.span = {length, length};
  tokens_.insert(tokens_.end(), look_ahead + 1, end);
  for (const ast::File& file : tree.files) rules += count_rules(file.items);
}

bool State::match(const Pattern& pattern, const Token*& at) {
  ++steps_;
  if (stopped()) return false;
  const unsigned count = pattern.test(at, pattern.argument);
  if (count == 0) return false;
  if (pattern.pick) picks.push_back(at);
  at += count;
  return true;
}

Frame State::open(const Token* first) const {
  Frame frame;
  frame.first = first;
  frame.exprs = height(exprs);
  frame.picks = height(picks);
  frame.paths = height(paths);
  frame.types = height(types);
  frame.fields = height(fields);
  frame.open_fields = height(open_fields);
  frame.citations = height(citations);
  frame.items = height(items);
  frame.records = height(records);
  return frame;
}

void State::rewind(const Frame& frame) {
  cut(exprs, frame.exprs);
  cut(picks, frame.picks);
  cut(paths, frame.paths);
  cut(types, frame.types);
  cut(fields, frame.fields);
  cut(open_fields, frame.open_fields);
  cut(citations, frame.citations);
  cut(items, frame.items);
  cut(records, frame.records);
}

bool State::enter(const Token* at) {
  if (depth_ < max_nesting) {
    ++depth_;
    return true;
  }
  refuse_depth(at);
  return false;
}

std::string_view State::text_of(const Token& token) const {
  return source_text_.substr(token.span.begin, token.span.end - token.span.begin);
}

Span State::span(const Frame& frame) const {
  if (frame.last <= frame.first) return after_previous(frame.first);
  return frame.first->span.joined(frame.last[-1].span);
}

ast::Name State::name(const Token* token) const {
  if (token == nullptr) return {};
  return {token_value(*token, source_text_), token->span};
}

ast::Text State::text(const Token* token) const {
  if (token == nullptr) return {};
  return {token_value(*token, source_text_), token->span};
}

std::string State::word(Keyword keyword) const {
  return std::string(spelling(keyword, english_ ? Language::en : Language::zh));
}

const Token* State::picked(const Frame& frame, TokenKind kind, unsigned nth) const {
  for (std::size_t i = frame.picks; i < picks.size(); ++i) {
    if (picks[i]->kind == kind && nth-- == 0) return picks[i];
  }
  return nullptr;
}

ast::Name State::picked_name(const Frame& frame, unsigned nth) const {
  for (std::size_t i = frame.picks; i < picks.size(); ++i) {
    if (is_name(*picks[i]) && nth-- == 0) return name(picks[i]);
  }
  return {};
}

ast::Text State::picked_text(const Frame& frame) const {
  return text(picked(frame, TokenKind::text));
}

std::vector<Keyword> State::picked_keywords(const Frame& frame) const {
  std::vector<Keyword> keywords;
  for (std::size_t i = frame.picks; i < picks.size(); ++i) keywords.push_back(picks[i]->keyword);
  return keywords;
}

ast::ExprId State::expr(const Frame& frame, std::size_t nth) const {
  return nth < expr_count(frame) ? exprs[frame.exprs + nth] : ast::ExprId{};
}

std::vector<ast::ExprId> State::take_exprs(const Frame& frame) {
  return take_from(exprs, frame.exprs);
}

std::vector<ast::Citation> State::take_citations(const Frame& frame) {
  return take_from(citations, frame.citations);
}

ast::Path State::take_path(const Frame& frame, std::size_t nth) {
  const std::size_t index = frame.paths + nth;
  return index < paths.size() ? std::move(paths[index]) : ast::Path{};
}

ast::Type State::take_type(const Frame& frame) {
  if (types.size() > frame.types) return std::move(types[frame.types]);
  ast::Type bad;
  bad.form = ast::TypeForm::bad;
  return bad;
}

std::vector<ast::Field> State::take_fields(const Frame& frame) {
  return take_from(fields, frame.fields);
}

std::vector<ast::Item> State::take_items(const Frame& frame) {
  return take_from(items, frame.items);
}

ast::ExprId State::add(Span span, ast::Node node) {
  if (tree_.exprs.size() >= max_expressions) {
    give_up(Code::too_many_expressions, span, max_expressions);
    return {};
  }
  return tree_.add(span, std::move(node));
}

void State::finish(const Frame& frame, ast::Node node) {
  finish(frame, add(span(frame), std::move(node)));
}

void State::finish(const Frame& frame, ast::ExprId expr) {
  rewind(frame);
  exprs.push_back(expr);
}

void State::push_bad(const Token* at) {
  exprs.push_back(add(after_previous(at), ast::Bad{}));
}

void State::push_item(const Frame& frame, ast::ItemNode node) {
  rewind(frame);
  items.push_back({span(frame), std::move(node)});
}

bool State::once(const Frame& frame, bool already) {
  if (already) {
    report(Code::duplicate_attribute, frame.first->span, {std::string(text_of(*frame.first))});
  }
  return !already;
}

}  // namespace dsl::parser
