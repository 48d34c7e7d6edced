// Bytes that come and go while a route runs: for bodies of lines that are answered line by line, in
// bounded memory. The route begins the answer, is pushed what arrives, and sends as it goes. Owned
// by the transport; one thread.
#pragma once

#include <functional>
#include <string_view>

namespace server {

struct Response;

class Exchange {
 public:
  virtual ~Exchange() = default;
  Exchange() = default;
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// Sends status and headers; nothing else may be answered afterwards. False when the client has
  /// gone.
  virtual bool begin(const Response& head) = 0;
  /// Pushes the body's bytes to `take` as they arrive, until it ends or `take` answers false;
  /// `waits` is called before it waits for more of them, and may end it too. False when the body
  /// broke off, took too long or went beyond the transport's bound.
  virtual bool receive(const std::function<bool(std::string_view)>& take,
                       const std::function<bool()>& waits) = 0;
  /// False when the client has gone: there is nobody to go on for.
  virtual bool send(std::string_view bytes) = 0;
};

}  // namespace server
