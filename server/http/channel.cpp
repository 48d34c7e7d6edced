#include "server/http/channel.hpp"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
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

Moved Channel::write(std::span<const std::string_view> pieces) {
  std::array<iovec, 4> at_once{};
  const std::size_t count = std::min(pieces.size(), at_once.size());
  for (std::size_t i = 0; i < count; ++i) {
    // The system takes what it only reads by a pointer that is not const.
    at_once.at(i) = {const_cast<char*>(pieces[i].data()), pieces[i].size()};
  }
  msghdr message{};
  message.msg_iov = at_once.data();
  message.msg_iovlen = count;
  const ssize_t some = ::sendmsg(socket_, &message, MSG_NOSIGNAL);
  if (some < 0) return nothing(Io::wants_write);
  return {Io::done, static_cast<std::size_t>(some), true};
}

void Channel::finish() {
  ::shutdown(socket_, SHUT_WR);
}

}  // namespace server
