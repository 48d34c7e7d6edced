#include "server/http/loop.hpp"

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <system_error>
#include <thread>

#include "server/api/ids.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

constexpr std::chrono::milliseconds watch_every{100};
constexpr std::chrono::milliseconds stop_every{5};

std::string address_of(const sockaddr_storage& from) {
  char text[INET6_ADDRSTRLEN] = {};
  const void* address = nullptr;
  if (from.ss_family == AF_INET) {
    address = &reinterpret_cast<const sockaddr_in&>(from).sin_addr;
  } else {
    address = &reinterpret_cast<const sockaddr_in6&>(from).sin6_addr;
  }
  return ::inet_ntop(from.ss_family, address, text, sizeof text) == nullptr ? "" : text;
}

int checked(int descriptor) {
  if (descriptor >= 0) return descriptor;
  throw std::system_error(errno, std::generic_category(), "no events");
}

void raise_event(int event) {
  const std::uint64_t one = 1;
  (void)!::write(event, &one, sizeof one);
}

/// Told once; whoever takes it must ask again.
epoll_event once(std::uint32_t events, Connection* connection) {
  epoll_event event{};
  event.events = events | EPOLLONESHOT;
  event.data.ptr = connection;
  return event;
}

}  // namespace

Loop::Loop(Service& service, const HttpSettings& settings, const AccessLog& log)
    : service_(service),
      settings_(settings),
      log_(log),
      epoll_(checked(::epoll_create1(EPOLL_CLOEXEC))),
      woken_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))),
      ending_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))) {
  // Not told once: all workers are to see it.
  epoll_event event{};
  event.events = EPOLLIN;
  checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, ending_, &event));
}

Loop::~Loop() {
  for (const int descriptor : {epoll_, woken_, ending_}) ::close(descriptor);
}

void Loop::set_certificate(std::shared_ptr<const Certificate> certificate) {
  certificate_ = std::move(certificate);
}

void Loop::stop() {
  crowd_.stopping = true;
  raise_event(woken_);
}

void Loop::run(int listening) {
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < settings_.threads; ++i) workers.emplace_back([this] { work(); });
  Clock::time_point watched = Clock::now();
  while (!crowd_.stopping) {
    pollfd sources[2] = {{woken_, POLLIN, 0}, {listening, POLLIN, 0}};
    const nfds_t count = Clock::now() < pause_ ? 1 : 2;
    ::poll(sources, count, static_cast<int>(watch_every.count()));
    const auto now = Clock::now();
    if ((sources[1].revents & POLLIN) != 0) accept_all(listening, now);
    if (now - watched < watch_every) continue;
    watched = now;
    watch(now);
  }
  ::close(listening);
  while (!is_empty()) {
    watch(Clock::now());
    std::this_thread::sleep_for(stop_every);
  }
  raise_event(ending_);
  for (std::thread& worker : workers) worker.join();
}

void Loop::work() {
  Worker worker(service_, settings_, log_, crowd_, turns_);
  while (true) {
    worker.turn().take();
    epoll_event event{};
    if (::epoll_wait(epoll_, &event, 1, -1) != 1) continue;
    if (event.data.ptr == nullptr) return;
    attend(worker, *static_cast<Connection*>(event.data.ptr));
  }
}

void Loop::attend(Worker& worker, Connection& connection) {
  auto next = Worker::Next::close;
  try {
    next = worker.attend(connection);
  } catch (const std::exception&) {
    // No memory for its bytes: it goes, the others stay.
  }
  if (next == Worker::Next::close) {
    remove(connection);
    return;
  }
  const std::uint32_t events = next == Worker::Next::read ? EPOLLIN : EPOLLOUT;
  epoll_event event = once(events, &connection);
  const int socket = connection.channel->socket();
  // From here on the watch may end its waiting, and from the next line on another worker has it.
  connection.state = Connection::State::waiting;
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event);
}

