// A client made of a bare TLS connection, so that tests can send what no proper client would. It
// takes any certificate: who answers is not what is tested.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

namespace package_test {

struct Reply {
  int status = 0;    ///< 0: the connection ended without an answer
  std::string head;  ///< in lower case
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

/// A socket to this machine; -1 when nobody listens.
inline int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{30, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    return socket;
  }
  ::close(socket);
  return -1;
}

class TlsConnection {
 public:
  explicit TlsConnection(int port) : socket_(connect_to(port)) {
    REQUIRE(socket_ >= 0);
    SSL_set_fd(session_.get(), socket_);
    connected_ = SSL_connect(session_.get()) == 1;
  }
  ~TlsConnection() { ::close(socket_); }
  TlsConnection(const TlsConnection&) = delete;
  TlsConnection& operator=(const TlsConnection&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  /// False when the other side would not take it.
  bool send(const std::string& text) {
    return text.empty() ||
           SSL_write(session_.get(), text.data(), static_cast<int>(text.size())) > 0;
  }

  /// The next answer, by its Content-Length; without one, until the end.
  Reply receive() {
    Reply reply;
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!more()) return reply;
    }
    const std::size_t end = received_.find("\r\n\r\n");
    reply.head = received_.substr(0, end + 2);
    received_.erase(0, end + 4);
    reply.status = std::stoi(reply.head.substr(9, 3));
    std::transform(reply.head.begin(), reply.head.end(), reply.head.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string length = reply.header("content-length");
    const std::size_t size = length.empty() ? std::string::npos : std::stoul(length);
    while (received_.size() < size && more()) {
    }
    reply.body = received_.substr(0, size);
    received_.erase(0, reply.body.size());
    return reply;
  }

  /// What has come, once it holds `text`; all of it when the other side ended before.
  std::string receive_until(const std::string& text) {
    while (received_.find(text) == std::string::npos && more()) {
    }
    return received_;
  }

  /// Whether the other side closes; it may say more before.
  bool closes() {
    while (more()) {
    }
    const int why = SSL_get_error(session_.get(), 0);
    return ended_ || why == SSL_ERROR_ZERO_RETURN;
  }

 private:
  struct Free {
    void operator()(SSL* session) const { SSL_free(session); }
  };
  static SSL* new_session() {
    // Writing to who has gone is an error like others, not the end of this program.
    static SSL_CTX* const context = [] {
      ::signal(SIGPIPE, SIG_IGN);
      return SSL_CTX_new(TLS_client_method());
    }();
    REQUIRE(context != nullptr);
    return SSL_new(context);
  }

  bool more() {
    char buffer[16384];
    const int some = SSL_read(session_.get(), buffer, sizeof buffer);
    if (some > 0) {
      received_.append(buffer, static_cast<std::size_t>(some));
      return true;
    }
    // Out of patience is no end.
    ended_ = !(errno == EAGAIN && SSL_get_error(session_.get(), some) == SSL_ERROR_WANT_READ);
    return false;
  }

  std::unique_ptr<SSL, Free> session_{new_session()};
  int socket_;
  bool connected_ = false, ended_ = false;
  std::string received_;
};

}  // namespace package_test
