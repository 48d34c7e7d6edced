#include "dsl/syntax/place_lines.hpp"

#include <algorithm>
#include <map>

#include "dsl/syntax/characters.hpp"

namespace dsl {
namespace {

class Placing {
 public:
  Placing(const std::vector<Hint>& hints, unsigned width, std::vector<Piece>& pieces)
      : hints_(hints), width_(width), pieces_(pieces), broken_(hints.size()) {}

  std::vector<bool> run() {
    break_blocks();
    std::vector<bool> begins(hints_.size());
    for (std::uint32_t i = 0; i < hints_.size(); ++i) begins[i] = i == 0 || begins_line(i);
    collect_rows(begins);
    for (auto& [block, rows] : fields_) match_fields(rows);
    for (auto& [block, rows] : variants_) align(rows);
    return begins;
  }

 private:
  struct Line {
    std::uint32_t begin;
    std::uint32_t end;
  };
  using Lines = std::vector<Line>;

  [[nodiscard]] bool begins_line(std::uint32_t index) const {
    const Break kind = hints_[index].kind;
    return kind == Break::line || (kind == Break::group && broken_[index]);
  }

  // ---- blocks on one line

  /// Breaks the blocks that do not fit on one line, or hold comments.
  void break_blocks() {
    unsigned column = 0;
    for (std::uint32_t index = 0; index < hints_.size(); ++index) {
      const Hint& hint = hints_[index];
      const bool begins = begins_line(index);
      if (begins) column = LineWriter::step * hint.indent;
      column += (begins ? 0 : pieces_[index].blanks) + chars::width(pieces_[index].text);
      if (hint.block_end == 0 || block_fits(index, column)) continue;
      for (std::uint32_t inside = index + 1; inside <= hint.block_end; ++inside) {
        if (hints_[inside].kind == Break::group) broken_[inside] = true;
      }
    }
  }

  [[nodiscard]] bool block_fits(std::uint32_t open, unsigned column) const {
    const std::uint32_t close = hints_[open].block_end;
    for (std::uint32_t index = open + 1; index < hints_.size(); ++index) {
      if (index > close && hints_[index].kind != Break::none) return true;
      if (index <= close && !pieces_[index].comments_above.empty()) return false;
      if (index <= close && !pieces_[index - 1].comment_after.empty()) return false;
      column += pieces_[index].blanks + chars::width(pieces_[index].text);
      if (column > width_) return false;
    }
    return true;
  }

  // ---- rows

  void collect_rows(const std::vector<bool>& begins) {
    for (std::uint32_t i = 0; i < hints_.size(); ++i) {
      if (hints_[i].row == Row::none) continue;
      std::uint32_t end = i + 1;
      while (end < hints_.size() && !begins[end]) ++end;
      auto& rows = hints_[i].row == Row::field ? fields_ : variants_;
      rows[hints_[i].block].push_back({i, end});
    }
  }

  /// Whether the line, or its part up to `end`, has room.
  [[nodiscard]] bool fits(const Line& line) const {
    unsigned column = LineWriter::step * hints_[line.begin].indent;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      if (i > line.begin) {
        if (!pieces_[i].comments_above.empty() || !pieces_[i - 1].comment_after.empty()) {
          return false;
        }
        column += pieces_[i].blanks;
      }
      column += chars::width(pieces_[i].text);
      if (column > width_) return false;
    }
    return true;
  }

  /// Fields whose questions do not all fit beside them have them all below.
  void match_fields(const Lines& rows) {
    const auto is_list = [this](const Line& row) { return pieces_[row.end - 1].text == "{"; };
    const bool all_fit = std::all_of(rows.begin(), rows.end(),
                                     [&](const Line& row) { return is_list(row) || fits(row); });
    if (all_fit) return;
    for (const Line& row : rows) {
      for (std::uint32_t i = row.begin + 1; i < row.end; ++i) {
        pieces_[i].always = pieces_[i].alone;
      }
    }
  }

  struct Cells {
    Line row;
    std::uint32_t alias = 0;  ///< 0 where there is none, as a row begins with 情形
    std::uint32_t attribute = 0;
  };

  [[nodiscard]] Cells cells_of(const Line& row) const {
    Cells cells{row};
    for (std::uint32_t i = row.begin + 1; i < row.end; ++i) {
      if (hints_[i].cell) (pieces_[i].attribute ? cells.attribute : cells.alias) = i;
    }
    return cells;
  }

  [[nodiscard]] unsigned width_of(std::uint32_t begin, std::uint32_t end) const {
    unsigned columns = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      columns += (i > begin ? pieces_[i].blanks : 0) + chars::width(pieces_[i].text);
    }
    return columns;
  }

  /// 别名 below 别名 and 当 below 当, in the rows that stand on one line even then.
  void align(const Lines& all) {
    std::vector<Cells> rows;
    for (const Line& row : all) {
      if (!fits(row)) continue;
      const Cells cells = cells_of(row);
      if (cells.attribute != 0) rows.push_back(cells);
    }
    while (!align_once(rows)) {
    }
  }

  /// Aligns the rows, or takes out those that would not fit any more.
  bool align_once(std::vector<Cells>& rows) {
    unsigned name = 0;
    for (const Cells& each : rows) {
      if (each.alias != 0) name = std::max(name, width_of(each.row.begin, each.alias));
    }
    const auto head = [&](const Cells& each) {
      if (each.alias == 0) return width_of(each.row.begin, each.attribute);
      return name + 1 + width_of(each.alias, each.attribute);
    };
    unsigned heads = 0;
    for (const Cells& each : rows) heads = std::max(heads, head(each));
    const auto too_wide = [&](const Cells& each) {
      const unsigned indent = LineWriter::step * hints_[each.row.begin].indent;
      return indent + heads + 3 + width_of(each.attribute, each.row.end) > width_;
    };
    if (std::erase_if(rows, too_wide) > 0) return false;
    for (const Cells& each : rows) {
      pieces_[each.attribute].blanks += heads - head(each);
      if (each.alias != 0) {
        pieces_[each.alias].blanks += name - width_of(each.row.begin, each.alias);
      }
    }
    return true;
  }

  const std::vector<Hint>& hints_;
  const unsigned width_;
  std::vector<Piece>& pieces_;
  std::vector<bool> broken_;  ///< by piece: its group stands on several lines
  std::map<std::uint32_t, Lines> fields_;
  std::map<std::uint32_t, Lines> variants_;
};

}  // namespace

std::vector<bool> place_lines(const std::vector<Hint>& hints, unsigned width,
                              std::vector<Piece>& pieces) {
  return Placing(hints, width, pieces).run();
}

}  // namespace dsl
