// Edits of tables as edits of their text. What is written into a cell stays in it.
#include <algorithm>
#include <utility>

#include "dsl/syntax/characters.hpp"
#include "editor/language/tables.hpp"
#include "editor/language/token_at.hpp"

namespace editor {
namespace {

using dsl::Bilingual;
using dsl::Edit;
using dsl::Keyword;
using dsl::Mark;
using dsl::TokenKind;
using Answer = std::variant<std::vector<Edit>, Bilingual>;

enum class Part : std::uint8_t { cell, result, notes };

std::string trimmed(std::string_view text) {
  const auto blank = [&](std::size_t at) {
    return text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
  };
  std::size_t begin = 0;
  std::size_t end = text.size();
  while (begin < end && blank(begin)) ++begin;
  while (end > begin && blank(end - 1)) --end;
  return std::string(text.substr(begin, end - begin));
}

/// Full-width marks as their twins, outside of texts and names in corner brackets; or why the text
/// would not stay where it is written.
std::variant<std::string, Bilingual> cell_text(std::string_view given, Part part) {
  const std::string text = trimmed(given);
  if (text.find_first_of("\r\n") != std::string::npos) {
    return Bilingual{"一格写在一行里", "a cell is written in one line"};
  }
  if (text.empty()) {
    if (part == Part::notes) return text;
    return Bilingual{"这一格不能空着:不论是什么都适合,就写 任意",
                     "a cell cannot be empty: write `whatever` where anything fits"};
  }
  dsl::SourceSet sources;
  dsl::Sink sink;
  const dsl::TokenList list = dsl::scan(sources, sources.add("cell", text), sink);
  const Bilingual leaves{"一格里不能有 ; 、 # 、 -> ,括号外不能有逗号,括号和引号要成对",
                         "a cell has no `;`, `#` or `->`, no comma outside of brackets, and its "
                         "brackets and quotes are closed"};
  if (!list.comments.empty()) return leaves;
  for (const dsl::Diagnostic& each : sink.take()) {
    if (each.code == dsl::Code::unclosed_text || each.code == dsl::Code::unclosed_name) {
      return leaves;
    }
  }
  std::vector<Mark> open;
  std::string mended;
  std::uint32_t last = 0;
  const auto between = [&](std::uint32_t begin, std::uint32_t end) {
    mended += dsl::chars::fold(std::string_view(text).substr(begin, end - begin));
  };
  for (const dsl::Token& token : list.tokens) {
    const bool as_is = token.kind == TokenKind::text || token.kind == TokenKind::quoted;
    if (as_is) {
      between(last, token.span.begin);
      mended += text.substr(token.span.begin, token.span.end - token.span.begin);
      last = token.span.end;
    }
    if (token.kind != TokenKind::mark) continue;
    switch (token.mark) {
      case Mark::open_round:
        open.push_back(Mark::close_round);
        break;
      case Mark::open_square:
        open.push_back(Mark::close_square);
        break;
      case Mark::open_curly:
        open.push_back(Mark::close_curly);
        break;
      case Mark::close_round:
      case Mark::close_square:
      case Mark::close_curly:
        if (open.empty() || open.back() != token.mark) return leaves;
        open.pop_back();
        break;
      case Mark::semicolon:
      case Mark::arrow:
        return leaves;
      case Mark::comma:
        if (open.empty() && part != Part::notes) return leaves;
        break;
      default:
        break;
    }
  }
  if (!open.empty()) return leaves;
  between(last, static_cast<std::uint32_t>(text.size()));
  return mended;
}

class Editing {
 public:
  Editing(const Analysis& analysis, const TableGrid& grid)
      : analysis_(analysis), grid_(grid), tokens_(tokens_of(analysis)) {}

