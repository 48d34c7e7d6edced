// A real nginx with the configuration that is shipped, on loopback, under a folder of its own; and
// what it may stand in front of: a real server, or a listener that writes down what it is sent.
#pragma once

#include <spawn.h>
#include <sys/wait.h>

#include <cctype>
#include <functional>
#include <mutex>
#include <thread>

#include "tests/end_to_end/program.hpp"
#include "tests/package/tls_client.hpp"

namespace package_test {

using end_to_end::Folder;

/// A port that was free just now: nginx cannot be asked which one it got.
inline int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(socket);
  return ntohs(address.sin_port);
}

/// Starts a program that is found by PATH; its output goes to `output`.
inline pid_t start(const std::vector<std::string>& words, const std::string& output) {
  std::vector<std::string> given = words;
  std::vector<char*> arguments;
  for (std::string& word : given) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, 1, output.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                     0600);
  ::posix_spawn_file_actions_adddup2(&files, 1, 2);
  pid_t id = 0;
  const int failed = ::posix_spawnp(&id, arguments[0], &files, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  REQUIRE(failed == 0);
  return id;
}

inline int run(const std::vector<std::string>& words, const std::string& output) {
  int status = 0;
  ::waitpid(start(words, output), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

class Nginx {
 public:
  /// In front of who listens at `upstream`.
  explicit Nginx(int upstream) {
    const std::string key = folder_.root() + "/key.pem";
    const std::string certificate = folder_.root() + "/certificate.pem";
    REQUIRE(
        run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-days", "2"},
            log()) == 0);
    // Another program may have taken the port meanwhile.
    for (int attempt = 0; attempt < 5 && id_ == 0; ++attempt) try_start(upstream);
    INFO(end_to_end::read_file(log()));
    REQUIRE(id_ != 0);
  }
  ~Nginx() {
    if (id_ == 0) return;
    ::kill(id_, SIGTERM);
    ::waitpid(id_, nullptr, 0);
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int plain_port() const { return plain_port_; }
  [[nodiscard]] std::string log() const { return folder_.root() + "/log"; }

  [[nodiscard]] Reply ask(const std::string& text) const {
    TlsConnection connection(port_);
    REQUIRE(connection.connected());
    connection.send(text);
    return connection.receive();
  }
  [[nodiscard]] Reply get(const std::string& target, const std::string& headers = "") const {
    return ask("GET " + target + " HTTP/1.1\r\n" + host() + headers + "\r\n");
  }
  [[nodiscard]] std::string host() const {
    return "Host: localhost:" + std::to_string(port_) + "\r\n";
  }

 private:
  static void put(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
  }

  /// The shipped configuration with this test's ports and certificate.
  [[nodiscard]] std::string shipped(int upstream) const {
    std::string text =
        end_to_end::read_file(support::source_path("/server/package/nginx/hazlex.conf"));
    put(text, "server 127.0.0.1:8080;", "server 127.0.0.1:" + std::to_string(upstream) + ";");
    put(text, "listen 80;", "listen 127.0.0.1:" + std::to_string(plain_port_) + ";");
    put(text, "listen [::]:80;", "");
    put(text, "listen 443 ssl http2;", "listen 127.0.0.1:" + std::to_string(port_) + " ssl http2;");
    put(text, "listen [::]:443 ssl http2;", "");
    put(text, "/etc/ssl/hazlex/certificate.pem", folder_.root() + "/certificate.pem");
    put(text, "/etc/ssl/hazlex/key.pem", folder_.root() + "/key.pem");
    return text;
  }

  void try_start(int upstream) {
    port_ = free_port();
    do {
      plain_port_ = free_port();
    } while (plain_port_ == port_);
    const std::string& root = folder_.root();
    folder_.write("hazlex.conf", shipped(upstream));
    std::string main = ::geteuid() == 0 ? "user root;\n" : "";
    main += "daemon off;\nworker_processes 1;\npid " + root + "/pid;\n";
    main += "events { worker_connections 4096; }\nhttp {\naccess_log off;\n";
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
      main += std::string(kind) + "_temp_path " + root + "/" + kind + ";\n";
    }
    main += "include " + root + "/hazlex.conf;\n}\n";
    const std::string file = folder_.write("nginx.conf", main);
    const std::vector<std::string> words = {"nginx", "-p", root, "-c", file, "-e", log()};
    std::vector<std::string> check = words;
    check.emplace_back("-t");
    INFO(end_to_end::read_file(log()));
    REQUIRE(run(check, log()) == 0);
    id_ = start(words, log());
    for (int i = 0; i < 5'000; ++i) {
      const int socket = connect_to(port_);
      if (socket >= 0) {
        ::close(socket);
        return;
      }
      if (::waitpid(id_, nullptr, WNOHANG) == id_) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    id_ = 0;
  }

  Folder folder_;
  int port_ = 0, plain_port_ = 0;
  pid_t id_ = 0;
};

/// Listens, writes down what it is sent, and answers each connection once with `answer`, when what
/// came on it holds `until`.
class Listener {
 public:
  explicit Listener(std::string until, std::string answer)
      : until_(std::move(until)), answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(socket_, 16) == 0);
    REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~Listener() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    for (const int client : clients_) ::shutdown(client, SHUT_RDWR);
    for (std::thread& each : serving_) each.join();
    for (const int client : clients_) ::close(client);
    ::close(socket_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// All that came, once it holds `text`; whatever came when that takes too long.
  [[nodiscard]] std::string wait_for(const std::string& text) {
    for (int i = 0; i < 10'000; ++i) {
      {
        const std::lock_guard lock(mutex_);
        if (heard_.find(text) != std::string::npos) return heard_;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    const std::lock_guard lock(mutex_);
    return heard_;
  }

 private:
  void run() {
    while (true) {
      const int client = ::accept(socket_, nullptr, nullptr);
      if (client < 0) return;
      clients_.push_back(client);
      serving_.emplace_back([this, client] { serve(client); });
    }
  }

  void serve(int client) {
    std::string here;
    char buffer[4096];
    bool answered = false;
    while (true) {
      const ssize_t some = ::recv(client, buffer, sizeof buffer, 0);
      if (some <= 0) return;
      here.append(buffer, static_cast<std::size_t>(some));
      {
        const std::lock_guard lock(mutex_);
        heard_.append(buffer, static_cast<std::size_t>(some));
      }
      if (answered || here.find(until_) == std::string::npos) continue;
      answered = true;
      ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
    }
  }

  const std::string until_, answer_;
  int socket_ = -1, port_ = 0;
  std::mutex mutex_;
  std::string heard_;
  std::vector<int> clients_;  ///< closed in the end: so nobody else gets their numbers meanwhile
  std::vector<std::thread> serving_;
  std::thread thread_;
};

}  // namespace package_test
