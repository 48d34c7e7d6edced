// The socket side: cpp-httplib with its defaults mended (limits, timeouts, pool, backlog), the
// guards before any body is read, and every request handed to the service as a plain value. `run`
// blocks; `stop` may be called from any thread and lets requests under way finish. The service must
// outlive the server.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/api/service.hpp"

namespace server {

struct HttpSettings {
  std::string host = "127.0.0.1";
  int port = 8080;  ///< 0: any free one
  unsigned threads = 64;
  unsigned read_seconds = 5;  ///< for each read from a client
  unsigned write_seconds = 5;
  unsigned keep_alive_seconds = 2;  ///< a stop waits for as long
  unsigned keep_alive_requests = 100;
};

/// One answered request, for the log: no path, no query and no content, since these tell of sites.
struct AccessLine {
  std::string method;      ///< "OTHER" when it is none that HTTP knows
  std::string_view route;  ///< the pattern; empty when none matched or the guards refused
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::microseconds taken{};
  std::string request_id;
};

class HttpServer {
 public:
  using Log = std::function<void(const AccessLine&)>;

  HttpServer(Service& service, HttpSettings settings, Log log = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Takes the port; false when it cannot be had.
  [[nodiscard]] bool bind();
  /// The port taken.
  [[nodiscard]] int port() const;
  /// Answers until `stop`; `bind` must have succeeded.
  void run();
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace server
