// What a parse knows while it runs: where tokens lie, the tree that grows, stacks of finished parts
// that actions take from and put to, and whether an error is being recovered from. The grammar (X3)
// reaches it as its context; actions are plain functions over it, so that only the grammar files
// include X3. One thread; lives for one source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/parse/drafts.hpp"
#include "dsl/parse/patterns.hpp"
#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"

namespace dsl::parser {

/// How high the stacks were when a part began, and the tokens that it covers.
struct Frame {
  const Token* first = nullptr;
  const Token* last = nullptr;  ///< one past; set when the part was read
  std::uint32_t exprs = 0, picks = 0, paths = 0, types = 0, fields = 0, open_fields = 0;
  std::uint32_t citations = 0, items = 0, records = 0;
};

/// What a grammar does when what must stand is missing: give up the part, or go on as if it stood.
enum class Repair : std::uint8_t { none, insert, bad_expression };

/// What must stand: how to say so.
struct Expected {
  Code code{};
  Mark mark{};
  Keyword keyword{};
  Repair repair = Repair::none;
};

/// The kinds of lists of parts. Each knows what begins a part and what to say of anything else.
enum class Block : std::uint8_t {
  file,
  document,
  outline,
  facts,
  field,
  table,
  chapter,
  chapter_head,
  rule,
  variant,
  check_item,
  example,
};

/// What may follow an expression that ends a clause, besides attributes, items and `}`.
enum class Follow : std::uint8_t { attribute, condition, list, row, field, value, end };

class State {
 public:
  State(const SourceSet& sources, SourceId source, const std::vector<Token>& tokens,
        ast::Tree& tree, Sink& sink);

  // ---- reading tokens
  /// Whether the pattern matches; moves on and picks. Nothing matches while an error is recovered.
  bool match(const Pattern& pattern, const Token*& at);
  [[nodiscard]] bool stopped() const { return panic_ || fatal_; }
  [[nodiscard]] const Token* first_token() const { return tokens_.data(); }
  [[nodiscard]] const Token* end_token() const { return tokens_.data() + end_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

  // ---- parts
  [[nodiscard]] Frame open(const Token* first) const;
  void rewind(const Frame& frame);
  bool enter(const Token* at);  ///< one level deeper; false and reported at the bound
  void leave() { --depth_; }

  // ---- what is wrong
  /// What must stand is missing at `at`. True: go on as if it stood.
  bool fail(const Token* at, const Expected& expected);
  bool fail_close(const Token* at, const Token* opening, Mark closing);
  void refuse(const Token* at, Code code);  ///< the token must not stand there: recover
  void refuse_depth(const Token* at);       ///< nested beyond the bound: recover
  Diagnostic& report(Code code, Span span, std::vector<std::string> arguments = {});
  void give_up(Code code, Span span, std::size_t bound);  ///< reported once; nothing matches again
  /// A condition cannot begin with `{`: it is missing before a block.
  void check_begin(const Token* at, Follow follow);
  /// After a clause's expression: reports what cannot follow it.
  void check_follow(const Token* at, Follow follow);
  /// The nearest unit, as a fix, where `word` was meant as one.
  void offer_unit(Diagnostic& diagnostic, const Token& word);
  void check_line_end(const Token* at);  ///< `;` or `}` must follow a row or an outline's line
  /// Moves to where a part of `block` may begin or the block ends, and ends recovery.
  const Token* recover(const Token* first, const Token* at, Block block);
  const Token* recover_clause(const Token* first, const Token* at, Follow follow);
  /// A token that begins no part of `block`: reported and skipped; false at the block's end.
  bool skip_stray(const Token*& at, Block block);

  // ---- for actions
  [[nodiscard]] std::string_view text_of(const Token& token) const;
  [[nodiscard]] Span span(const Frame& frame) const;
  [[nodiscard]] ast::Name name(const Token* token) const;
  [[nodiscard]] ast::Text text(const Token* token) const;
  [[nodiscard]] std::string word(Keyword keyword) const;  ///< in the file's language
  /// The n-th picked token of a kind, or none.
  [[nodiscard]] const Token* picked(const Frame& frame, TokenKind kind, unsigned nth = 0) const;
  [[nodiscard]] ast::Name picked_name(const Frame& frame, unsigned nth = 0) const;
  [[nodiscard]] ast::Text picked_text(const Frame& frame) const;
  [[nodiscard]] std::vector<Keyword> picked_keywords(const Frame& frame) const;
  [[nodiscard]] std::size_t expr_count(const Frame& frame) const {
    return exprs.size() - frame.exprs;
  }
  [[nodiscard]] ast::ExprId expr(const Frame& frame, std::size_t nth) const;  ///< may be invalid
  std::vector<ast::ExprId> take_exprs(const Frame& frame);
  std::vector<ast::Citation> take_citations(const Frame& frame);
  ast::Path take_path(const Frame& frame, std::size_t nth = 0);
  ast::Type take_type(const Frame& frame);
  std::vector<ast::Field> take_fields(const Frame& frame);
  std::vector<ast::Item> take_items(const Frame& frame);
  /// A new expression without putting it on the stack.
  ast::ExprId add(Span span, ast::Node node);
  /// Ends an expression: drops the frame's parts and puts the new node in their place.
  void finish(const Frame& frame, ast::Node node);
  void finish(const Frame& frame, ast::ExprId expr);
  void push_bad(const Token* at);
  void push_item(const Frame& frame, ast::ItemNode node);
  /// True the first time; reports the frame's first token as a repetition otherwise.
  bool once(const Frame& frame, bool already);

  [[nodiscard]] ast::Tree& tree() { return tree_; }
  [[nodiscard]] SourceId source() const { return source_; }

  // Finished parts, taken by the action of the part that encloses them.
  std::vector<ast::ExprId> exprs;
  std::vector<const Token*> picks;
  std::vector<ast::Path> paths;
  std::vector<ast::Type> types;
  std::vector<ast::Field> fields, open_fields;
  std::vector<ast::Citation> citations;
  std::vector<ast::Item> items;
  std::vector<std::pair<ast::Name, ast::ExprId>> records;
  Drafts drafts;
  ast::Attributes* attributes = nullptr;  ///< of the draft that attributes now belong to
  std::size_t rules = 0;                  ///< in the whole tree

 private:
  [[nodiscard]] Span after_previous(const Token* at) const;
  [[nodiscard]] bool at_line_start(const Token* at) const;
  [[nodiscard]] bool follows_bad(const Token* at) const;
  bool report_glued(const Token* at);
  bool begin_failure(const Token* at);  ///< whether to report: not twice at one token
  /// From `at`, in brackets opened since `first`, to where `stop` matches outside of them.
  const Token* skip(const Token* first, const Token* at, Test stop, std::uint8_t argument);

  const SourceSet& sources_;
  SourceId source_;
  std::string_view source_text_;
  std::vector<Token> tokens_;  ///< without bad ones; several ends, for looking ahead
  std::size_t end_ = 0;
  std::vector<std::uint32_t> bad_before_;  ///< sorted: tokens that follow a bad one
  ast::Tree& tree_;
  Sink& sink_;
  bool english_ = false;
  bool panic_ = false;
  bool fatal_ = false;
  const Token* error_at_ = nullptr;    ///< where the panic began
  const Token* last_error_ = nullptr;  ///< a second error at one token is a consequence
  const Token* landed_ = nullptr;      ///< where recovery ended: an error here is one, too
  std::uint32_t depth_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace dsl::parser
