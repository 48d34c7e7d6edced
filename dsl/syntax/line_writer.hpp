// Writes logical lines of canonical text and wraps those that are too wide. Internal to dsl/syntax.
// For one thread, one text.
#pragma once

#include <string>
#include <vector>

namespace dsl {

/// A token as it is printed, with the comments that hang on it.
struct Piece {
  std::string text;
  unsigned blanks = 1;     ///< before it when it stands on the line of the last one
  bool stays = false;      ///< on the line of the last one: a unit
  bool attribute = false;  ///< breaks here go first, to `indent`
  unsigned indent = 0;     ///< levels, where an attribute begins a line
  unsigned weight = 0;     ///< the smaller, the better a line may be broken here
  std::vector<std::string> comments_above;
  std::string comment_after;
};

class LineWriter {
 public:
  explicit LineWriter(unsigned width) : width_(width) {}

  /// One logical line; the first piece begins it.
  void line(unsigned indent, const std::vector<Piece>& pieces);
  void comment(unsigned indent, const std::string& text);
  void blank_line();  ///< at most one, none at the beginning
  [[nodiscard]] std::string take() { return std::move(out_); }

  static constexpr unsigned step = 2;  ///< columns of a level

 private:
  using Pieces = std::vector<Piece>;
  /// [begin, end) without comments between: wrapped where needed.
  void segment(unsigned indent, unsigned further, const Pieces& pieces, std::size_t begin,
               std::size_t end);
  [[nodiscard]] std::size_t best_break(unsigned indent, const Pieces& pieces, std::size_t begin,
                                       std::size_t end) const;
  void put(unsigned indent, const Pieces& pieces, std::size_t begin, std::size_t end);

  unsigned width_;
  std::string out_;
};

}  // namespace dsl
