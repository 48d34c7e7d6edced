// What the HTTP server is told, and what it tells of each answer. Values.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace server {

struct HttpSettings {
  std::string host = "127.0.0.1";
  int port = 8080;               ///< 0: any free one
  std::string certificate, key;  ///< files; both or neither. With them: TLS
  unsigned threads = 64;
  unsigned streams = 16;  ///< of these, at most so many that answer line by line
  std::size_t connections = 1000;
  unsigned keep_alive_requests = 1000;  ///< of one connection
  std::chrono::milliseconds idle_time{30'000};
  std::chrono::milliseconds head_time{5000};  ///< for all of a head, and for a TLS handshake
  /// For a body or an answer, and as much longer as it has bytes at `least_rate`.
  std::chrono::milliseconds grace{5000};
  std::chrono::milliseconds stream_grace{30'000};  ///< the same of streams: all waiting together
  std::size_t least_rate = 8192;                   ///< bytes a second
  std::size_t memory = std::size_t{256} << 20;     ///< bytes that wait for their client
  bool compression = true;
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

/// Any thread.
using AccessLog = std::function<void(const AccessLine&)>;

}  // namespace server
