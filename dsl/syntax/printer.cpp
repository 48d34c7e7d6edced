#include "dsl/syntax/printer.hpp"

#include <algorithm>

#include "dsl/syntax/characters.hpp"
#include "dsl/syntax/dumper.hpp"
#include "dsl/syntax/layout.hpp"
#include "dsl/syntax/line_writer.hpp"
#include "dsl/syntax/numerals.hpp"

// The tokens of the file are printed one by one, so that nothing written is lost; the tree says
// which words are names and how they are spelled, `layout` where lines begin.

namespace dsl {
namespace {

class Printer {
 public:
  Printer(const ast::File& file, SpelledNames names, const Source& source,
          const PrintOptions& options)
      : tokens_(file.tokens.tokens),
        comments_(file.comments),
        names_(std::move(names)),
        hints_(lay_out(file, names_)),
        source_(source),
        options_(options),
        writer_(options.width) {}

  std::string run() {
    for (std::uint32_t index = 0; index < tokens_.size(); ++index) pieces_.push_back(piece(index));
    attach_comments();
    choose_groups();
    for (std::uint32_t index = 0; index < tokens_.size(); ++index) add(index);
    flush();
    return writer_.take();
  }

 private:
  // ---- one token

  Piece piece(std::uint32_t index) {
    const Token& token = tokens_[index];
    Piece out;
    out.text = text(index);
    out.stays = token.kind == TokenKind::unit;
    out.attribute = hints_[index].kind == Break::attribute;
    out.indent = hints_[index].indent;
    out.blanks = index > 0 && touches(index) ? 0 : 1;
    const Keyword role = keyword_role(token, names_);
    if (out.attribute) out.blanks = chapter_head_ ? 1 : 3;
    // The parts of a case on one line; a row of a table may begin with a keyword and is none.
    const bool part = role == Keyword::base_date || role == Keyword::yields;
    if (hints_[index].kind == Break::group && part) out.blanks = 3;
    if (hints_[index].kind == Break::line) chapter_head_ = role == Keyword::chapter;
    out.weight = weight(index, role);
    return out;
  }

  // Shallow places first; before 且 and 或, then before 则 …, after commas, around operators.
  unsigned weight(std::uint32_t index, Keyword role) {
    const Token& token = tokens_[index];
    const bool opens = token.mark == Mark::open_round || token.mark == Mark::open_square ||
                       token.mark == Mark::open_curly;
    const bool closes = token.mark == Mark::close_round || token.mark == Mark::close_square ||
                        token.mark == Mark::close_curly;
    if (closes && depth_ > 0) --depth_;
    if (opens) ++depth_;
    // What opens a bracket counts as within: better to break inside than to push all of it down.
    return depth_ * 8 + kind_weight(index, role);
  }

  [[nodiscard]] unsigned kind_weight(std::uint32_t index, Keyword role) const {
    const Mark last = index > 0 ? tokens_[index - 1].mark : Mark::none_;
    switch (role) {
      case Keyword::or_:
        return 0;
      case Keyword::and_:
        return 1;
      case Keyword::then:
      case Keyword::else_:
      case Keyword::satisfies:
      case Keyword::take:
      case Keyword::because:
      case Keyword::alias:
        return 2;
      default:
        break;
    }
    if (last == Mark::comma || last == Mark::semicolon) return 2;
    if (tokens_[index].mark == Mark::equal) return 20;
    if (tokens_[index].kind == TokenKind::unit || tokens_[index].mark != Mark::none_) return 6;
    if (last != Mark::none_) return 5;
    return 4;
  }

  std::string text(std::uint32_t index) {
    const Token& token = tokens_[index];
    std::string value = token_value(token, source_.text());
    switch (token.kind) {
      case TokenKind::end:
        return {};
      case TokenKind::text:
        return quoted_text(value);
      case TokenKind::mark:
        return std::string(spelling(token.mark));
      case TokenKind::keyword:
        return std::string(spelling(token.keyword, options_.language)) + changed_mark(index);
      case TokenKind::clause:
        return clause(index);
      case TokenKind::number:
        return number(value);
      case TokenKind::word:
      case TokenKind::quoted:
        return word(token, value);
      default:
        return value;
    }
  }

  // (>=) after a comparison word that a document changed, if it does not stand there yet.
  [[nodiscard]] std::string changed_mark(std::uint32_t index) const {
    const auto changed = options_.changed_words.find(tokens_[index].span.begin);
    if (changed == options_.changed_words.end() || has_mark(index)) return {};
    return "(" + std::string(spelling(changed->second)) + ")";
  }

