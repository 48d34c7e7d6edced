#include "server/http/worker.hpp"

#include <algorithm>

#include "server/api/problems.hpp"
#include "server/http/patience.hpp"

namespace server {
namespace {

using Clock = Connection::Clock;

constexpr std::size_t buffer_bytes = std::size_t{64} << 10;
constexpr std::size_t small_bytes = std::size_t{64} << 10;  ///< what an idle connection may keep
constexpr std::chrono::milliseconds farewell_time{1000};

Problem too_slow() {
  return make_problem(408, "request_timeout",
                      {"请求没有及时到齐", "the request did not arrive in time"});
}

/// One of the streams there may be at once, for as long as it lives.
class StreamSlot {
 public:
  explicit StreamSlot(std::atomic<unsigned>& all) : all_(all), number_(++all) {}
  ~StreamSlot() { --all_; }
  StreamSlot(const StreamSlot&) = delete;
  StreamSlot& operator=(const StreamSlot&) = delete;
  [[nodiscard]] bool within(unsigned most) const { return number_ <= most; }

 private:
  std::atomic<unsigned>& all_;
  unsigned number_;
};

void shrink(std::string& bytes) {
  bytes.clear();
  if (bytes.capacity() > small_bytes) bytes.shrink_to_fit();
}

}  // namespace

Worker::Worker(Service& service, const HttpSettings& settings, const AccessLog& log, Crowd& crowd,
               Turns& turns)
    : settings_(settings),
      crowd_(crowd),
      turn_(turns),
      desk_(service, settings, log, turn_),
      buffer_(buffer_bytes) {}

Worker::Next Worker::attend(Connection& connection) {
  if (connection.state.exchange(Connection::State::attended) == Connection::State::expired) {
    return give_up(connection);
  }
  if (!connection.greeted) {
    if (const Step step = greet(connection); step != Step::goes_on) return settle(connection, step);
  }
  bool dry = false;  // all that had come was taken
  while (true) {
    Step step = flush(connection);
    if (step == Step::goes_on && connection.closing) step = say_farewell(connection);
    if (step != Step::goes_on) return settle(connection, step);
    step = serve(connection);
    if (step == Step::goes_on) continue;
    if (step == Step::waits_read && !dry) step = receive(connection, dry);
    if (step != Step::goes_on) return settle(connection, step);
  }
}

Worker::Step Worker::greet(Connection& connection) {
  switch (connection.channel->handshake()) {
    case Io::done:
      connection.greeted = true;
      return Step::goes_on;
    case Io::wants_read:
      return Step::waits_read;
    case Io::wants_write:
      return Step::waits_write;
    default:
      return Step::ends;
  }
}

Worker::Step Worker::flush(Connection& connection) {
  while (connection.sent < connection.out.size()) {
    const std::string_view rest = std::string_view(connection.out).substr(connection.sent);
    const Moved moved = connection.channel->write({&rest, 1});
    if (moved.io == Io::wants_write) return Step::waits_write;
    if (moved.io == Io::wants_read) return Step::waits_read;
    if (moved.io == Io::ended) return Step::ends;
    connection.sent += moved.bytes;
  }
  shrink(connection.out);
  connection.sent = 0;
  return Step::goes_on;
}

Worker::Step Worker::receive(Connection& connection, bool& dry) {
  const Moved moved = connection.channel->read(buffer_.data(), buffer_.size());
  dry = !moved.more;
  switch (moved.io) {
    case Io::done:
      connection.in.append(buffer_.data(), moved.bytes);
      return Step::goes_on;
    case Io::wants_read:
      return Step::waits_read;
    case Io::wants_write:
      return Step::waits_write;
    default:
      return Step::ends;
  }
}

/// What is still coming is taken and dropped, for a while: closed over unread bytes, a connection
/// would lose the answer on its way.
Worker::Step Worker::say_farewell(Connection& connection) {
  if (connection.phase != Phase::farewell) {
    connection.channel->finish();
    shrink(connection.in);
    connection.phase = Phase::farewell;
    connection.began = Clock::now();
  }
  const Moved moved = connection.channel->read(buffer_.data(), buffer_.size());
  return moved.io == Io::ended || crowd_.stopping ? Step::ends : Step::waits_read;
}

Worker::Step Worker::serve(Connection& connection) {
  std::string& in = connection.in;
  // One empty line before a request is forgiven, as RFC 9112 asks.
  if (in.starts_with("\r\n") && connection.search.end == 0) {
    in.erase(0, 2);
    connection.search = {};
  }
  if (in.empty() || in == "\r") return Step::waits_read;
  if (in.size() < connection.wanted) return go_on_waiting(connection);
  if (connection.search.end == 0) {
    if (const auto problem = find_end(in, connection.search)) {
      head_ = {};
      return refuse(connection, *problem);
    }
    if (connection.search.end == 0) return Step::waits_read;
  }
  return serve_request(connection);
}

Worker::Step Worker::serve_request(Connection& connection) {
  const std::string_view in = connection.in;
  const std::size_t end = connection.search.end;
  if (const auto problem = read_head(in.substr(0, end), head_)) {
    head_ = {};
    return refuse(connection, *problem);
  }
  const Desk::Plan plan = desk_.plan(head_, connection.channel->secure());
  if (plan.refused) return refuse(connection, *plan.refused);
  const std::size_t whole = end + plan.body;
  if (in.size() < whole) return await_body(connection, plan, whole);
  ++connection.requests;
  const bool keep = may_go_on(connection) && !plan.unread;
  if (!plan.prompt) turn_.give_back();
  if (plan.streamed) return serve_stream(connection, keep);
  desk_.answer(connection, {&head_, in.substr(end, plan.body), nullptr, keep});
  connection.in.erase(0, whole);
  if (connection.in.empty()) shrink(connection.in);
  end_request(connection, keep);
  return Step::goes_on;
}

Worker::Step Worker::serve_stream(Connection& connection, bool keep) {
  const StreamSlot slot(crowd_.streams);
  if (!slot.within(settings_.streams)) return refuse(connection, too_busy());
  const bool goes_on = desk_.stream(connection, {&head_, {}, nullptr, keep});
  end_request(connection, goes_on);
  return Step::goes_on;
}

void Worker::end_request(Connection& connection, bool keep) {
  connection.search = {};
  connection.wanted = 0;
  connection.closing = !keep;
  connection.phase = Phase::idle;
  connection.began = Clock::now();
}

/// For the rest of a body, unless all that wait for theirs have too much already.
Worker::Step Worker::go_on_waiting(Connection& connection) {
  count_held(connection);
  if (crowd_.held <= settings_.memory) return Step::waits_read;
  head_ = {};
  return refuse(connection, too_busy());
}

Worker::Step Worker::await_body(Connection& connection, const Desk::Plan& plan, std::size_t whole) {
  connection.wanted = whole;
  if (!desk_.admits(connection, head_)) {
    connection.closing = true;
    return Step::goes_on;
  }
  if (!plan.waits || connection.in.size() > connection.search.end) {
    return go_on_waiting(connection);
  }
  connection.out = "HTTP/1.1 100 Continue\r\n\r\n";
  return Step::goes_on;
}

/// A problem, and the end of the connection: what follows on it may be no request.
Worker::Step Worker::refuse(Connection& connection, const Problem& problem) {
  desk_.answer(connection, {&head_, {}, &problem, false});
  connection.closing = true;
  return Step::goes_on;
}

Worker::Next Worker::give_up(Connection& connection) {
  const Phase phase = connection.phase;
  const bool asks = phase == Phase::head || phase == Phase::body;
  if (!asks || connection.closing || crowd_.stopping) return Next::close;
  if (phase == Phase::head) head_ = {};
  const std::string_view in = connection.in;
  if (phase == Phase::body) (void)read_head(in.substr(0, connection.search.end), head_);
  refuse(connection, too_slow());
  if (flush(connection) == Step::goes_on) connection.channel->finish();
  return Next::close;
}

Worker::Next Worker::settle(Connection& connection, Step step) {
  if (step == Step::ends) return Next::close;
  const Phase phase = phase_of(connection, step);
  if (phase != connection.phase) {
    connection.phase = phase;
    connection.began = Clock::now();
  }
  count_held(connection);
  connection.deadline = due(connection, phase).time_since_epoch().count();
  return step == Step::waits_write ? Next::write : Next::read;
}

Connection::Phase Worker::phase_of(const Connection& connection, Step step) const {
  if (!connection.greeted) return Phase::handshake;
  if (connection.phase == Phase::farewell) return Phase::farewell;
  if (connection.sent < connection.out.size() || step == Step::waits_write) return Phase::answer;
  if (connection.wanted > 0) return Phase::body;
  return connection.in.empty() ? Phase::idle : Phase::head;
}

Clock::time_point Worker::due(const Connection& connection, Phase phase) const {
  const auto with = [&](std::size_t bytes) {
    return connection.began + settings_.grace + Patience::worth(bytes, settings_.least_rate);
  };
  switch (phase) {
    case Phase::handshake:
    case Phase::head:
      return connection.began + settings_.head_time;
    case Phase::idle:
      return connection.began + settings_.idle_time;
    case Phase::body:
      return with(connection.in.size());
    case Phase::answer:
      return with(connection.sent);
    case Phase::farewell:
      return connection.began + farewell_time;
  }
  return connection.began;
}

bool Worker::may_go_on(const Connection& connection) const {
  return !head_.old && connection.requests < settings_.keep_alive_requests && !crowd_.stopping &&
         !head_.lists("Connection", "close");
}

void Worker::count_held(Connection& connection) {
  const std::size_t now = connection.in.size() + connection.out.size();
  crowd_.held += now - connection.held;  // a difference below zero wraps, and so does the sum
  connection.held = now;
}

}  // namespace server
