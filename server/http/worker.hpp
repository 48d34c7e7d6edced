// One worker: takes a connection as far as it goes without waiting (handshake, head, body, answer,
// farewell) and says what it waits for next. Only a route that reads and answers while it runs
// waits inside, or one that is not prompt, and without the worker's turn. One thread; several
// workers attend to different connections.
#pragma once

#include <cstdint>
#include <vector>

#include "server/http/connection.hpp"
#include "server/http/desk.hpp"
#include "server/http/settings.hpp"

namespace server {

class Worker {
 public:
  Worker(Service& service, const HttpSettings& settings, const AccessLog& log, Crowd& crowd,
         Turns& turns);

  /// To be held while a connection is waited for and attended to; given back by what waits.
  [[nodiscard]] Turns::Turn& turn() { return turn_; }

  enum class Next : std::uint8_t { read, write, close };
  /// With the connection's phase and deadline set, unless it is to be closed.
  Next attend(Connection& connection);

 private:
  using Phase = Connection::Phase;
  enum class Step : std::uint8_t { goes_on, waits_read, waits_write, ends };

  Step greet(Connection& connection);
  Step flush(Connection& connection);
  Step receive(Connection& connection, bool& dry);
  Step say_farewell(Connection& connection);
  /// `goes_on` when something was answered, `waits_read` when bytes are missing.
  Step serve(Connection& connection);
  Step serve_request(Connection& connection);
  Step serve_stream(Connection& connection, bool keep);
  static void end_request(Connection& connection, bool keep);
  Step await_body(Connection& connection, const Desk::Plan& plan, std::size_t whole);
  Step go_on_waiting(Connection& connection);
  Step refuse(Connection& connection, const Problem& problem);
  /// Its time is over.
  Next give_up(Connection& connection);
  Next settle(Connection& connection, Step step);
  [[nodiscard]] Phase phase_of(const Connection& connection, Step step) const;
  [[nodiscard]] Connection::Clock::time_point due(const Connection& connection, Phase phase) const;
  [[nodiscard]] bool may_go_on(const Connection& connection) const;
  void count_held(Connection& connection);

  const HttpSettings& settings_;
  Crowd& crowd_;
  Turns::Turn turn_;
  Desk desk_;
  Head head_;
  std::vector<char> buffer_;
};

}  // namespace server