void Loop::accept_all(int listening, Clock::time_point now) {
  while (true) {
    sockaddr_storage from{};
    socklen_t size = sizeof from;
    const int socket = ::accept4(listening, reinterpret_cast<sockaddr*>(&from), &size,
                                 SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) {
      // One that went away meanwhile is nobody's fault; without descriptors the others wait.
      if (errno == ECONNABORTED || errno == EINTR) continue;
      if (errno != EAGAIN && errno != EWOULDBLOCK) pause_ = now + watch_every;
      return;
    }
    admit(socket, address_of(from));
  }
}

void Loop::admit(int socket, std::string address) {
  if (!make_room()) return turn_away(socket);
  const auto certificate = certificate_.load();
  auto channel = certificate ? certificate->channel(socket) : std::make_unique<Channel>(socket);
  if (!channel) return;
  auto made = std::make_unique<Connection>(std::move(channel), std::move(address));
  Connection& connection = *made;
  connection.deadline = (connection.began + std::min(settings_.head_time, settings_.idle_time))
                            .time_since_epoch()
                            .count();
  {
    const std::lock_guard lock(mutex_);
    all_.emplace(&connection, std::move(made));
  }
  epoll_event event = once(EPOLLIN, &connection);
  connection.state = Connection::State::waiting;
  if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) != 0) remove(connection);
}

/// Whoever has been idle the longest makes room.
bool Loop::make_room() {
  const std::lock_guard lock(mutex_);
  if (all_.size() < settings_.connections) return true;
  Connection* oldest = nullptr;
  for (const auto& [connection, owner] : all_) {
    const bool idle = connection->phase == Connection::Phase::idle &&
                      connection->state == Connection::State::waiting;
    if (idle && (oldest == nullptr || connection->deadline < oldest->deadline)) oldest = connection;
  }
  if (oldest == nullptr) return false;
  end_waiting(*oldest);
  return true;
}

void Loop::turn_away(int socket) {
  const std::string id = random_id();
  const Problem problem = too_busy();
  const Response response = problem_response(problem, dsl::Language::zh, id);
  if (!certificate_.load()) {
    const std::string text =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
        "Retry-After: 1\r\nConnection: close\r\nX-Request-Id: " +
        id + "\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\n\r\n" +
        response.body;
    (void)!::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
  }
  ::close(socket);
  log_({"OTHER", {}, response.status, response.body.size(), {}, id});
}

/// Ends the waiting of those whose time is over; once the server stops, of all who have nothing to
/// lose.
void Loop::watch(Clock::time_point now) {
  using Phase = Connection::Phase;
  const bool stopping = crowd_.stopping;
  const std::lock_guard lock(mutex_);
  for (const auto& [connection, owner] : all_) {
    // A stream is heard to the end of what has come.
    if (stopping && connection->streaming) ::shutdown(connection->channel->socket(), SHUT_RD);
    if (connection->state != Connection::State::waiting) continue;
    const bool leaves = stopping && connection->phase != Phase::answer;
    if (leaves || now.time_since_epoch().count() > connection->deadline) end_waiting(*connection);
  }
}

/// Its socket wakes a worker, now or as soon as it is asked again.
void Loop::end_waiting(Connection& connection) {
  auto waiting = Connection::State::waiting;
  if (!connection.state.compare_exchange_strong(waiting, Connection::State::expired)) return;
  const auto phase = connection.phase.load();
  const bool asks = phase == Connection::Phase::head || phase == Connection::Phase::body;
  ::shutdown(connection.channel->socket(), asks ? SHUT_RD : SHUT_RDWR);
}

void Loop::remove(Connection& connection) {
  crowd_.held -= connection.held;
  std::unique_ptr<Connection> last;
  const std::lock_guard lock(mutex_);
  const auto found = all_.find(&connection);
  last = std::move(found->second);
  all_.erase(found);
}

bool Loop::is_empty() {
  const std::lock_guard lock(mutex_);
  return all_.empty();
}

}  // namespace server
