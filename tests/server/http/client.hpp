// A client made of a bare socket, so that tests can send what no proper client would, and a running
// server over a database file in a temporary folder.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "server/http/http_server.hpp"
#include "tests/server/support.hpp"

namespace http_test {

using service_test::json;

struct Reply {
  int status = 0;    ///< 0: the connection ended without an answer
  std::string head;  ///< with names in lower case
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
  [[nodiscard]] std::string code() const { return json::parse(body).at("code"); }
};

/// One connection.
class Connection {
 public:
  explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  virtual ~Connection() { hang_up(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] int socket() const { return socket_; }
  void hang_up() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }

  /// False when the other side would not take it.
  bool send(const std::string& text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
      const ssize_t some = give(text.data() + sent, text.size() - sent);
      if (some <= 0) return false;
      sent += static_cast<std::size_t>(some);
    }
    return true;
  }

  /// The next answer, by its Content-Length or in chunks.
  Reply receive(bool has_body = true) {
    Reply reply = receive_head();
    if (reply.status == 0 || !has_body) return reply;
    if (reply.header("transfer-encoding") == "chunked") {
      for (std::string piece = chunk(); !piece.empty(); piece = chunk()) reply.body += piece;
      return reply;
    }
    const std::string length = reply.header("content-length");
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    while (received_.size() < size && more()) {
    }
    reply.body = received_.substr(0, size);
    received_.erase(0, size);
    return reply;
  }

  /// Only that; what follows comes by `line`.
  Reply receive_head() {
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
    return reply;
  }

  /// The next line of a chunked answer; empty when there is none any more.
  std::string line() {
    while (line_.find('\n') == std::string::npos) {
      const std::string piece = chunk();
      if (piece.empty()) return {};
      line_ += piece;
    }
    const std::string first = line_.substr(0, line_.find('\n'));
    line_.erase(0, first.size() + 1);
    return first;
  }

  /// Whether the other side has closed (it may say more before).
  bool closed() {
    while (more()) {
    }
    return ended_;
  }
  /// All that comes until then.
  std::string rest() {
    closed();
    return received_;
  }

 protected:
  virtual ssize_t give(const char* bytes, std::size_t count) {
    return ::send(socket_, bytes, count, MSG_NOSIGNAL);
  }
  virtual ssize_t take(char* into, std::size_t most) { return ::recv(socket_, into, most, 0); }

 private:
  bool more() {
    char buffer[16384];
    const ssize_t some = take(buffer, sizeof buffer);
    ended_ = some == 0 || (some < 0 && errno == ECONNRESET);
    if (some <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(some));
    return true;
  }
  /// Empty: the last one, or the end.
  std::string chunk() {
    while (received_.find("\r\n") == std::string::npos) {
      if (!more()) return {};
    }
    const std::size_t size = std::stoul(received_, nullptr, 16);
    received_.erase(0, received_.find("\r\n") + 2);
    while (received_.size() < size + 2) {
      if (!more()) return {};
    }
    const std::string piece = received_.substr(0, size);
    received_.erase(0, size + 2);
    return piece;
  }

  int socket_;
  bool connected_ = false;
  bool ended_ = false;
  std::string received_, line_;
};

inline server::HttpSettings quick_settings() {
  server::HttpSettings settings;
  settings.port = 0;
  settings.threads = 8;
  settings.idle_time = settings.head_time = settings.grace = settings.stream_grace =
      std::chrono::milliseconds(800);
  return settings;
}
/// For tests that hold something back: nothing is ended because it takes long.
inline server::HttpSettings patient_settings() {
  server::HttpSettings settings;
  settings.port = 0;
  settings.threads = 4;
  settings.streams = 2;
  settings.idle_time = settings.head_time = settings.grace = settings.stream_grace =
      std::chrono::minutes(5);
  return settings;
}

class Server {
 public:
  explicit Server(const server::DoorSettings& doors = server::open_doors(),
                  const server::HttpSettings& settings = quick_settings())
      : folder_(make_folder()),
        fixture_(std::make_unique<service_test::Fixture>(folder_ + "/hazlex.db",
                                                         service_test::catalogue(), doors)),
        http_(fixture_->service, settings, [this](const server::AccessLine& line) {
          const std::lock_guard lock(mutex_);
          lines_.push_back(line);
        }) {
    REQUIRE_FALSE(http_.load_certificate().has_value());
    REQUIRE(http_.bind());
    thread_ = std::thread([this] { http_.run(); });
  }
  ~Server() {
    stop();
    fixture_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  void stop() {
    http_.stop();
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] int port() const { return http_.port(); }
  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] rulesets::Store& store() { return fixture_->store; }
  [[nodiscard]] service_test::Fixture& fixture() { return *fixture_; }
  [[nodiscard]] server::HttpServer& http() { return http_; }
  [[nodiscard]] server::Service& service() { return fixture_->service; }
  [[nodiscard]] std::vector<server::AccessLine> lines() {
    const std::lock_guard lock(mutex_);
    return lines_;
  }

  /// Sends the text on a connection of its own and returns the answer.
  [[nodiscard]] Reply raw(const std::string& text, bool has_body = true) const {
    Connection connection(port());
    connection.send(text);
    return connection.receive(has_body);
  }
  [[nodiscard]] Reply get(const std::string& target, const std::string& headers = "") const {
    return raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
  }
  [[nodiscard]] Reply post(const std::string& text, const std::string& headers = "",
                           const std::string& target = "/v1/evaluations") const {
    return raw(post_text(text, headers, target));
  }
  static std::string post_text(const std::string& text, const std::string& headers = "",
                               const std::string& target = "/v1/evaluations") {
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
           "Content-Length: " + std::to_string(text.size()) + "\r\n" + headers + "\r\n" + text;
  }

 private:
  static std::string make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hazlex-http-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    return name;
  }

  std::string folder_;
  std::unique_ptr<service_test::Fixture> fixture_;
  std::mutex mutex_;
  std::vector<server::AccessLine> lines_;
  server::HttpServer http_;
  std::thread thread_;
};

}  // namespace http_test