  [[nodiscard]] Answer replace(std::size_t index, std::size_t column,
                               std::string_view given) const {
    const TableGridRow& row = grid_.rows[index];
    const std::size_t cells = row.cells.size();
    if (column > cells + 1) return no_cell();
    const Part part = column < cells ? Part::cell : column == cells ? Part::result : Part::notes;
    const TableCell& cell = part == Part::cell     ? row.cells[column]
                            : part == Part::result ? row.result
                                                   : row.notes;
    auto made = cell_text(given, part);
    if (auto* reason = std::get_if<Bilingual>(&made)) return std::move(*reason);
    std::string text = std::move(std::get<std::string>(made));
    if (text == cell.text) return std::vector<Edit>{};
    dsl::Span span = cell.span;
    if (span.empty()) {
      text.insert(0, part == Part::result && !has_arrow(row) ? " -> " : " ");
    } else if (text.empty()) {
      span.begin = row.result.span.end;  // with the blanks before it
    }
    return std::vector<Edit>{{{0, span}, std::move(text)}};
  }

  [[nodiscard]] Answer add(std::int64_t after, const std::vector<std::string>& values) const {
    while (after >= 0 && grid_.rows[static_cast<std::size_t>(after)].otherwise) --after;
    const bool first = after < 0;
    const std::string row = new_row(first ? 0 : static_cast<std::size_t>(after), values);
    if (first) {
      const std::string end = grid_.rows.empty() ? "" : " ;";
      return std::vector<Edit>{insert(grid_.open, line_break() + row + end)};
    }
    const TableGridRow& before = grid_.rows[static_cast<std::size_t>(after)];
    const std::optional<std::uint32_t> semicolon = semicolon_after(before);
    const std::uint32_t end = semicolon.value_or(before.span.end);
    const std::uint32_t at = comment_end(end);
    if (semicolon) return std::vector<Edit>{insert(at, line_break() + row + " ;")};
    if (at == end) return std::vector<Edit>{insert(at, " ;" + line_break() + row)};
    return std::vector<Edit>{insert(end, " ;"), insert(at, line_break() + row)};
  }

  [[nodiscard]] Answer remove(std::size_t index) const {
    const TableGridRow& row = grid_.rows[index];
    if (const auto semicolon = semicolon_after(row)) {
      std::uint32_t begin = row.span.begin;
      std::uint32_t end = *semicolon;
      // The whole line, when nothing else stands on it.
      const std::string_view text = analysis_.text();
      const std::uint32_t line = blanks_before(begin);
      std::uint32_t rest = end;
      while (rest < text.size() && (text[rest] == ' ' || text[rest] == '\t')) ++rest;
      if (line > 0 && text[line - 1] == '\n' && rest < text.size() && text[rest] == '\n') {
        begin = line;
        end = rest + 1;
      } else {
        end = rest;
      }
      return std::vector<Edit>{{{0, {begin, end}}, ""}};
    }
    // The last one: what parts it from the row before goes with it, comments between them stay.
    std::vector<Edit> edits;
    if (index > 0) {
      if (const auto semicolon = semicolon_after(grid_.rows[index - 1])) {
        const std::uint32_t begin = blanks_before(*semicolon - semicolon_size(*semicolon));
        edits.push_back({{0, {begin, *semicolon}}, ""});
      }
    }
    std::uint32_t begin = blanks_before(row.span.begin);
    if (begin > 0 && analysis_.text()[begin - 1] == '\n') --begin;
    if (begin > 0 && analysis_.text()[begin - 1] == '\r') --begin;
    edits.push_back({{0, {begin, row.span.end}}, ""});
    return edits;
  }

  /// With the row after it.
  [[nodiscard]] Answer swap(std::size_t index) const {
    const TableGridRow& first = grid_.rows[index];
    const TableGridRow& second = grid_.rows[index + 1];
    if (first.otherwise || second.otherwise) {
      return Bilingual{"「其余」写在最后", "`otherwise` stands last"};
    }
    return std::vector<Edit>{{{0, first.span}, written(second.span)},
                             {{0, second.span}, written(first.span)}};
  }

  static Bilingual no_cell() { return {"没有这一格", "there is no such cell"}; }

