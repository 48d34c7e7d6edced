#include "editor/language/tables.hpp"

#include <algorithm>

#include "dsl/check/proof.hpp"
#include "editor/language/token_at.hpp"

namespace editor {
namespace {

namespace ast = dsl::ast;
using dsl::Keyword;
using dsl::Mark;
using Tokens = std::vector<dsl::Token>;

/// Tokens, half-open.
struct Stretch {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] bool empty() const { return begin >= end; }
};

bool is_word(const dsl::Token& token, Keyword keyword) {
  return token.kind == dsl::TokenKind::word && token.keyword == keyword;
}

int depth_of(const dsl::Token& token) {
  if (token.kind != dsl::TokenKind::mark) return 0;
  switch (token.mark) {
    case Mark::open_round:
    case Mark::open_square:
    case Mark::open_curly:
      return 1;
    case Mark::close_round:
    case Mark::close_square:
    case Mark::close_curly:
      return -1;
    default:
      return 0;
  }
}

bool begins_notes(const dsl::Token& token) {
  return is_word(token, Keyword::from) || is_word(token, Keyword::until) ||
         is_word(token, Keyword::cites) || is_word(token, Keyword::interprets);
}

class Reader {
 public:
  explicit Reader(const Analysis& analysis) : analysis_(analysis), tokens_(tokens_of(analysis)) {}

  std::vector<TableGrid> read() {
    std::vector<TableGrid> grids;
    if (analysis_.file() == nullptr) return grids;
    for (const ast::Item& item : analysis_.file()->items) {
      const auto* table = std::get_if<ast::Table>(&item.node);
      if (table != nullptr && !table->name.empty()) grids.push_back(grid(item, *table));
    }
    return grids;
  }

 private:
  TableGrid grid(const ast::Item& item, const ast::Table& table) {
    TableGrid grid;
    grid.name = table.name.text;
    grid.span = item.span;
    grid.name_span = table.name.span;
    grid.gravest = table.gravest;
    for (const ast::Formal& each : table.columns) {
      grid.columns.push_back({each.name.text, text(each.type.span)});
    }
    grid.result = {table.result_name.text, text(table.result.span)};
    if (table.file) grid.file = table.file->value;
    read_rows(grid);
    place_diagnostics(grid);
    prove(grid);
    return grid;
  }

  [[nodiscard]] std::string text(dsl::Span span) const {
    return std::string(analysis_.text().substr(span.begin, span.end - span.begin));
  }

  void read_rows(TableGrid& grid) {
    std::size_t at = tokens_before(tokens_, grid.name_span.end);
    while (inside(grid, at) && !is_mark(tokens_[at], Mark::open_curly)) ++at;
    if (!inside(grid, at)) return;
    grid.open = tokens_[at].span.end;
    grid.editable = grid.file.empty();
    Stretch row{++at, at};
    int depth = 0;
    for (; inside(grid, at); ++at) {
      const dsl::Token& token = tokens_[at];
      if (depth == 0 && (is_mark(token, Mark::semicolon) || is_mark(token, Mark::close_curly))) {
        row.end = at;
        if (!row.empty()) grid.rows.push_back(read_row(row));
        if (is_mark(token, Mark::close_curly)) return;
        row.begin = at + 1;
      }
      depth = std::max(0, depth + depth_of(token));
    }
    row.end = at;
    if (!row.empty()) grid.rows.push_back(read_row(row));
  }

  [[nodiscard]] bool inside(const TableGrid& grid, std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind != dsl::TokenKind::end &&
           tokens_[at].span.end <= grid.span.end;
  }

  [[nodiscard]] TableCell cell(Stretch part) const {
    TableCell cell;
    if (part.empty()) {
      const std::uint32_t at = tokens_[part.begin - 1].span.end;
      cell.span = {at, at};
    } else {
      cell.span = {tokens_[part.begin].span.begin, tokens_[part.end - 1].span.end};
    }
    cell.text = text(cell.span);
    return cell;
  }

