#include "server/http/http_server.hpp"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <thread>

#include "server/api/form.hpp"
#include "server/api/guards.hpp"
#include "server/api/ids.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

constexpr int backlog = 511;

/// Headers that cpp-httplib adds to what the client sent, and believes when the client sends them.
bool is_added(const std::string& name) {
  return name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" ||
         name == "LOCAL_PORT";
}

RequestHead head_of(const httplib::Request& request) {
  RequestHead head;
  head.method = request.method;
  for (const auto& [name, value] : request.headers) {
    if (!is_added(name)) head.headers.emplace_back(name, value);
  }
  const Route* route = Service::route_with_body(request.method, request.path);
  if (route != nullptr && route->body == BodyKind::form) head.body_type = form_type;
  return head;
}

/// cpp-httplib lays the fields of a form's body among those of the address: here a password would
/// be taken for a part of the address. Of a form, only its address is read again.
void add_query(const httplib::Request& from, Request& request) {
  if (!from.get_header_value("Content-Type").starts_with(form_type)) {
    request.query.insert(from.params.begin(), from.params.end());
    return;
  }
  const std::size_t mark = from.target.find('?');
  if (mark == std::string::npos) return;
  if (const auto fields = read_form(std::string_view(from.target).substr(mark + 1))) {
    request.query.insert(fields->begin(), fields->end());
  }
}

Request plain(const httplib::Request& from) {
  Request request;
  request.method = from.method;
  request.path = from.path;
  add_query(from, request);
  for (const auto& [name, value] : from.headers) {
    if (is_added(name)) continue;
    std::string lower = name;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    // A second one is not passed over: whoever reads the header sees both.
    const auto [place, first] = request.headers.emplace(std::move(lower), value);
    if (!first) place->second += ", " + value;
  }
  request.body = from.body;
  request.remote_address = from.remote_addr;
  request.id = random_id();
  return request;
}

std::string method_for_log(const std::string& method) {
  for (const char* known : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    if (method == known) return method;
  }
  return "OTHER";
}

/// Without these cpp-httplib neither cuts answers into ranges nor compresses them (its Brotli takes
/// longer than the answer itself; a proxy in front compresses). The object is the server's own and
/// not const; there is no other way to say it.
void answer_whole(const httplib::Request& request) {
  auto& own = const_cast<httplib::Request&>(request);
  own.ranges.clear();
  own.headers.erase("Accept-Encoding");
}

}  // namespace

struct HttpServer::Impl {
  Impl(Service& answers, HttpSettings given, Log sink)
      : service(answers), settings(std::move(given)), log(std::move(sink)) {
    if (!log) log = [](const AccessLine&) {};
    set_limits();
    set_handlers();
  }

