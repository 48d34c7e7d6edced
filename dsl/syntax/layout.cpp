#include "dsl/syntax/layout.hpp"

#include <initializer_list>
#include <set>
#include <string>

#include "dsl/syntax/clause.hpp"

namespace dsl {
namespace {

enum class Block : std::uint8_t {
  items,
  document,
  outline,
  enumeration,
  fields,
  table,
  rule,
  example,
  expression
};

bool is_one_of(Keyword keyword, std::initializer_list<Keyword> list) {
  for (const Keyword each : list) {
    if (each == keyword) return true;
  }
  return false;
}

class Layout {
 public:
  Layout(const ast::File& file, const SpelledNames& names, std::string_view text)
      : tokens_(file.tokens.tokens), names_(names), text_(text), hints_(tokens_.size()) {
    for (const ast::Item& item : file.items) add_starts(item);
  }

  std::vector<Hint> run() {
    stack_.push_back({Block::items, 0, 0});
    for (index_ = 0; index_ < tokens_.size(); ++index_) place();
    return std::move(hints_);
  }

 private:
  struct Open {
    Block block;
    unsigned indent;                     ///< of what stands in it
    std::uint32_t brace;                 ///< the `{`
    Keyword statement = Keyword::none_;  ///< whose attributes follow it
    unsigned statement_indent = 0;
    bool each_alone = false;  ///< members of an enum stand below each other
  };

  // Items and fields begin where the tree says: a path, too, may begin an item.
  void add_starts(const ast::Item& item) {
    starts_.insert(item.span.begin);
    if (const auto* facts = std::get_if<ast::Facts>(&item.node)) add_fields(facts->fields);
    if (const auto* chapter = std::get_if<ast::Chapter>(&item.node)) {
      for (const ast::Item& each : chapter->items) add_starts(each);
    }
    if (const auto* group = std::get_if<ast::Group>(&item.node)) {
      for (const ast::Item& each : group->items) add_starts(each);
    }
  }

  void add_fields(const std::vector<ast::Field>& fields) {
    for (const ast::Field& each : fields) {
      fields_.insert(each.name.span.begin);
      add_fields(each.type.fields);
    }
  }

  [[nodiscard]] const Token& token() const { return tokens_[index_]; }
  [[nodiscard]] const Token* last() const { return index_ == 0 ? nullptr : &tokens_[index_ - 1]; }
  [[nodiscard]] Keyword role() const { return keyword_role(token(), names_); }

  void hint(Break kind, unsigned indent) {
    hints_[index_].kind = kind;
    hints_[index_].indent = indent;
  }

  void attribute(unsigned indent, unsigned blanks = 3) {
    hint(Break::attribute, indent);
    hints_[index_].blanks = blanks;
  }

  void attribute_alone(unsigned indent) {
    attribute(indent);
    hints_[index_].alone = true;
  }

  void place() {
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
        if (begins_row()) hint(Break::group, top.indent);
        return;
      case Block::enumeration:
        return in_enumeration(top);
      case Block::expression:
        return;
    }
  }

  [[nodiscard]] bool begins_row() const {
    return last()->mark == Mark::semicolon || last()->mark == Mark::open_curly;
  }

  static bool may_join(Block block) {
    return block == Block::outline || block == Block::enumeration || block == Block::table ||
           block == Block::example;
  }

  // ---- braces

