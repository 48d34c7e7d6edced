// The socket side: connections that wait without a thread, strict and bounded heads, the guards
// before any body is read, TLS, streams, and every request handed to the service as a plain value.
// `run` blocks; `stop` may be called from any thread and lets requests under way finish. The
// service must outlive the server.
#pragma once

#include <memory>
#include <optional>

#include "server/api/service.hpp"
#include "server/http/settings.hpp"

namespace server {

class HttpServer {
 public:
  HttpServer(Service& service, HttpSettings settings, AccessLog log = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Reads certificate and key, if the settings name them: before `bind`, and again whenever the
  /// files have changed, for connections that come then. What is wrong with them, and then the
  /// earlier one stays. Any thread.
  [[nodiscard]] std::optional<dsl::Bilingual> load_certificate();
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