  void set_limits() {
    http.new_task_queue = [threads = settings.threads] { return new httplib::ThreadPool(threads); };
    http.set_tcp_nodelay(true);
    http.set_keep_alive_max_count(settings.keep_alive_requests);
    http.set_keep_alive_timeout(settings.keep_alive_seconds);
    http.set_read_timeout(settings.read_seconds);
    http.set_write_timeout(settings.write_seconds);
    http.set_payload_max_length(max_body_bytes);
    // Not the default, which sets SO_REUSEPORT: two servers would share a port unawares.
    http.set_socket_options([this](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      listening = socket;
    });
    http.set_default_headers(
        {{"X-Content-Type-Options", "nosniff"},
         {"Cache-Control", "no-store"},
         {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
         {"Referrer-Policy", "no-referrer"}});
  }

  void set_handlers() {
    http.set_pre_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) {
          return before_body(request, response);
        });
    // Reached only where `before_body` found a route that reads a body.
    http.Post(".+", [this](const httplib::Request& request, httplib::Response& response) {
      answer(request, response, true);
    });
    // What cpp-httplib refuses by itself: a line that is too long, a body that ends early.
    using Mend = httplib::Server::HandlerWithResponse;
    http.set_error_handler(
        Mend([this](const httplib::Request& request, httplib::Response& response) {
          using Outcome = httplib::Server::HandlerResponse;
          if (response.has_header("Content-Type")) return Outcome::Unhandled;
          answer_whole(request);
          refuse(request, response,
                 make_problem(response.status, "bad_request",
                              {"请求不合 HTTP 规定", "the request is not valid HTTP"}));
          return Outcome::Handled;
        }));
    // Without this one cpp-httplib puts what was thrown into a header of the answer.
    http.set_exception_handler(
        [this](const httplib::Request& request, httplib::Response& response,
               const std::exception_ptr&) { refuse(request, response, internal_problem()); });
    // A body that the guards would refuse is refused before it is asked for.
    http.set_expect_100_continue_handler([](const httplib::Request& request, httplib::Response&) {
      return refuse_head(head_of(request)) ? 417 : 100;
    });
  }

  httplib::Server::HandlerResponse before_body(const httplib::Request& request,
                                               httplib::Response& response) {
    auto refused = refuse_head(head_of(request));
    if (!refused && service.doors().open()) refused = refuse_in_open_mode(head_of(request));
    answer_whole(request);
    if (refused) {
      refuse(request, response, *refused);
      return httplib::Server::HandlerResponse::Handled;
    }
    if (Service::route_with_body(request.method, request.path) != nullptr) {
      return httplib::Server::HandlerResponse::Unhandled;
    }
    // Without a body on the wire the connection may go on; with one it would be taken for a
    // request.
    const std::string length = request.get_header_value("Content-Length");
    answer(request, response, length.empty() || length == "0");
    return httplib::Server::HandlerResponse::Handled;
  }

  void answer(const httplib::Request& from, httplib::Response& to, bool keep_open) {
    thread_local Workspace workspace;
    const auto began = std::chrono::steady_clock::now();
    const Request request = plain(from);
    Response response = service.handle(request, workspace);
    tell(from, response, request.id, began);
    write(std::move(response), request.id, to, keep_open);
  }

  /// A problem, and the end of the connection: what follows on it may be no request.
  void refuse(const httplib::Request& from, httplib::Response& to, const Problem& problem) {
    const auto began = std::chrono::steady_clock::now();
    const Request request = plain(from);
    Response response = problem_response(problem, language_of(request), request.id);
    tell(from, response, request.id, began);
    write(std::move(response), request.id, to, false);
  }

  void tell(const httplib::Request& from, const Response& response, const std::string& id,
            std::chrono::steady_clock::time_point began) {
    const auto taken = std::chrono::steady_clock::now() - began;
    log({method_for_log(from.method), response.route, response.status, response.body.size(),
         std::chrono::duration_cast<std::chrono::microseconds>(taken), id});
  }

  static void write(Response response, const std::string& id, httplib::Response& to,
                    bool keep_open) {
    to.status = response.status;
    to.set_header("X-Request-Id", id);
    // What the route says of itself stands in place of what is said of every answer.
    for (const auto& [name, value] : response.headers) to.headers.erase(name);
    for (const auto& [name, value] : response.headers) to.set_header(name, value);
    if (keep_open) {
      to.set_content(response.body, response.content_type);
      return;
    }
    // The one way by which cpp-httplib closes a connection that a handler wants closed: a provider
    // that writes everything and then says that it failed.
    to.set_header("Connection", "close");
    const std::size_t size = response.body.size();
    to.set_content_provider(
        size, response.content_type,
        [body = std::move(response.body)](std::size_t, std::size_t, httplib::DataSink& sink) {
          sink.write(body.data(), body.size());
          return false;
        });
  }

  Service& service;
  const HttpSettings settings;
  Log log;
  httplib::Server http;
  std::atomic<int> listening{-1};
  std::atomic<bool> running = false, stopping = false, ran = false;
  int port = 0;
};

HttpServer::HttpServer(Service& service, HttpSettings settings, Log log)
    : impl_(std::make_unique<Impl>(service, std::move(settings), std::move(log))) {}

HttpServer::~HttpServer() {
  stop();
}

bool HttpServer::bind() {
  Impl& impl = *impl_;
  if (impl.settings.port == 0) {
    const int port = impl.http.bind_to_any_port(impl.settings.host);
    if (port <= 0) return false;
    impl.port = port;
  } else {
    if (!impl.http.bind_to_port(impl.settings.host, impl.settings.port)) return false;
    impl.port = impl.settings.port;
  }
  // cpp-httplib listens with a backlog of 5, compiled in; listening again widens it.
  ::listen(impl.listening, backlog);
  return true;
}

int HttpServer::port() const {
  return impl_->port;
}

void HttpServer::run() {
  impl_->running = true;
  if (!impl_->stopping) {
    impl_->ran = true;
    impl_->http.listen_after_bind();
  }
  impl_->running = false;
}

void HttpServer::stop() {
  // A stop that comes while `run` is about to begin waits until there is something to stop.
  impl_->stopping = true;
  while (impl_->running && !impl_->http.is_running()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (impl_->http.is_running()) impl_->http.stop();
  // cpp-httplib closes only what it has listened on in `run`.
  const int left = impl_->ran ? -1 : impl_->listening.exchange(-1);
  if (left >= 0) ::close(left);
}

}  // namespace server
