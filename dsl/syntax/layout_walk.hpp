// The walk behind `lay_out`: the tokens of one file with a stack of the blocks they lie in. What
// opens and closes is in layout.cpp; how rules stand is in layout_rules.cpp; how documents, facts,
// tables, enums and cases do is in layout_rows.cpp. Internal to dsl/syntax. One walk, one thread.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/layout.hpp"
#include "dsl/syntax/token_roles.hpp"

namespace dsl {

class Layout {
 public:
  /// All three must outlive the walk.
  Layout(const ast::File& file, const SpelledNames& names, std::string_view text)
      : tokens_(file.tokens.tokens), names_(names), text_(text), hints_(tokens_.size()) {
    for (const ast::Item& item : file.items) add_starts(item);
  }

  std::vector<Hint> run();

 private:
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

  struct Open {
    Block block;
    unsigned indent;                     ///< of what stands in it
    std::uint32_t brace;                 ///< the `{`
    Keyword statement = Keyword::none_;  ///< whose attributes follow it
    unsigned statement_indent = 0;
    bool each_alone = false;  ///< members of an enum stand below each other
  };

  // ---- blocks (layout.cpp)

  // Items and fields begin where the tree says: a path, too, may begin an item.
  void add_starts(const ast::Item& item);
  void add_fields(const std::vector<ast::Field>& fields);
  void place();
  void open();
  // Sets, record literals, 两读 …: where an operand is awaited, and after 至少 3 项.
  [[nodiscard]] bool opens_expression() const;
  [[nodiscard]] Block block_of(const Open& top) const;
  void close();
  void begin_statement(Open& top, Keyword keyword, unsigned indent);

  // ---- rows (layout_rows.cpp)

  void in_document(const Open& top);
  void in_outline(const Open& top);
  [[nodiscard]] std::string outline_key() const;
  void in_enumeration(const Open& top);
  [[nodiscard]] bool has_aliases() const;
  void in_fields(Open& top);
  void in_table(const Open& top);
  void in_example(const Open& top);

  // ---- rules (layout_rules.cpp)

  void in_items(Open& top);
  void item_attribute(const Open& top);
  bool begins_value(const Open& top);
  [[nodiscard]] bool begins_title(const Open& top) const;
  void begin_citations(Keyword keyword, unsigned indent);
  void in_rule(Open& top);
  void rule_attribute(Keyword keyword, unsigned indent, bool in_head);
  void check_item_attribute(Keyword keyword, unsigned indent);
  void variant_attribute(Keyword keyword, unsigned indent);
  bool belongs_to_exception(Keyword keyword);

  // ---- hints

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

  [[nodiscard]] bool begins_row() const {
    return last()->mark == Mark::semicolon || last()->mark == Mark::open_curly;
  }

  static bool may_join(Block block) {
    return block == Block::outline || block == Block::enumeration || block == Block::table ||
           block == Block::example;
  }

  void begin_row(const Open& top, Row row) {
    hints_[index_].row = row;
    hints_[index_].block = top.brace;
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

}  // namespace dsl