  [[nodiscard]] TableGridRow read_row(Stretch part) const {
    TableGridRow row;
    row.span = cell(part).span;
    row.otherwise = is_word(tokens_[part.begin], Keyword::otherwise) && part.begin + 1 < part.end &&
                    is_mark(tokens_[part.begin + 1], Mark::arrow);
    int depth = 0;
    bool arrow = false;
    bool notes = false;
    Stretch current{part.begin, part.begin};
    for (std::size_t at = part.begin; at < part.end; ++at) {
      const dsl::Token& token = tokens_[at];
      const bool outside = depth == 0;
      depth = std::max(0, depth + depth_of(token));
      if (!outside || notes) continue;
      const bool ends_cell = !arrow && (is_mark(token, Mark::comma) || is_mark(token, Mark::arrow));
      if (ends_cell) {
        row.cells.push_back(cell({current.begin, at}));
        arrow = is_mark(token, Mark::arrow);
        current.begin = at + 1;
      } else if (arrow && at > current.begin && begins_notes(token)) {
        row.result = cell({current.begin, at});
        notes = true;
        current.begin = at;
      }
    }
    const TableCell last = cell({current.begin, part.end});
    if (notes) {
      row.notes = last;
    } else if (arrow) {
      row.result = last;
    } else {
      row.cells.push_back(last);
    }
    const dsl::Span end{row.span.end, row.span.end};
    if (!arrow) row.result.span = end;
    if (!notes) row.notes.span = end;
    return row;
  }

  void place_diagnostics(TableGrid& grid) const {
    const std::vector<dsl::Diagnostic>& all = analysis_.diagnostics();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const dsl::Place& place = all[i].place;
      if (place.source != 0 || place.span.begin < grid.span.begin ||
          place.span.begin > grid.span.end) {
        continue;
      }
      // What the findings below say is not said twice.
      if (all[i].code == dsl::Code::table_gap || all[i].code == dsl::Code::table_overlap) continue;
      place_one(grid, place.span).push_back(i);
    }
  }

  static std::vector<std::size_t>& place_one(TableGrid& grid, dsl::Span span) {
    for (TableGridRow& row : grid.rows) {
      if (span.begin < row.span.begin || span.begin > row.span.end) continue;
      const auto holds = [&](const TableCell& cell) {
        return cell.span.begin <= span.begin && span.end <= cell.span.end;
      };
      for (TableCell& each : row.cells) {
        if (holds(each)) return each.diagnostics;
      }
      if (holds(row.result)) return row.result.diagnostics;
      if (holds(row.notes)) return row.notes.diagnostics;
      return row.diagnostics;
    }
    return grid.diagnostics;
  }

  /// Only of tables that the check could prove something of.
  void prove(TableGrid& grid) const {
    const auto& all = analysis_.diagnostics();
    const bool found = std::any_of(all.begin(), all.end(), [&](const dsl::Diagnostic& each) {
      return each.place.source == 0 && grid.span.begin <= each.place.span.begin &&
             each.place.span.begin < grid.span.end &&
             (each.code == dsl::Code::table_gap || each.code == dsl::Code::table_overlap);
    });
    if (!found) return;
    const dsl::Model& model = analysis_.model();
    for (const dsl::TableInfo& table : model.tables) {
      if (table.place.source != 0 || table.declaration == nullptr ||
          table.declaration->name.span != grid.name_span) {
        continue;
      }
      const dsl::checking::TableProof proof = dsl::checking::prove(model, table);
      if (proof.gap) grid.gap = finding(grid, table, *proof.gap);
      if (proof.overlap) grid.overlap = finding(grid, table, *proof.overlap);
      return;
    }
  }

  [[nodiscard]] TableFinding finding(const TableGrid& grid, const dsl::TableInfo& table,
                                     const dsl::checking::TableExample& example) const {
    TableFinding finding{example_text(analysis_.model(), table, example), example.values, {}};
    for (const std::size_t each : example.rows) {
      for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        if (table.rows[each].place.source == 0 &&
            grid.rows[row].span.begin == table.rows[each].place.span.begin) {
          finding.rows.push_back(row);
        }
      }
    }
    return finding;
  }

  const Analysis& analysis_;
  const Tokens& tokens_;
};

}  // namespace

std::vector<TableGrid> tables(const Analysis& analysis) {
  return Reader(analysis).read();
}

}  // namespace editor