  void open() {
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

  /// Whether members of the enum that opens here have an 别名; one with an order is read along.
  [[nodiscard]] bool has_aliases() const {
    bool found = false;
    for (std::uint32_t i = index_ + 1; i < tokens_.size(); ++i) {
      if (tokens_[i].mark == Mark::close_curly) return found;
      if (tokens_[i].mark == Mark::less) return false;
      found = found || keyword_role(tokens_[i], names_) == Keyword::alias;
    }
    return found;
  }

  void in_enumeration(const Open& top) {
    if (last()->mark != Mark::comma && last()->mark != Mark::less) return;
    if (top.each_alone) return hint(Break::group, top.indent);
    attribute(top.indent, 1);
  }

  // Clauses of one article, or of one section of a standard, share a line.
  void in_outline(const Open& top) {
    if (!begins_row()) return;
    const std::string key = outline_key();
    const bool goes_on = last()->mark == Mark::semicolon && !key.empty() && key == outline_key_;
    outline_key_ = key;
    if (goes_on) return attribute(top.indent, 1);
    hint(Break::group, top.indent);
  }

  [[nodiscard]] std::string outline_key() const {
    const auto read = read_clause(text_.substr(token().span.begin));
    if (!read || read->path.steps.empty()) return {};
    const ClauseStep& first = read->path.steps.front();
    std::string part = std::to_string(static_cast<int>(first.part)) + " ";
    if (first.part == ClausePart::formula) return part;
    if (first.part != ClausePart::numbered) {
      return part + std::to_string(first.number) + "." + std::to_string(first.insertion) +
             first.label;
    }
    return part + first.label.substr(0, first.label.find('.'));
  }

  // Sets, record literals, 两读 …: where an operand is awaited, and after 至少 3 项.
  [[nodiscard]] bool opens_expression() const {
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

  [[nodiscard]] Block block_of(const Open& top) const {
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

  void close() {
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

  // ---- statements

  void begin_statement(Open& top, Keyword keyword, unsigned indent) {
    after_equal_ = false;
    top.statement = keyword;
    top.statement_indent = indent;
    pending_ = Keyword::none_;
    last_attribute_ = Keyword::none_;
    hint(Break::line, indent);
  }

  void in_items(Open& top) {
    if (starts_.contains(token().span.begin)) return begin_statement(top, role(), top.indent);
    item_attribute(top);
  }

  void item_attribute(const Open& top) {
    const Keyword keyword = role();
    const unsigned below = top.statement_indent + 1;
    if (begins_value(top)) return attribute(below, 1);
    if (begins_title(top)) return attribute(below, 1);
    if (keyword == Keyword::none_) return;
    switch (top.statement) {
      case Keyword::major_hazard:
      case Keyword::hazard:
      case Keyword::element_rule:
      case Keyword::grading:
      case Keyword::violation:
        return rule_attribute(keyword, below, true);
      case Keyword::chapter:
        variant_attribute(keyword, below);
        hints_[index_].blanks = 1;
        return;
      case Keyword::ruleset:
        if (keyword == Keyword::title) attribute(below);
        if (keyword == Keyword::applies) attribute_alone(below);
        return;
      case Keyword::table:
        if (keyword == Keyword::drawn_from) return attribute(below);
        break;
      case Keyword::definition:
      case Keyword::parameter:
        if (is_one_of(keyword, {Keyword::cites, Keyword::interprets})) {
          return is_citation(last_attribute_) ? attribute(below) : begin_citations(keyword, below);
        }
        break;
      default:
        break;
    }
    if (is_one_of(keyword, {Keyword::cites, Keyword::interprets, Keyword::published})) {
      attribute(below);
    }
  }

  static bool is_citation(Keyword keyword) {
    return is_one_of(keyword, {Keyword::cites, Keyword::interprets});
  }

  void begin_citations(Keyword keyword, unsigned indent) {
    last_attribute_ = keyword;
    attribute_alone(indent);
  }

  /// What a definition or parameter is: after its first `=`.
  bool begins_value(const Open& top) {
    if (!is_one_of(top.statement, {Keyword::definition, Keyword::parameter})) return false;
    if (after_equal_ || last()->mark != Mark::equal) return false;
    after_equal_ = true;
    return true;
  }

  [[nodiscard]] bool begins_title(const Open& top) const {
    const bool rule =
        is_one_of(top.statement, {Keyword::major_hazard, Keyword::hazard, Keyword::element_rule,
                                  Keyword::grading, Keyword::violation});
    return rule && token().kind == TokenKind::text && last_attribute_ == Keyword::none_ &&
           !is_attribute(keyword_role(tokens_[index_ - 1], names_));
  }

  void in_document(const Open& top) {
    const Keyword keyword = role();
    if (keyword == Keyword::outline) {
      pending_ = keyword;
      return hint(Break::line, top.indent);
    }
    if (hints_[index_].kind != Break::none) return;
    if (is_one_of(keyword, {Keyword::title, Keyword::number, Keyword::issuer, Keyword::rank,
                            Keyword::territory, Keyword::issued, Keyword::effective,
                            Keyword::repealed, Keyword::replaces, Keyword::bounds})) {
      // What follows a 纲目 begins a line again.
      if (last()->mark == Mark::close_curly) return hint(Break::line, top.indent);
      attribute(top.indent);
    }
  }

  void in_fields(Open& top) {
    if (fields_.contains(token().span.begin)) {
      begin_statement(top, Keyword::none_, top.indent);
      return begin_row(top, Row::field);
    }
    const Keyword keyword = role();
    if (keyword == Keyword::list_type) pending_ = keyword;
    if (is_one_of(keyword, {Keyword::question, Keyword::help})) {
      return attribute_alone(top.indent + 1);
    }
    if (is_one_of(keyword, {Keyword::inspection, Keyword::evidence, Keyword::range,
                            Keyword::judgement, Keyword::source_required, Keyword::not_negative,
                            Keyword::valid_for, Keyword::computed_from})) {
      attribute(top.indent + 1);
    }
  }

  void begin_row(const Open& top, Row row) {
    hints_[index_].row = row;
    hints_[index_].block = top.brace;
  }

  void in_rule(Open& top) {
    const Keyword keyword = role();
    if (keyword == Keyword::variant) {
      begin_statement(top, keyword, top.indent);
      return begin_row(top, Row::variant);
    }
    if (top.statement != Keyword::variant) return rule_attribute(keyword, top.indent, false);
    const bool first = last_attribute_ == Keyword::none_;
    if (keyword == Keyword::alias && first) hints_[index_].cell = true;
    variant_attribute(keyword, top.indent + 1);
    if (first && last_attribute_ != Keyword::none_) hints_[index_].cell = true;
    // As lines of a rule would: each its own, but what belongs to another stands beside it.
    const bool beside = is_citation(keyword) && may_be_cited(last_attribute_);
    if (hints_[index_].blanks == 3) hints_[index_].alone = !beside;
  }

  static bool is_attribute(Keyword keyword) {
    return is_one_of(
        keyword,
        {Keyword::for_each, Keyword::applies, Keyword::precondition, Keyword::when, Keyword::except,
         Keyword::unless, Keyword::cites, Keyword::interprets, Keyword::yields, Keyword::remedy,
         Keyword::help, Keyword::catch_all, Keyword::refers_elsewhere, Keyword::same_matter});
  }

  // One attribute a line; but citations stay beside the title, and beside what they found.
  void rule_attribute(Keyword keyword, unsigned indent, bool in_head) {
    if (!is_attribute(keyword)) return;
    if (belongs_to_exception(keyword)) {
      return attribute(indent + (last_attribute_ == Keyword::unless ? 2 : 1), 1);
    }
    const bool citing = is_one_of(keyword, {Keyword::cites, Keyword::interprets});
    const bool beside =
        citing && (may_be_cited(last_attribute_) || (in_head && last_attribute_ == Keyword::none_));
    if (beside)
      return attribute(in_head && last_attribute_ == Keyword::none_ ? indent : indent + 1);
    last_attribute_ = keyword;
    hint(Break::line, keyword == Keyword::unless ? indent + 1 : indent);
  }

  /// What takes the citations that follow it.
  static bool may_be_cited(Keyword keyword) {
    return is_one_of(keyword,
                     {Keyword::applies, Keyword::precondition, Keyword::except, Keyword::unless});
  }

  // All on the line of the 情形, if there is room.
  void variant_attribute(Keyword keyword, unsigned indent) {
    if (!is_attribute(keyword)) return;
    if (belongs_to_exception(keyword)) return attribute(indent + 1, 1);
    const bool of_last = is_citation(keyword) && may_be_cited(last_attribute_);
    if (!is_citation(keyword)) last_attribute_ = keyword;
    attribute(of_last ? indent + 1 : indent);
  }

  // The 当 of 除外 and 但 stands beside them.
  bool belongs_to_exception(Keyword keyword) {
    if (keyword != Keyword::when ||
        !is_one_of(last_attribute_, {Keyword::except, Keyword::unless}) ||
        condition_of_ == attribute_count_) {
      if (keyword == Keyword::except || keyword == Keyword::unless) ++attribute_count_;
      return false;
    }
    condition_of_ = attribute_count_;
    return true;
  }

  void in_example(const Open& top) {
    const Keyword keyword = role();
    const bool date = keyword == Keyword::base_date && index_ + 1 < tokens_.size() &&
                      tokens_[index_ + 1].kind == TokenKind::date && last()->mark != Mark::equal;
    if (date || is_one_of(keyword, {Keyword::given, Keyword::yields}))
      hint(Break::group, top.indent);
  }

  const std::vector<Token>& tokens_;
  const SpelledNames& names_;
  const std::string_view text_;
  std::vector<Hint> hints_;
  std::vector<Open> stack_;
  std::set<std::uint32_t> starts_;
  std::set<std::uint32_t> fields_;
  std::uint32_t index_ = 0;
  std::string outline_key_;                  ///< of the row before
  bool after_equal_ = false;                 ///< of the definition or parameter at hand
  Keyword pending_ = Keyword::none_;         ///< 纲目 or 列表, before its `{`
  Keyword last_attribute_ = Keyword::none_;  ///< of the rule at hand
  unsigned attribute_count_ = 0;             ///< of 除外 and 但
  unsigned condition_of_ = 0;                ///< the last of them whose 当 was seen
};

}  // namespace

Keyword keyword_role(const Token& token, const SpelledNames& names) {
  if (token.kind == TokenKind::keyword) return token.keyword;
  if (token.kind != TokenKind::word || names.contains(token.span.begin)) return Keyword::none_;
  return token.keyword;
}

bool ends_operand(const Token& token, const SpelledNames& names) {
  switch (token.kind) {
    case TokenKind::mark:
      return token.mark == Mark::close_round || token.mark == Mark::close_square ||
             token.mark == Mark::close_curly;
    case TokenKind::keyword:
      return token.keyword == Keyword::true_ || token.keyword == Keyword::false_ ||
             token.keyword == Keyword::base_date || comparison_mark(token.keyword) != Mark::none_;
    case TokenKind::word:
      return keyword_role(token, names) == Keyword::none_;
    default:
      return true;
  }
}

std::vector<Hint> lay_out(const ast::File& file, const SpelledNames& names, std::string_view text) {
  return Layout(file, names, text).run();
}

}  // namespace dsl
