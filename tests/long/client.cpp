#include "tests/long/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace proof {
namespace {

constexpr int patience_ms = 60'000;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

/// A whole body of chunks, as what they hold.
std::string without_chunks(std::string_view chunks) {
  std::string body;
  while (true) {
    const std::size_t size =
        std::stoul(std::string(chunks.substr(0, chunks.find("\r\n"))), nullptr, 16);
    if (size == 0) return body;
    const std::size_t begin = chunks.find("\r\n") + 2;
    body += chunks.substr(begin, size);
    chunks = chunks.substr(begin + size + 2);
  }
}

std::string length_of(const std::string& body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n";
}

}  // namespace

std::string Reply::header(const std::string& name) const {
  const std::size_t at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

Client::Client(int port, std::string token) : port_(port), token_(std::move(token)) {}

Client::~Client() {
  hang_up();
}

void Client::hang_up() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  received_.clear();
}

bool Client::connect() {
  if (socket_ >= 0 && !was_closed()) return true;
  hang_up();
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return false;
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool connected =
      ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  if (!connected) hang_up();
  return connected;
}

/// Between two requests the service has nothing to say.
bool Client::was_closed() const {
  char none = 0;
  return ::recv(socket_, &none, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || errno != EAGAIN;
}

bool Client::more() {
  std::array<char, 65536> buffer;
  const ssize_t some = ::recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (some < 0 && errno == EAGAIN) return true;
  if (some <= 0) return false;
  received_.append(buffer.data(), static_cast<std::size_t>(some));
  return true;
}

/// Whether a whole answer has been received; it is taken out then.
bool Client::take(Reply& reply) {
  const std::size_t end = received_.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  if (reply.head.empty()) reply.head = lower(received_.substr(0, end + 2));
  const std::size_t begin = end + 4;
  if (reply.header("transfer-encoding") == "chunked") {
    if (!received_.ends_with("\r\n0\r\n\r\n")) return false;
    reply.body = without_chunks(std::string_view(received_).substr(begin));
    received_.clear();
  } else {
    const std::string length = reply.header("content-length");
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    if (received_.size() < begin + size) return false;
    reply.body = received_.substr(begin, size);
    received_.erase(0, begin + size);
  }
  reply.status = std::stoi(reply.head.substr(9, 3));
  return true;
}

/// Sends and reads at once: a service may answer before it has read everything.
bool Client::exchange(const std::string& text, Reply& reply) {
  std::size_t sent = 0;
  while (!take(reply)) {
    const bool all = sent == text.size();
    pollfd ready{socket_, static_cast<short>(all ? POLLIN : POLLIN | POLLOUT), 0};
    if (::poll(&ready, 1, patience_ms) <= 0) return false;
    if (!all && (ready.revents & POLLOUT) != 0) {
      const ssize_t some =
          ::send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      // A refusal may come before all of a body was taken: it is read in any case.
      sent = some < 0 && errno != EAGAIN
                 ? text.size()
                 : sent + static_cast<std::size_t>(std::max<ssize_t>(some, 0));
    }
    if ((ready.revents & ~POLLOUT) != 0 && !more() && !take(reply)) return false;
  }
  return true;
}

Reply Client::send(const std::string& method, const std::string& target, const std::string& body,
                   const std::string& headers) {
  std::string more = headers;
  if (method == "DELETE") more += length_of(body);
  if (method == "POST") more += "Content-Type: application/json\r\n" + length_of(body);
  return ask(method + " " + target, more, body);
}

Reply Client::lines(const std::string& target, const std::string& body) {
  return ask("POST " + target, "Content-Type: application/x-ndjson\r\n" + length_of(body), body);
}

Reply Client::ask(const std::string& line, const std::string& headers, const std::string& body) {
  if (!connect()) return {};
  std::string text = line + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
  if (!token_.empty()) text += "Authorization: Bearer " + token_ + "\r\n";
  Reply reply;
  const bool whole = exchange(text + "\r\n" + body, reply);
  if (!whole || reply.header("connection") == "close") hang_up();
  return whole ? reply : Reply{};
}

}  // namespace proof
