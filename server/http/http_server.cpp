#include "server/http/http_server.hpp"

#include <unistd.h>

#include <utility>

#include "server/http/listener.hpp"
#include "server/http/loop.hpp"
#include "server/http/tls.hpp"

namespace server {

struct HttpServer::Impl {
  Impl(Service& service, HttpSettings given, AccessLog sink)
      : settings(std::move(given)),
        log(sink ? std::move(sink) : [](const AccessLine&) {}),
        loop(service, settings, log) {}

  const HttpSettings settings;
  const AccessLog log;
  Loop loop;
  int listening = -1;
  int port = 0;
};

HttpServer::HttpServer(Service& service, HttpSettings settings, AccessLog log)
    : impl_(std::make_unique<Impl>(service, std::move(settings), std::move(log))) {}

HttpServer::~HttpServer() {
  if (impl_->listening >= 0) ::close(impl_->listening);
}

std::optional<dsl::Bilingual> HttpServer::load_certificate() {
  const HttpSettings& settings = impl_->settings;
  if (settings.certificate.empty()) return std::nullopt;
  auto loaded = Certificate::load(settings.certificate, settings.key);
  if (const auto* trouble = std::get_if<dsl::Bilingual>(&loaded)) return *trouble;
  impl_->loop.set_certificate(std::get<std::shared_ptr<const Certificate>>(std::move(loaded)));
  return std::nullopt;
}

bool HttpServer::bind() {
  impl_->listening = listen_on(impl_->settings.host, impl_->settings.port);
  if (impl_->listening < 0) return false;
  impl_->port = port_of(impl_->listening);
  return true;
}

int HttpServer::port() const {
  return impl_->port;
}

void HttpServer::run() {
  impl_->loop.run(std::exchange(impl_->listening, -1));
}

void HttpServer::stop() {
  impl_->loop.stop();
}

}  // namespace server
