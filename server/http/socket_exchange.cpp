#include "server/http/socket_exchange.hpp"

#include <sys/poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "server/api/http.hpp"
#include "server/http/standard_headers.hpp"

namespace server {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} << 10;

void add_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

bool names(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

void pass_over(std::size_t bytes, std::span<std::string_view> pieces) {
  for (std::string_view& piece : pieces) {
    const std::size_t some = std::min(bytes, piece.size());
    piece.remove_prefix(some);
    bytes -= some;
  }
}

std::string hex(std::size_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (; number > 0; number >>= 4U) out.insert(out.begin(), digits[number & 15U]);
  return out;
}

}  // namespace

SocketExchange::SocketExchange(Connection& connection, const HttpSettings& settings,
                               const Head& head, bool keep)
    : connection_(connection),
      reading_(settings.stream_grace, settings.least_rate),
      writing_(settings.stream_grace, settings.least_rate),
      chunked_(is_chunked(head.fields)),
      old_(head.old),
      keep_(keep),
      left_(body_length(head.fields)),
      ended_(!chunked_ && left_ == 0),
      early_(std::string_view(connection.in).substr(connection.search.end)) {
  connection_.streaming = true;
  const bool asks = !old_ && head.lists("Expect", "100-continue");
  if (asks && early_.empty() && !ended_) write("HTTP/1.1 100 Continue\r\n\r\n");
}

SocketExchange::~SocketExchange() {
  connection_.streaming = false;
}

bool SocketExchange::begin(const Response& head) {
  begun_ = true;
  head_ = "HTTP/1.1 " + std::to_string(head.status) + (head.status == 200 ? " OK\r\n" : " \r\n");
  for (const auto& [name, value] : standard_headers) {
    if (!names(head, name)) add_header(head_, name, value);
  }
  for (const auto& [name, value] : head.headers) add_header(head_, name, value);
  add_header(head_, "Content-Type", head.content_type);
  add_header(head_, "X-Request-Id", request_id_);
  // HTTP/1.0 knows no chunks: the end of the connection is the end of the answer.
  if (!old_) add_header(head_, "Transfer-Encoding", "chunked");
  if (!keep_) add_header(head_, "Connection", "close");
  head_ += "\r\n";
  return write(head_);
}

bool SocketExchange::receive(const std::function<bool(std::string_view)>& take,
                             const std::function<bool()>& waits) {
  while (!ended_) {
    const bool early = !early_.empty();
    std::string_view bytes = early_;
    const Read read = early ? Read::some : read_some(bytes, waits);
    if (read != Read::some) return read == Read::unwanted;
    const ChunkReader::State state = feed(bytes, take);
    if (early) {
      early_ = bytes;
    } else {
      surplus_ = bytes;
    }
    if (state == ChunkReader::State::unwanted) return true;
    if (state == ChunkReader::State::malformed) return false;
    ended_ = state == ChunkReader::State::ended;
  }
  return true;
}

ChunkReader::State SocketExchange::feed(std::string_view& bytes, const ChunkReader::Take& take) {
  if (chunked_) return chunks_.push(bytes, take);
  const std::string_view piece = bytes.substr(0, std::min(left_, bytes.size()));
  bytes.remove_prefix(piece.size());
  left_ -= piece.size();
  if (!take(piece)) return ChunkReader::State::unwanted;
  return left_ == 0 ? ChunkReader::State::ended : ChunkReader::State::more;
}

bool SocketExchange::send(std::string_view bytes) {
  if (bytes.empty()) return !gone_;  // an empty chunk would be the last one
  sent_bytes_ += bytes.size();
  if (old_) return write(bytes);
  head_ = hex(bytes.size()) + "\r\n";
  std::array<std::string_view, 3> chunk = {head_, bytes, "\r\n"};
  return write(chunk);
}

bool SocketExchange::finish() {
  if (begun_ && !old_) write("0\r\n\r\n");
  if (!keep_ || gone_ || !ended_) return false;
  std::string rest(early_);
  rest += surplus_;
  connection_.in = std::move(rest);
  return true;
}

SocketExchange::Read SocketExchange::read_some(std::string_view& bytes,
                                               const std::function<bool()>& waits) {
  if (gone_) return Read::broke_off;
  buffer_.resize(buffer_bytes);
  while (true) {
    const Moved moved = connection_.channel->read(buffer_.data(), buffer_.size());
    if (moved.io == Io::done) {
      reading_.moved(moved.bytes);
      bytes = {buffer_.data(), moved.bytes};
      return Read::some;
    }
    if (moved.io == Io::ended) return Read::broke_off;
    if (!waits()) return Read::unwanted;
    if (!wait(moved.io, reading_)) return Read::broke_off;
  }
}

bool SocketExchange::write(std::span<std::string_view> pieces) {
  while (!pieces.empty() && !gone_) {
    if (pieces.front().empty()) {
      pieces = pieces.subspan(1);
      continue;
    }
    const Moved moved = connection_.channel->write(pieces);
    if (moved.io == Io::done) {
      writing_.moved(moved.bytes);
      pass_over(moved.bytes, pieces);
    } else if (moved.io == Io::ended || !wait(moved.io, writing_)) {
      gone_ = true;
    }
  }
  return !gone_;
}

bool SocketExchange::wait(Io io, Patience& patience) const {
  using Clock = Connection::Clock;
  pollfd one{connection_.channel->socket(),
             static_cast<short>(io == Io::wants_read ? POLLIN : POLLOUT), 0};
  const auto began = Clock::now();
  const int ready = ::poll(&one, 1, patience.left());
  patience.waited(std::chrono::duration_cast<Patience::Time>(Clock::now() - began));
  return ready > 0 || (ready < 0 && errno == EINTR);
}

}  // namespace server