 private:
  static Edit insert(std::uint32_t at, std::string text) {
    return {{0, {at, at}}, std::move(text)};
  }
  [[nodiscard]] std::string written(dsl::Span span) const {
    return std::string(analysis_.text().substr(span.begin, span.end - span.begin));
  }
  [[nodiscard]] bool has_arrow(const TableGridRow& row) const {
    for (std::size_t at = tokens_before(tokens_, row.span.begin + 1);
         at < tokens_.size() && tokens_[at].span.end <= row.span.end; ++at) {
      if (is_mark(tokens_[at], Mark::arrow)) return true;
    }
    return false;
  }
  /// Where it ends.
  [[nodiscard]] std::optional<std::uint32_t> semicolon_after(const TableGridRow& row) const {
    const std::size_t at = tokens_before(tokens_, row.span.end + 1);
    if (at >= tokens_.size() || !is_mark(tokens_[at], Mark::semicolon)) return std::nullopt;
    return tokens_[at].span.end;
  }
  [[nodiscard]] std::uint32_t semicolon_size(std::uint32_t end) const {
    const dsl::Token& token = tokens_[tokens_before(tokens_, end)];
    return token.span.end - token.span.begin;
  }
  [[nodiscard]] std::uint32_t blanks_before(std::uint32_t at) const {
    const std::string_view text = analysis_.text();
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
    return at;
  }
  /// The end of a comment that follows on the line; `at` where there is none.
  [[nodiscard]] std::uint32_t comment_end(std::uint32_t at) const {
    const std::string_view text = analysis_.text();
    std::uint32_t next = at;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
    for (const dsl::Comment& each : analysis_.file()->comments) {
      if (each.span.begin == next) return each.span.end;
    }
    return at;
  }
  /// What stands before a new row: a line of its own where the rows have such.
  [[nodiscard]] std::string line_break() const {
    const std::string_view text = analysis_.text();
    if (grid_.rows.empty()) return " ";
    const std::uint32_t first = grid_.rows.front().span.begin;
    const std::uint32_t blanks = blanks_before(first);
    if (blanks == 0 || text[blanks - 1] != '\n') return " ";
    const std::string end = blanks > 1 && text[blanks - 2] == '\r' ? "\r\n" : "\n";
    return end + std::string(text.substr(blanks, first - blanks));
  }
  [[nodiscard]] std::string new_row(std::size_t like,
                                    const std::vector<std::string>& values) const {
    const dsl::Language language = written_in(analysis_).value_or(dsl::Language::zh);
    const std::string whatever(dsl::spelling(Keyword::whatever, language));
    std::string text;
    for (std::size_t i = 0; i < grid_.columns.size(); ++i) {
      text += (i == 0 ? "" : ", ") + (i < values.size() ? values[i] : whatever);
    }
    text += " -> ";
    if (like < grid_.rows.size()) text += grid_.rows[like].result.text;
    return text;
  }

  const Analysis& analysis_;
  const TableGrid& grid_;
  const std::vector<dsl::Token>& tokens_;
};

}  // namespace

Answer edit_table(const Analysis& analysis, const TableEdit& edit) {
  const std::vector<TableGrid> all = tables(analysis);
  if (edit.table >= all.size()) return Bilingual{"没有这个表", "there is no such table"};
  const TableGrid& grid = all[edit.table];
  if (!grid.editable) {
    return Bilingual{"这个表的行不写在这里", "the rows of this table are not written here"};
  }
  const auto rows = static_cast<std::int64_t>(grid.rows.size());
  const bool before_all = edit.action == TableAction::add && edit.row == -1;
  if (edit.action != TableAction::fill && !before_all && (edit.row < 0 || edit.row >= rows)) {
    return Bilingual{"没有这一行", "there is no such row"};
  }
  const Editing editing(analysis, grid);
  const auto row = static_cast<std::size_t>(std::max<std::int64_t>(edit.row, 0));
  switch (edit.action) {
    case TableAction::replace:
      return editing.replace(row, edit.column, edit.text);
    case TableAction::add:
      return editing.add(edit.row, {});
    case TableAction::fill:
      if (!grid.gap) return Bilingual{"这个表没有空缺", "the table has no gap"};
      return editing.add(rows - 1, grid.gap->values);
    case TableAction::remove:
      return editing.remove(row);
    case TableAction::up:
      if (row == 0) return Bilingual{"已经是第一行", "it is the first row"};
      return editing.swap(row - 1);
    case TableAction::down:
      if (edit.row + 1 == rows) return Bilingual{"已经是最后一行", "it is the last row"};
      return editing.swap(row);
  }
  return Editing::no_cell();
}

}  // namespace editor
