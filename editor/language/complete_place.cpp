#include "editor/language/complete_place.hpp"

#include <algorithm>
#include <initializer_list>

#include "editor/language/token_at.hpp"

namespace editor {
namespace {

using dsl::Keyword;
using dsl::Mark;
using dsl::Token;
using dsl::TokenKind;

bool is_one_of(Keyword keyword, std::initializer_list<Keyword> list) {
  return std::find(list.begin(), list.end(), keyword) != list.end();
}

bool begins_rule(Keyword keyword) {
  return is_one_of(keyword, {Keyword::major_hazard, Keyword::hazard, Keyword::element_rule,
                             Keyword::grading, Keyword::violation});
}

bool begins_item(Keyword keyword) {
  return begins_rule(keyword) ||
         is_one_of(keyword, {Keyword::ruleset, Keyword::import_, Keyword::document, Keyword::enum_,
                             Keyword::ordered_enum, Keyword::facts, Keyword::definition,
                             Keyword::parameter, Keyword::table, Keyword::chapter, Keyword::group,
                             Keyword::check_item, Keyword::unencoded, Keyword::example});
}

/// The block that a `{` after the item's head opens.
Block block_of(Keyword head) {
  switch (head) {
    case Keyword::document:
      return Block::document;
    case Keyword::outline:
      return Block::outline;
    case Keyword::enum_:
    case Keyword::ordered_enum:
      return Block::enumeration;
    case Keyword::facts:
      return Block::facts;
    case Keyword::table:
      return Block::table;
    case Keyword::chapter:
      return Block::chapter;
    case Keyword::group:
      return Block::group;
    case Keyword::example:
      return Block::example;
    default:
      return begins_rule(head) ? Block::rule : Block::braces;
  }
}

bool is_count_word(const Token& token) {
  return is_one_of(token.keyword, {Keyword::at_least, Keyword::at_most, Keyword::exactly});
}

/// Whether the `{` at `index` (not the first token) holds values and is no block.
bool opens_values(const std::vector<Token>& tokens, std::size_t index, Keyword keyword) {
  const Token& before = tokens[index - 1];
  if (before.kind == TokenKind::mark) {
    return before.mark != Mark::close_round && before.mark != Mark::close_square &&
           before.mark != Mark::close_curly;
  }
  if (before.kind == TokenKind::unit) return index > 2 && is_count_word(tokens[index - 3]);
  if (before.kind == TokenKind::number) return index > 1 && is_count_word(tokens[index - 2]);
  return is_one_of(keyword,
                   {Keyword::in, Keyword::not_in, Keyword::two_readings, Keyword::established,
                    Keyword::and_, Keyword::or_, Keyword::not_, Keyword::satisfies, Keyword::take,
                    Keyword::then, Keyword::else_, Keyword::if_});
}

struct Open {
  Block block = Block::file;
  Keyword head{}, attribute{};
  std::size_t item = 0;
};

/// Reads tokens one after another and knows where it is.
class Reader {
 public:
  explicit Reader(const Analysis& analysis) : analysis_(analysis) {}

  void read(const std::vector<Token>& tokens, std::size_t index) {
    const Token& token = tokens[index];
    const Keyword keyword = keyword_of(analysis_, token);
    const bool first = index == 0;
    if (is_mark(token, Mark::open_curly)) {
      const bool values =
          !first && opens_values(tokens, index, keyword_of(analysis_, tokens[index - 1]));
      stack_.push_back({values || here_.block == Block::braces ? Block::braces : opened(),
                        here_.head, here_.attribute, here_.item});
      std::swap(stack_.back().block, here_.block);
      if (here_.block != Block::braces) {
        here_.head = here_.attribute = Keyword::none_;
      }
      return;
    }
    if (is_mark(token, Mark::close_curly)) return close();
    if (keyword != Keyword::none_) word(keyword, index);
  }

  [[nodiscard]] const Open& here() const { return here_; }
  [[nodiscard]] Keyword around() const {
    return stack_.empty() ? Keyword::none_ : stack_.back().attribute;
  }

 private:
  [[nodiscard]] Block opened() const {
    if (here_.attribute == Keyword::outline) return Block::outline;
    if (here_.block == Block::facts) return Block::facts;
    if (here_.block == Block::example) return Block::braces;
    return block_of(here_.head);
  }

  void close() {
    if (stack_.empty()) return;
    const bool values = here_.block == Block::braces;
    const bool field = here_.block == Block::facts && stack_.back().block == Block::facts;
    const bool outline = here_.block == Block::outline;
    const Open outer = stack_.back();
    stack_.pop_back();
    here_ = outer;
    if (!values && !field && !outline) here_.head = here_.attribute = Keyword::none_;
  }

  void word(Keyword keyword, std::size_t index) {
    const bool named = keyword == Keyword::group && here_.attribute == Keyword::established;
    const bool may_begin =
        here_.block == Block::file || here_.block == Block::chapter || here_.block == Block::group;
    if (may_begin && begins_item(keyword) && !named) {
      here_.head = keyword;
      if (here_.block == Block::file) here_.item = index;
    }
    here_.attribute = keyword;
  }

  const Analysis& analysis_;
  Open here_;
  std::vector<Open> stack_;
};

bool is_typed(const Token& token, std::uint32_t offset) {
  const bool touches = token.span.begin < offset && offset <= token.span.end;
  const bool word = token.kind == TokenKind::word || token.kind == TokenKind::keyword ||
                    token.kind == TokenKind::quoted || token.kind == TokenKind::unit ||
                    token.kind == TokenKind::clause || token.kind == TokenKind::bad;
  return touches && word;
}

}  // namespace

bool is_comparison(const Token& token) {
  if (dsl::comparison_mark(token.keyword) != Mark::none_) return true;
  if (is_one_of(token.keyword, {Keyword::is, Keyword::is_not, Keyword::in, Keyword::not_in})) {
    return true;
  }
  return token.kind == TokenKind::mark && token.mark >= Mark::equal && token.mark <= Mark::at_least;
}

Keyword keyword_of(const Analysis& analysis, const Token& token) {
  if (token.kind == TokenKind::keyword) return token.keyword;
  if (token.kind != TokenKind::word || token.keyword == Keyword::none_) return Keyword::none_;
  const Occurrence* found = analysis.symbols().at(0, token.span.begin);
  return found != nullptr && found->place.span == token.span ? Keyword::none_ : token.keyword;
}

CompletionPlace place_of(const Analysis& analysis, std::uint32_t offset) {
  const std::vector<Token>& tokens = tokens_of(analysis);
  CompletionPlace place;
  place.replaced = {offset, offset};
  Reader reader(analysis);
  for (std::size_t i = 0; i < tokens.size() && tokens[i].kind != TokenKind::end; ++i) {
    if (tokens[i].span.begin >= offset) break;
    if (is_typed(tokens[i], offset)) {
      place.replaced = tokens[i].span;
      break;
    }
    reader.read(tokens, i);
    place.before = i + 1;
  }
  place.block = reader.here().block;
  place.head = reader.here().head;
  place.attribute = reader.here().attribute;
  place.around = reader.around();
  place.item = reader.here().item;
  return place;
}

}  // namespace editor
