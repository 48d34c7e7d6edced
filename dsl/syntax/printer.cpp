#include "dsl/syntax/printer.hpp"

#include <algorithm>

#include "dsl/syntax/characters.hpp"
#include "dsl/syntax/dumper.hpp"
#include "dsl/syntax/line_writer.hpp"
#include "dsl/syntax/numerals.hpp"
#include "dsl/syntax/place_lines.hpp"
#include "dsl/syntax/token_roles.hpp"

// The tokens of the file are printed one by one, so that nothing written is lost; the tree says
// which words are names and how they are spelled, `layout` where lines begin.

namespace dsl {
namespace {

class Printer {
 public:
  Printer(const ast::Tree& tree, const ast::File& file, SpelledNames names, const Source& source,
          const PrintOptions& options)
      : tokens_(file.tokens.tokens),
        comments_(file.comments),
        names_(std::move(names)),
        hints_(lay_out(file, names_, source.text())),
        groups_(groups_of(tree, file, names_, hints_)),
        source_(source),
        options_(options) {}

  std::string run() {
    for (std::uint32_t index = 0; index < tokens_.size(); ++index) pieces_.push_back(piece(index));
    attach_comments();
    const std::vector<bool> begins = place_lines(hints_, options_.width, pieces_);
    LineWriter writer(options_.width, pieces_, groups_);
    for (std::uint32_t index = 0; index < tokens_.size();)
      index = write_line(writer, begins, index);
    return writer.take();
  }

  /// One token alone, as it is printed.
  [[nodiscard]] Piece single(std::uint32_t index) { return piece(index); }

 private:
  // ---- one token

  Piece piece(std::uint32_t index) {
    const Hint& hint = hints_[index];
    Piece out;
    out.text = text(index);
    out.attribute = hint.kind == Break::attribute;
    out.alone = hint.alone;
    out.indent = hint.indent;
    out.blanks = index > 0 && touches(index) ? 0 : 1;
    if (out.attribute) out.blanks = hint.blanks;
    // The parts of a case on one line; a row of a table may begin with a keyword and is none.
    const Keyword role = keyword_role(tokens_[index], names_);
    const bool part = role == Keyword::base_date || role == Keyword::yields;
    if (hint.kind == Break::group && part) out.blanks = 3;
    return out;
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
    const Keyword keyword = find_keyword(name);
    return keyword == Keyword::none_ || only_in_documents(keyword);
  }

  /// Words of the header of a document, where no name stands: elsewhere they are plainly names.
  static bool only_in_documents(Keyword keyword) {
    switch (keyword) {
      case Keyword::title:
      case Keyword::number:
      case Keyword::issuer:
      case Keyword::rank:
      case Keyword::territory:
      case Keyword::issued:
      case Keyword::effective:
      case Keyword::repealed:
      case Keyword::replaces:
        return true;
      default:
        return false;
    }
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
      case Mark::colon:  // 1:20
        return index > 1 && tokens_[index - 2].kind == TokenKind::number;
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
      case Mark::colon:
        return last.kind == TokenKind::number;
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
    // What is declared has the arguments, not its alias.
    if (index > 1 && keyword_role(tokens_[index - 2], names_) == Keyword::alias) return false;
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
        pieces_[comment.before].comments_above.push_back(comment_text(comment));
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

  /// Writes the line that begins at the token, with what stands above it; where the next begins.
  std::uint32_t write_line(LineWriter& writer, const std::vector<bool>& begins,
                           std::uint32_t index) {
    const Hint& hint = hints_[index];
    const bool closing = tokens_[index].mark == Mark::close_curly;
    bool may_be_empty = index > 0 && tokens_[index - 1].mark != Mark::open_curly;
    for (const std::size_t each : above_[index]) {
      if (may_be_empty && empty_line_before(comments_[each].span.begin)) writer.blank_line();
      writer.comment(closing ? hint.indent + 1 : hint.indent, comment_text(comments_[each]));
      may_be_empty = true;
    }
    pieces_[index].comments_above.clear();
    std::uint32_t end = index + 1;
    while (end < tokens_.size() && !begins[end]) ++end;
    if (tokens_[index].kind == TokenKind::end) return end;
    if (may_be_empty && !closing && empty_line_before(tokens_[index].span.begin)) {
      writer.blank_line();
    }
    writer.line(hint.indent, index, end);
    return end;
  }

  const std::vector<Token>& tokens_;
  const std::vector<Comment>& comments_;
  const SpelledNames names_;
  const std::vector<Hint> hints_;
  const std::vector<Group> groups_;
  const Source& source_;
  const PrintOptions& options_;
  std::vector<Piece> pieces_;
  std::vector<std::vector<std::size_t>> above_;  ///< by token: comments on lines of their own
  bool outline_ = false;
};

}  // namespace

std::string print(const ast::Tree& tree, std::size_t file, const SourceSet& sources,
                  const PrintOptions& options) {
  const Declarations declarations(tree);
  const ast::File& printed = tree.files[file];
  SpelledNames names = NameSpeller(tree, declarations, options.language).run(printed);
  return Printer(tree, printed, std::move(names), sources.at(printed.source), options).run();
}

Excerpts::Excerpts(const ast::Tree& tree, std::size_t file, const SourceSet& sources,
                   const PrintOptions& options) {
  const Declarations declarations(tree);
  const ast::File& printed = tree.files[file];
  SpelledNames names = NameSpeller(tree, declarations, options.language).run(printed);
  Printer printer(tree, printed, std::move(names), sources.at(printed.source), options);
  const std::vector<Token>& tokens = printed.tokens.tokens;
  for (std::uint32_t index = 0; index < tokens.size(); ++index) {
    Piece piece = printer.single(index);
    words_.push_back({tokens[index].span, std::move(piece.text), piece.blanks > 0});
  }
}

std::string Excerpts::text(Span span) const {
  auto word = std::lower_bound(
      words_.begin(), words_.end(), span.begin,
      [](const Word& each, std::uint32_t offset) { return each.span.begin < offset; });
  std::string text;
  for (; word != words_.end() && word->span.end <= span.end; ++word) {
    if (word->blank && !text.empty()) text += ' ';
    text += word->text;
  }
  return text;
}

}  // namespace dsl
