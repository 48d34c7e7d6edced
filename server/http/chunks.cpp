#include "server/http/chunks.hpp"

#include <algorithm>

namespace server {
namespace {

constexpr std::size_t most_digits = 15;
constexpr std::size_t most_passed_over = 4096;  // of one chunk's line, or of all trailers

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

ChunkReader::State ChunkReader::push(std::string_view& bytes, const Take& take) {
  while (!bytes.empty()) {
    const State state = step(bytes, take);
    if (state != State::more) return state;
  }
  return State::more;
}

ChunkReader::State ChunkReader::step(std::string_view& bytes, const Take& take) {
  if (place_ == Place::data) {
    const std::string_view piece =
        bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
    bytes.remove_prefix(piece.size());
    left_ -= piece.size();
    if (left_ == 0) place_ = Place::data_end;
    return take(piece) ? State::more : State::unwanted;
  }
  const char c = bytes.front();
  bytes.remove_prefix(1);
  switch (place_) {
    case Place::size:
      return digit(c);
    case Place::extension:
      if (c == '\r') place_ = Place::size_feed;
      return c == '\n' || ++passed_over_ > most_passed_over ? State::malformed : State::more;
    case Place::size_feed:
      place_ = left_ > 0 ? Place::data : Place::trailer;
      digits_ = 0;
      return c == '\n' ? State::more : State::malformed;
    case Place::data_end:
      place_ = Place::data_feed;
      return c == '\r' ? State::more : State::malformed;
    case Place::data_feed:
      place_ = Place::size;
      passed_over_ = 0;
      return c == '\n' ? State::more : State::malformed;
    default:
      return trailer(c);
  }
}

ChunkReader::State ChunkReader::digit(char c) {
  if (const int value = hex_value(c); value >= 0) {
    left_ = left_ * 16 + static_cast<std::uint64_t>(value);
    return ++digits_ > most_digits ? State::malformed : State::more;
  }
  if (digits_ == 0 || (c != '\r' && c != ';')) return State::malformed;
  place_ = c == '\r' ? Place::size_feed : Place::extension;
  return State::more;
}

ChunkReader::State ChunkReader::trailer(char c) {
  if (++passed_over_ > most_passed_over) return State::malformed;
  if (returned_ != (c == '\n')) return State::malformed;  // CR and LF only together
  returned_ = c == '\r';
  if (c == '\n') {
    if (line_ == 0) return State::ended;
    line_ = 0;
  } else if (c != '\r') {
    ++line_;
  }
  return State::more;
}

}  // namespace server
