// Where one worker answers requests: a head becomes a plan (refused, or a body of so many bytes),
// and with its body a request to the service, whose answer cpp-httplib writes. The library is given
// a line of our own making and never the client's bytes, so that what it would add, decode, cut or
// unpack cannot be asked for. Throws nothing; one thread.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "server/api/service.hpp"
#include "server/http/connection.hpp"
#include "server/http/settings.hpp"
#include "server/http/turns.hpp"

namespace server {

class Desk {
 public:
  Desk(Service& service, const HttpSettings& settings, const AccessLog& log, Turns::Turn& turn);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// What is to be read behind a head.
  struct Plan {
    std::optional<Problem> refused;
    std::size_t body = 0;   ///< bytes
    bool streamed = false;  ///< by the route itself
    bool unread = false;    ///< nobody takes the body: the connection ends with the answer
    bool waits = false;     ///< the client waits until it is told to go on
    bool prompt = false;    ///< answered by the processor alone, or else the turn is given back
  };
  [[nodiscard]] Plan plan(Head& head, bool secure) const;

  struct Visit {
    const Head* head = nullptr;  ///< null: there is none that could be read
    std::string_view body;
    const Problem* refused = nullptr;
    bool keep = false;  ///< the connection goes on
  };
  /// Whether a body may be read that has not come yet. Otherwise the answer to its head is
  /// appended, and the connection is to end with it.
  [[nodiscard]] bool admits(Connection& connection, const Head& head);
  /// Appends the answer to what the connection is to send.
  void answer(Connection& connection, const Visit& visit);
  /// The same of a route that reads and answers while it runs, with the head still in `in`. False
  /// when the connection cannot go on.
  bool stream(Connection& connection, const Visit& visit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace server
