#include "tests/bench/http/load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace http_bench {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

class Connection {
 public:
  Connection(int port, int poll) : port_(port), poll_(poll) { connect(); }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void ask(const std::string& request) {
    if (closing_) {
      ::close(socket_);
      connect();
    }
    received_.clear();
    whole_ = 0;
    chunked_ = false;
    began_ = Clock::now();
    request_ = &request;
    sent_ = 0;
    send();
  }

  /// Whether the answer is whole by now. A long request is still being sent while it comes.
  bool go_on(std::uint32_t events) {
    if ((events & EPOLLOUT) != 0) send();
    return (events & ~std::uint32_t{EPOLLOUT}) != 0 && receive();
  }

  [[nodiscard]] double latency() const { return since(began_); }
  [[nodiscard]] bool good() const {
    return received_.compare(9, 3, "200") == 0 || received_.compare(9, 3, "201") == 0;
  }
  [[nodiscard]] std::size_t body_bytes() const { return received_.size() - head_; }

 private:
  void send() {
    const ssize_t some = ::send(socket_, request_->data() + sent_, request_->size() - sent_,
                                MSG_NOSIGNAL | MSG_DONTWAIT);
    if (some < 0 && errno != EAGAIN) throw std::runtime_error("a request was not taken");
    if (some > 0) sent_ += static_cast<std::size_t>(some);
    watch(EPOLL_CTL_MOD, sent_ < request_->size());
  }

  void watch(int how, bool sending) {
    if (how == EPOLL_CTL_MOD && sending == sending_) return;
    sending_ = sending;
    epoll_event event{};
    event.events = sending ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.ptr = this;
    ::epoll_ctl(poll_, how, socket_, &event);
  }

  bool receive() {
    std::array<char, 65536> buffer;
    const ssize_t some = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (some <= 0) throw std::runtime_error("the server broke off");
    received_.append(buffer.data(), static_cast<std::size_t>(some));
    if (whole_ == 0) read_head();
    if (chunked_) return received_.ends_with("\r\n0\r\n\r\n");
    return whole_ != 0 && received_.size() >= whole_;
  }

  void connect() {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("nobody answers");
    }
    watch(EPOLL_CTL_ADD, false);
    closing_ = false;
  }

  void read_head() {
    const std::size_t end = received_.find("\r\n\r\n");
    if (end == std::string::npos) return;
    head_ = end + 4;
    const std::string head = received_.substr(0, end + 2);
    const char* const length = ::strcasestr(head.c_str(), "\r\ncontent-length: ");
    chunked_ = ::strcasestr(head.c_str(), "\r\ntransfer-encoding: chunked") != nullptr;
    if (length == nullptr && !chunked_) throw std::runtime_error("an answer without its length");
    whole_ = head_ + (chunked_ ? 0 : std::stoul(length + 18));
    closing_ = ::strcasestr(head.c_str(), "\r\nconnection: close") != nullptr;
  }

  const int port_, poll_;
  int socket_ = -1;
  bool closing_ = false, sending_ = false, chunked_ = false;
  const std::string* request_ = nullptr;
  std::size_t sent_ = 0;
  std::string received_;
  std::size_t head_ = 0, whole_ = 0;  ///< 0: the head is not there yet
  Clock::time_point began_;
};

class Poll {
 public:
  Poll() : file_(::epoll_create1(EPOLL_CLOEXEC)) {}
  ~Poll() { ::close(file_); }
  Poll(const Poll&) = delete;
  Poll& operator=(const Poll&) = delete;
  [[nodiscard]] int file() const { return file_; }

 private:
  const int file_;
};

}  // namespace

double Answers::percentile(double part) const {
  if (latencies.empty()) return 0;
  return latencies[static_cast<std::size_t>(part * static_cast<double>(latencies.size() - 1))];
}

Answers run(int port, const Load& load) {
  const Poll poll;
  std::vector<std::unique_ptr<Connection>> all;
  std::size_t next = 0;
  const auto request = [&]() -> const std::string& {
    return load.requests[next++ % load.requests.size()];
  };
  Answers answers;
  answers.latencies.reserve(1 << 16);
  const auto began = Clock::now();
  for (std::size_t i = 0; i < load.connections; ++i) {
    all.push_back(std::make_unique<Connection>(port, poll.file()));
    all.back()->ask(request());
  }
  std::array<epoll_event, 64> events{};
  std::size_t waiting = load.connections;
  while (waiting > 0) {
    const int ready =
        ::epoll_wait(poll.file(), events.data(), static_cast<int>(events.size()), 20'000);
    if (ready <= 0) throw std::runtime_error("no answer for 20 s");
    const bool over = since(began) >= load.seconds;
    for (std::size_t i = 0; i < static_cast<std::size_t>(ready); ++i) {
      Connection& one = *static_cast<Connection*>(events[i].data.ptr);
      if (!one.go_on(events[i].events)) continue;
      answers.latencies.push_back(one.latency());
      answers.bytes += one.body_bytes();
      ++answers.count;
      if (!one.good()) ++answers.failed;
      if (over) {
        --waiting;
      } else {
        one.ask(request());
      }
    }
  }
  answers.seconds = since(began);
  std::sort(answers.latencies.begin(), answers.latencies.end());
  return answers;
}

}  // namespace http_bench
