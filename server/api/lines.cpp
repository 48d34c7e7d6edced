#include "server/api/lines.hpp"

namespace server {

bool Lines::push(std::string_view bytes, const Take& take) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, end);
    if (end == std::string_view::npos) {
      keep(piece);
      return true;
    }
    bytes.remove_prefix(end + 1);
    bool more = false;
    if (begun_.empty() && !too_long_) {
      more = end_line(piece, take);
    } else {
      keep(piece);
      more = end_line(begun_, take);
    }
    if (!more) return false;
  }
  return true;
}

bool Lines::finish(const Take& take) {
  return (begun_.empty() && !too_long_) || end_line(begun_, take);
}

void Lines::keep(std::string_view piece) {
  if (too_long_) return;
  if (begun_.size() + piece.size() > most_ + 1) {  // one more: it may be the CR
    too_long_ = true;
    begun_.clear();
    return;
  }
  begun_ += piece;
}

bool Lines::end_line(std::string_view line, const Take& take) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const bool too_long = too_long_ || line.size() > most_;
  const bool more = take(too_long ? std::string_view() : line, too_long);
  begun_.clear();
  too_long_ = false;
  return more;
}

}  // namespace server
