#include "dsl/syntax/line_writer.hpp"

#include <algorithm>

#include "dsl/syntax/characters.hpp"

namespace dsl {

LineWriter::LineWriter(unsigned width, const std::vector<Piece>& pieces,
                       const std::vector<Group>& groups)
    : width_(width),
      pieces_(pieces),
      groups_(groups),
      breakable_(pieces.size() + 1),
      first_group_(pieces.size() + 1, groups.size()) {
  for (std::size_t i = groups.size(); i-- > 0;) {
    first_group_[groups[i].begin] = i;
    for (const std::uint32_t each : groups[i].breaks) breakable_[each] = true;
  }
  for (std::size_t i = pieces.size(); i-- > 0;) {
    first_group_[i] = std::min(first_group_[i], first_group_[i + 1]);
  }
}

void LineWriter::blank_line() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void LineWriter::comment(unsigned indent, const std::string& text) {
  out_.append(std::size_t{step} * indent, ' ');
  out_ += text;
  out_ += '\n';
}

void LineWriter::line(unsigned indent, std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return;
  out_.append(std::size_t{step} * indent, ' ');
  column_ = step * indent;
  fresh_ = true;
  must_break_ = false;
  end_ = end;
  const bool whole = has_room(begin, end);
  for (std::uint32_t at = begin; at < end;) {
    std::uint32_t next = at + 1;
    while (next < end && !pieces_[next].attribute) ++next;
    const Piece& first = pieces_[at];
    const bool breaks = first.alone || must_break_ || !has_room(at, next);
    if (at > begin && (first.always || (!whole && breaks))) new_line(step * first.indent);
    range(at, next, first_group_[at], step * (first.attribute ? first.indent : indent + 1));
    at = next;
  }
  out_ += '\n';
}

void LineWriter::range(std::uint32_t begin, std::uint32_t end, std::size_t group_index,
                       unsigned align) {
  for (std::uint32_t at = begin; at < end;) {
    while (group_index < groups_.size() && (groups_[group_index].begin < at)) ++group_index;
    if (group_index < groups_.size() && groups_[group_index].begin == at &&
        groups_[group_index].end <= end) {
      group(group_index);
      at = groups_[group_index].end;
    } else if (group_index < groups_.size() && groups_[group_index].begin == at) {
      ++group_index;
    } else {
      put(at++, align);
    }
  }
}

// Further parts stand under the first one, unless that stands so far to the right that they would
// have no room.
void LineWriter::group(std::size_t which) {
  const Group& group = groups_[which];
  const unsigned first = column_ + (fresh_ ? 0 : pieces_[group.begin].blanks);
  const unsigned align = group.hang + std::min(first, std::max(width_ / 2, step));
  const bool whole = has_room(group.begin, group.end);
  bool alone = false;
  for (std::size_t i = 0; i <= group.breaks.size(); ++i) {
    const std::uint32_t begin = i == 0 ? group.begin : group.breaks[i - 1];
    const std::uint32_t end = i == group.breaks.size() ? group.end : group.breaks[i];
    const bool compound = group.filling == Filling::mixed && is_compound(begin, end);
    const bool breaks = group.filling == Filling::all || compound || alone || !has_room(begin, end);
    if (i > 0 && !whole && breaks) new_line(align);
    const std::size_t lines = out_.size();
    range(begin, end, i == 0 ? which + 1 : first_group_[begin], align);
    alone = compound || out_.find('\n', lines) != std::string::npos;
  }
}

bool LineWriter::is_compound(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (pieces_[i].text == "{") return true;
  }
  return false;
}

void LineWriter::put(std::uint32_t index, unsigned align) {
  const Piece& piece = pieces_[index];
  if (must_break_ || !piece.comments_above.empty()) new_line(align);
  for (const std::string& each : piece.comments_above) {
    out_ += each;
    fresh_ = false;
    new_line(align);
  }
  if (!fresh_) {
    out_.append(piece.blanks, ' ');
    column_ += piece.blanks;
  }
  out_ += piece.text;
  column_ += chars::width(piece.text);
  fresh_ = false;
  if (piece.comment_after.empty()) return;
  out_ += "   " + piece.comment_after;
  must_break_ = true;
}

void LineWriter::new_line(unsigned column) {
  must_break_ = false;
  if (fresh_ && column_ == column) return;
  while (out_.ends_with(' ')) out_.pop_back();
  out_ += '\n';
  out_.append(column, ' ');
  column_ = column;
  fresh_ = true;
}

// With what must stay on the line behind it: closing brackets, a comma, the brace of a block.
bool LineWriter::has_room(std::uint32_t begin, std::uint32_t end) const {
  if (must_break_) return false;
  unsigned column = column_ + (fresh_ ? 0 : pieces_[begin].blanks);
  for (std::uint32_t i = begin; i < end_; ++i) {
    if (i > begin) {
      const bool commented =
          !pieces_[i].comments_above.empty() || !pieces_[i - 1].comment_after.empty();
      if (i >= end && (commented || breakable_[i] || pieces_[i].attribute)) break;
      if (commented) return false;
      column += pieces_[i].blanks;
    }
    column += chars::width(pieces_[i].text);
    if (column > width_) return false;
  }
  return true;
}

}  // namespace dsl
