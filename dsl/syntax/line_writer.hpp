// Writes logical lines of canonical text and wraps those that are too wide: attribute by attribute,
// and inside an attribute group by group, outer groups first. Internal to dsl/syntax. For one
// thread, one text.
#pragma once

#include <string>
#include <vector>

#include "dsl/syntax/groups.hpp"

namespace dsl {

/// A token as it is printed, with the comments that hang on it.
struct Piece {
  std::string text;
  unsigned blanks = 1;     ///< before it when it stands on the line of the last one
  bool attribute = false;  ///< begins a line where what follows it, up to the next, has no room
  bool alone = false;      ///< begins a line wherever its logical line does not fit on one
  bool always = false;     ///< begins a line
  unsigned indent = 0;     ///< levels, where an attribute begins a line
  std::vector<std::string> comments_above{};
  std::string comment_after{};
};

class LineWriter {
 public:
  /// Both must outlive the writer. Groups: outer before inner.
  LineWriter(unsigned width, const std::vector<Piece>& pieces, const std::vector<Group>& groups);

  /// One logical line: the pieces [begin, end); the first begins it.
  void line(unsigned indent, std::uint32_t begin, std::uint32_t end);
  void comment(unsigned indent, const std::string& text);
  void blank_line();  ///< at most one, none at the beginning
  [[nodiscard]] std::string take() { return std::move(out_); }

  static constexpr unsigned step = 2;  ///< columns of a level

 private:
  /// The pieces [begin, end), with the groups from `group` on that lie in them.
  void range(std::uint32_t begin, std::uint32_t end, std::size_t group, unsigned align);
  void group(std::size_t which);
  [[nodiscard]] bool is_compound(std::uint32_t begin, std::uint32_t end) const;
  void put(std::uint32_t index, unsigned align);
  void new_line(unsigned column);
  [[nodiscard]] bool has_room(std::uint32_t begin, std::uint32_t end) const;

  const unsigned width_;
  const std::vector<Piece>& pieces_;
  const std::vector<Group>& groups_;
  std::vector<bool> breakable_;           ///< by piece: some group may break before it
  std::vector<std::size_t> first_group_;  ///< by piece: the first group that begins there or later
  std::string out_;
  std::uint32_t end_ = 0;    ///< of the logical line at hand
  unsigned column_ = 0;      ///< where the line at hand ends
  bool fresh_ = true;        ///< nothing but blanks stands on it
  bool must_break_ = false;  ///< a comment ends it
};

}  // namespace dsl
