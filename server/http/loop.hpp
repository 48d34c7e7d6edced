// All connections of a server. They wait in one epoll set and hold no thread; whichever worker is
// free takes the next one that has something to do. The thread that runs the loop accepts, and
// watches over the deadlines. `run` blocks until `stop`, which any thread may call.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "server/http/connection.hpp"
#include "server/http/settings.hpp"
#include "server/http/tls.hpp"
#include "server/http/worker.hpp"

namespace server {

class Loop {
 public:
  Loop(Service& service, const HttpSettings& settings, const AccessLog& log);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// For connections that come from now on; null: plain.
  void set_certificate(std::shared_ptr<const Certificate> certificate);

  /// Takes the socket, which listens and does not block, and closes it.
  void run(int listening);
  void stop();

 private:
  using Clock = Connection::Clock;

  void work();
  void attend(Worker& worker, Connection& connection);
  void accept_all(int listening, Clock::time_point now);
  void admit(int socket, std::string address);
  void turn_away(int socket);
  bool make_room();
  void watch(Clock::time_point now);
  static void end_waiting(Connection& connection);
  void remove(Connection& connection);
  [[nodiscard]] bool is_empty();

  Service& service_;
  const HttpSettings& settings_;
  const AccessLog& log_;
  Crowd crowd_;
  Turns turns_{Turns::processors()};
  std::atomic<std::shared_ptr<const Certificate>> certificate_;
  int epoll_, woken_, ending_;  ///< the latter two are events
  Clock::time_point pause_{};   ///< nothing is accepted until then
  std::mutex mutex_;
  std::unordered_map<Connection*, std::unique_ptr<Connection>> all_;
};

}  // namespace server
