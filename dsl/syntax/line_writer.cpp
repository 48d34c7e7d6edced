#include "dsl/syntax/line_writer.hpp"

#include "dsl/syntax/characters.hpp"

namespace dsl {

void LineWriter::blank_line() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void LineWriter::comment(unsigned indent, const std::string& text) {
  out_.append(std::size_t{step} * indent, ' ');
  out_ += text;
  out_ += '\n';
}

void LineWriter::line(unsigned indent, const Pieces& pieces) {
  const unsigned further = indent + 2;
  std::size_t begin = 0;
  unsigned at = indent;
  for (std::size_t index = 1; index <= pieces.size(); ++index) {
    const bool last = index == pieces.size();
    if (!last && pieces[index].comments_above.empty() && pieces[index - 1].comment_after.empty()) {
      continue;
    }
    segment(at, further, pieces, begin, index);
    if (last) return;
    at = pieces[index].attribute ? pieces[index].indent : further;
    for (const std::string& each : pieces[index].comments_above) comment(at, each);
    begin = index;
  }
}

void LineWriter::segment(unsigned indent, unsigned further, const Pieces& pieces, std::size_t begin,
                         std::size_t end) {
  while (true) {
    const std::size_t next = best_break(indent, pieces, begin, end);
    put(indent, pieces, begin, next);
    if (next == end) return;
    begin = next;
    indent = pieces[next].attribute ? pieces[next].indent : further;
  }
}

// The last attribute that still fits begins the next line; failing that, the best and rightmost
// place in the expression; failing that, the first place at all. `end` where all fits or nothing
// may be broken.
std::size_t LineWriter::best_break(unsigned indent, const Pieces& pieces, std::size_t begin,
                                   std::size_t end) const {
  unsigned column = step * indent;
  std::size_t attribute = end;
  std::size_t best = end;
  for (std::size_t index = begin; index < end; ++index) {
    const Piece& piece = pieces[index];
    const bool full = column > width_;
    column += (index > begin ? piece.blanks : 0) + chars::width(piece.text);
    if (index > begin && piece.blanks > 0 && !piece.stays && !(full && best != end)) {
      if (piece.attribute) attribute = index;
      if (best == end || piece.weight <= pieces[best].weight) best = index;
    }
    if (column > width_ && best != end) return attribute != end ? attribute : best;
  }
  return end;
}

void LineWriter::put(unsigned indent, const Pieces& pieces, std::size_t begin, std::size_t end) {
  out_.append(std::size_t{step} * indent, ' ');
  for (std::size_t index = begin; index < end; ++index) {
    if (index > begin) out_.append(pieces[index].blanks, ' ');
    out_ += pieces[index].text;
  }
  if (!pieces[end - 1].comment_after.empty()) out_ += "   " + pieces[end - 1].comment_after;
  out_ += '\n';
}

}  // namespace dsl
