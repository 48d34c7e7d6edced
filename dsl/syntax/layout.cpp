#include "dsl/syntax/layout_walk.hpp"

namespace dsl {

std::vector<Hint> Layout::run() {
  stack_.push_back({Block::items, 0, 0});
  for (index_ = 0; index_ < tokens_.size(); ++index_) place();
  return std::move(hints_);
}

// Items and fields begin where the tree says: a path, too, may begin an item.
void Layout::add_starts(const ast::Item& item) {
  starts_.insert(item.span.begin);
  if (const auto* facts = std::get_if<ast::Facts>(&item.node)) add_fields(facts->fields);
  if (const auto* chapter = std::get_if<ast::Chapter>(&item.node)) {
    for (const ast::Item& each : chapter->items) add_starts(each);
  }
  if (const auto* group = std::get_if<ast::Group>(&item.node)) {
    for (const ast::Item& each : group->items) add_starts(each);
  }
}

void Layout::add_fields(const std::vector<ast::Field>& fields) {
  for (const ast::Field& each : fields) {
    fields_.insert(each.name.span.begin);
    add_fields(each.type.fields);
  }
}

void Layout::place() {
  const Mark mark = token().mark;
  if (token().kind == TokenKind::end) return hint(Break::line, 0);
  if (mark == Mark::open_curly) return open();
  if (mark == Mark::close_curly && stack_.size() > 1) return close();
  Open& top = stack_.back();
  if (last() != nullptr && last()->mark == Mark::open_curly && top.block != Block::expression) {
    hint(may_join(top.block) ? Break::group : Break::line, top.indent);
  }
  switch (top.block) {
    case Block::items:
      return in_items(top);
    case Block::document:
      return in_document(top);
    case Block::fields:
      return in_fields(top);
    case Block::rule:
      return in_rule(top);
    case Block::example:
      return in_example(top);
    case Block::outline:
      return in_outline(top);
    case Block::table:
      return in_table(top);
    case Block::enumeration:
      return in_enumeration(top);
    case Block::expression:
      return;
  }
}

void Layout::open() {
  Open& top = stack_.back();
  const Block block = opens_expression() ? Block::expression : block_of(top);
  if (block == Block::expression) {
    if (top.block == Block::table && begins_row()) hint(Break::group, top.indent);
    stack_.push_back({block, top.indent, index_});
    return;
  }
  const unsigned base = block == Block::outline ? top.indent : top.statement_indent;
  stack_.push_back({block, base + 1, index_});
  if (block == Block::enumeration) stack_.back().each_alone = has_aliases();
  pending_ = Keyword::none_;
  last_attribute_ = Keyword::none_;
}

// Sets, record literals, 两读 …: where an operand is awaited, and after 至少 3 项.
bool Layout::opens_expression() const {
  if (stack_.back().block == Block::expression) return true;
  const Token* before = last();
  if (before == nullptr) return false;
  if (!ends_operand(*before, names_)) {
    return before->mark != Mark::none_ || before->kind == TokenKind::keyword;
  }
  std::uint32_t at = index_ - 1;
  if (tokens_[at].kind == TokenKind::unit && at > 0) --at;
  return tokens_[at].kind == TokenKind::number && at > 0 &&
         is_one_of(tokens_[at - 1].keyword,
                   {Keyword::at_least, Keyword::at_most, Keyword::exactly});
}

Layout::Block Layout::block_of(const Open& top) const {
  if (pending_ == Keyword::outline) return Block::outline;
  if (pending_ == Keyword::list_type) return Block::fields;
  switch (top.statement) {
    case Keyword::document:
      return Block::document;
    case Keyword::enum_:
    case Keyword::ordered_enum:
      return Block::enumeration;
    case Keyword::facts:
      return Block::fields;
    case Keyword::table:
      return Block::table;
    case Keyword::chapter:
    case Keyword::group:
      return Block::items;
    case Keyword::example:
      return Block::example;
    default:
      return Block::rule;
  }
}

void Layout::close() {
  const Open closed = stack_.back();
  stack_.pop_back();
  if (closed.block == Block::expression) return;
  if (closed.brace + 1 == index_) return;  // { } stays together
  if (may_join(closed.block)) {
    hints_[closed.brace].block_end = index_;
    hint(Break::group, closed.indent - 1);
  } else {
    hint(Break::line, closed.indent - 1);
  }
}

void Layout::begin_statement(Open& top, Keyword keyword, unsigned indent) {
  after_equal_ = false;
  top.statement = keyword;
  top.statement_indent = indent;
  pending_ = Keyword::none_;
  last_attribute_ = Keyword::none_;
  hint(Break::line, indent);
}

std::vector<Hint> lay_out(const ast::File& file, const SpelledNames& names, std::string_view text) {
  return Layout(file, names, text).run();
}

}  // namespace dsl
