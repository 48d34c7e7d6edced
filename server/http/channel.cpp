#include "server/http/channel.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace server {
namespace {

Moved nothing(Io wanted) {
  const bool wait = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
  return {wait ? wanted : Io::ended, 0, false};
}

}  // namespace

Channel::~Channel() {
  ::close(socket_);
}

Moved Channel::read(char* into, std::size_t most) {
  const ssize_t some = ::recv(socket_, into, most, 0);
  if (some < 0) return nothing(Io::wants_read);
  const auto bytes = static_cast<std::size_t>(some);
  return {bytes == 0 ? Io::ended : Io::done, bytes, bytes == most};
}

Moved Channel::write(std::string_view bytes) {
  const ssize_t some = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (some < 0) return nothing(Io::wants_write);
  return {Io::done, static_cast<std::size_t>(some), true};
}

void Channel::finish() {
  ::shutdown(socket_, SHUT_WR);
}

}  // namespace server