  static std::string number(std::string digits) {
    std::erase(digits, '+');
    return digits;
  }

  std::string word(const Token& token, const std::string& value) {
    const auto name = names_.find(token.span.begin);
    if (name == names_.end()) {
      if (token.kind == TokenKind::quoted) return "「" + value + "」";
      outline_ = token.keyword == Keyword::outline || (outline_ && token.keyword == Keyword::none_);
      return token.keyword == Keyword::none_
                 ? value
                 : std::string(spelling(token.keyword, options_.language));
    }
    const bool was_plain = token.kind == TokenKind::word && !name->second.has_alias;
    return was_plain || is_plain(name->second.text) ? name->second.text
                                                    : "「" + name->second.text + "」";
  }

  static bool is_plain(const std::string& name) {
    if (name.empty() || chars::is_digit(static_cast<unsigned char>(name.front()))) return false;
    for (std::size_t offset = 0; offset < name.size();) {
      const CodePoint at = decode(name, offset);
      if (!at.valid || !chars::is_word(at.value)) return false;
      offset += at.length;
    }
    return find_keyword(name) == Keyword::none_;
  }

  // In a 纲目 the ends of a range are written short: 第三条 (一)..(三).
  std::string clause(std::uint32_t index) {
    const auto read = read_clause(source_.text(tokens_[index].span));
    if (!read) return std::string(source_.text(tokens_[index].span));
    ClausePath path = read->path;
    const bool begins_range = tokens_[index + 1].mark == Mark::two_dots;
    const ClauseStep last = path.steps.back();
    if (!outline_ || last.part != ClausePart::item || last.insertion != 0 ||
        (path.steps.size() > 1 && !begins_range)) {
      return path.to_text();
    }
    path.steps.pop_back();
    const std::string item = "(" + chars::chinese_numeral(last.number) + ")";
    return path.steps.empty() ? item : path.to_text() + " " + item;
  }

  // ---- blanks

  /// Whether the token touches the one before it.
  [[nodiscard]] bool touches(std::uint32_t index) const {
    const Token& last = tokens_[index - 1];
    const Token& token = tokens_[index];
    switch (last.mark) {
      case Mark::open_round:
      case Mark::open_square:
      case Mark::dot:
      case Mark::enumeration:
        return true;
      case Mark::two_dots:
        return token.kind == TokenKind::clause;
      case Mark::minus:
        if (is_unary(index - 1)) return true;
        break;
      default:
        break;
    }
    switch (token.mark) {
      case Mark::close_round:
      case Mark::close_square:
      case Mark::comma:
      case Mark::enumeration:
      case Mark::dot:
        return true;
      case Mark::two_dots:
        return last.kind == TokenKind::clause;
      case Mark::open_round:
        return opens_call(index);
      case Mark::open_square:
        return ends_operand(last, names_) && last.kind != TokenKind::keyword;
      default:
        return false;
    }
  }

  [[nodiscard]] bool is_unary(std::uint32_t index) const {
    if (index == 0) return true;
    const Token& last = tokens_[index - 1];
    return !ends_operand(last, names_) || comparison_mark(last.keyword) != Mark::none_;
  }

  // f(x), 已知(x), 成立(R) and 超过(>=).
  [[nodiscard]] bool opens_call(std::uint32_t index) const {
    const Token& last = tokens_[index - 1];
    if (last.kind == TokenKind::word || last.kind == TokenKind::quoted) {
      return keyword_role(last, names_) == Keyword::none_;
    }
    if (last.keyword == Keyword::known || last.keyword == Keyword::established) return true;
    return has_mark(index - 1);
  }

  /// Whether `(>=)` stands after the comparison word.
  [[nodiscard]] bool has_mark(std::uint32_t word) const {
    return comparison_mark(tokens_[word].keyword) != Mark::none_ && word + 3 < tokens_.size() &&
           tokens_[word + 1].mark == Mark::open_round && tokens_[word + 2].mark >= Mark::equal &&
           tokens_[word + 3].mark == Mark::close_round;
  }

  // ---- comments

  void attach_comments() {
    above_.resize(tokens_.size());
    for (std::size_t index = 0; index < comments_.size(); ++index) {
      const Comment& comment = comments_[index];
      if (comment.trailing && comment.before > 0) {
        pieces_[comment.before - 1].comment_after = comment_text(comment);
      } else {
        above_[comment.before].push_back(index);
      }
    }
  }

