#include "server/http/listener.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <httplib.h>
#include <sys/socket.h>

namespace server {
namespace {

constexpr int backlog = 511;

struct Binding : httplib::Server {
  int take() { return svr_sock_.exchange(INVALID_SOCKET); }
};

}  // namespace

Listener who_listens(const std::string& host, int port) {
  httplib::Client client(host, port);
  client.set_connection_timeout(1);
  client.set_read_timeout(1);
  const httplib::Result reply = client.Get("/healthz");
  if (!reply && reply.error() == httplib::Error::Connection) return Listener::nobody;
  if (!reply || reply->status != 200) return Listener::other;
  const bool ours = reply->body.find("\"service\":\"hazlex\"") != std::string::npos;
  return ours ? Listener::hazlex : Listener::other;
}

int listen_on(const std::string& host, int port) {
  Binding binding;
  binding.set_tcp_nodelay(true);  // what is accepted takes it over
  // Not the default, which sets SO_REUSEPORT: two servers would share a port unawares.
  binding.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  const bool bound =
      port == 0 ? binding.bind_to_any_port(host) > 0 : binding.bind_to_port(host, port);
  const int socket = binding.take();
  if (!bound || socket == INVALID_SOCKET) return -1;
  ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
  // cpp-httplib listens with a backlog of 5, compiled in; listening again widens it.
  ::listen(socket, backlog);
  return socket;
}

int port_of(int listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size);
  const auto port = address.ss_family == AF_INET6
                        ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                        : reinterpret_cast<const sockaddr_in&>(address).sin_port;
  return ntohs(port);
}

}  // namespace server
