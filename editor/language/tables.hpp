// The decision tables of a rule file as grids: each cell as it is written, where it stands, what is
// wrong with it; and the edits of the text that change a grid. They go by the tokens of the table,
// so that rows which do not parse are shown too. Pure functions over an analysis.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "editor/language/analysis.hpp"

namespace editor {

struct TableCell {
  std::string text;  ///< as written; empty where nothing is
  dsl::Span span;    ///< its bytes; empty, where it would stand, when nothing is written
  std::vector<std::size_t> diagnostics;  ///< of the analysis's, those that touch it
};

struct TableGridRow {
  std::vector<TableCell> cells;  ///< one of 其余; as many as are written, which may be too few
  TableCell result;              ///< after ->
  TableCell notes;               ///< 自, 至, 依据 of the row, together
  bool otherwise = false;
  dsl::Span span;
  std::vector<std::size_t> diagnostics;  ///< those of the row that belong to none of its cells
};

struct TableColumn {
  std::string name;
  std::string type;  ///< as written: 整数 人
};

/// A key that no row fits, or several do.
struct TableFinding {
  std::string text;                 ///< 人口 = 0 人
  std::vector<std::string> values;  ///< of the first columns
  std::vector<std::size_t> rows;    ///< of the grid's, those that fit
};

struct TableGrid {
  std::string name;
  dsl::Span span, name_span;
  std::vector<TableColumn> columns;
  TableColumn result;      ///< its name may be empty
  bool gravest = false;    ///< 最重: several rows may fit
  std::string file;        ///< of 取自: its rows stand there and not in the text; else empty
  bool editable = false;   ///< whether there is a { … } that rows can stand in
  std::uint32_t open = 0;  ///< where its `{` ends
  std::vector<TableGridRow> rows;
  std::optional<TableFinding> gap, overlap;
  std::vector<std::size_t> diagnostics;  ///< those of the table that belong to none of its rows
};

/// The tables written in the main file, in order.
[[nodiscard]] std::vector<TableGrid> tables(const Analysis& analysis);

enum class TableAction : std::uint8_t { replace, add, fill, remove, up, down };

struct TableEdit {
  std::size_t table = 0;  ///< of `tables`
  TableAction action{};
  /// The row that it is about; of `add` the one that the new row follows, -1 for none. `fill` adds
  /// a row for the gap, before 其余.
  std::int64_t row = -1;
  std::size_t column = 0;  ///< of `replace`: after the row's cells the result, then the notes
  std::string text;        ///< of `replace`
};

/// The edits of the main file, in order and apart; or why it cannot be. A new row is written as
/// 任意 with the result of the row before it.
[[nodiscard]] std::variant<std::vector<dsl::Edit>, dsl::Bilingual> edit_table(
    const Analysis& analysis, const TableEdit& edit);

}  // namespace editor