  [[nodiscard]] std::string comment_text(const Comment& comment) const {
    const std::string_view text = source_.text(comment.span);
    return "#" + std::string(text.substr(decode(text, 0).length));
  }

  /// Whether an empty line stands before `offset`, after the token or comment before it.
  [[nodiscard]] bool empty_line_before(std::uint32_t offset) const {
    const std::string_view text = source_.text();
    unsigned ends = 0;
    while (offset > 0 && ends < 2) {
      const char each = text[--offset];
      if (each == '\n') {
        ++ends;
      } else if (each != ' ' && each != '\t' && each != '\r') {
        // The last byte of an ideographic or no-break space is no blank here: a line of such is
        // rare.
        return false;
      }
    }
    return ends == 2;
  }

  // ---- lines

  /// Breaks the blocks that do not fit on one line, or hold comments.
  void choose_groups() {
    broken_.assign(tokens_.size(), false);
    unsigned indent = 0;
    unsigned column = 0;
    for (std::uint32_t index = 0; index < tokens_.size(); ++index) {
      const Hint& hint = hints_[index];
      const bool begins = hint.kind == Break::line || (hint.kind == Break::group && broken_[index]);
      if (begins) {
        indent = hint.indent;
        column = LineWriter::step * indent;
      }
      column += (begins ? 0 : pieces_[index].blanks) + chars::width(pieces_[index].text);
      if (hint.block_end == 0 || block_fits(index, column)) continue;
      for (std::uint32_t inside = index + 1; inside <= hint.block_end; ++inside) {
        if (hints_[inside].kind == Break::group) broken_[inside] = true;
      }
    }
  }

  [[nodiscard]] bool block_fits(std::uint32_t open, unsigned column) const {
    const std::uint32_t close = hints_[open].block_end;
    for (std::uint32_t index = open + 1; index < tokens_.size(); ++index) {
      if (index > close && hints_[index].kind != Break::none) return true;
      if (index <= close && !above_[index].empty()) return false;
      if (index <= close && !pieces_[index - 1].comment_after.empty()) return false;
      column += pieces_[index].blanks + chars::width(pieces_[index].text);
      if (column > options_.width) return false;
    }
    return true;
  }

  void add(std::uint32_t index) {
    const Hint& hint = hints_[index];
    const bool begins =
        index == 0 || hint.kind == Break::line || (hint.kind == Break::group && broken_[index]);
    if (!begins) {
      for (const std::size_t each : above_[index]) {
        pieces_[index].comments_above.push_back(comment_text(comments_[each]));
      }
      current_.push_back(std::move(pieces_[index]));
      return;
    }
    flush();
    const bool closing = tokens_[index].mark == Mark::close_curly;
    bool may_be_empty = index > 0 && tokens_[index - 1].mark != Mark::open_curly;
    for (const std::size_t each : above_[index]) {
      if (may_be_empty && empty_line_before(comments_[each].span.begin)) writer_.blank_line();
      writer_.comment(closing ? hint.indent + 1 : hint.indent, comment_text(comments_[each]));
      may_be_empty = true;
    }
    if (tokens_[index].kind == TokenKind::end) return;
    if (may_be_empty && !closing && empty_line_before(tokens_[index].span.begin)) {
      writer_.blank_line();
    }
    current_indent_ = hint.indent;
    current_.push_back(std::move(pieces_[index]));
  }

  void flush() {
    if (!current_.empty()) writer_.line(current_indent_, current_);
    current_.clear();
  }

  const std::vector<Token>& tokens_;
  const std::vector<Comment>& comments_;
  const SpelledNames names_;
  const std::vector<Hint> hints_;
  const Source& source_;
  const PrintOptions& options_;
  LineWriter writer_;
  std::vector<Piece> pieces_;
  std::vector<std::vector<std::size_t>> above_;  ///< by token: comments on lines of their own
  std::vector<bool> broken_;                     ///< by token: its group stands on several lines
  std::vector<Piece> current_;
  unsigned current_indent_ = 0;
  unsigned depth_ = 0;
  bool chapter_head_ = false;
  bool outline_ = false;
};

}  // namespace

std::string print(const ast::Tree& tree, std::size_t file, const SourceSet& sources,
                  const PrintOptions& options) {
  const Declarations declarations(tree);
  const ast::File& printed = tree.files[file];
  SpelledNames names = NameSpeller(tree, declarations, options.language).run(printed);
  return Printer(printed, std::move(names), sources.at(printed.source), options).run();
}

}  // namespace dsl
