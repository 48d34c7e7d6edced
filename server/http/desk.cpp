#include "server/http/desk.hpp"

#include <httplib.h>

#include <algorithm>
#include <utility>

#include "server/api/guards.hpp"
#include "server/api/ids.hpp"
#include "server/api/problems.hpp"
#include "server/http/gzip.hpp"
#include "server/http/socket_exchange.hpp"
#include "server/http/standard_headers.hpp"

namespace server {
namespace {

using Clock = std::chrono::steady_clock;

/// The library reads a line of 8 KiB, and each further question mark takes two bytes more there.
bool fits(std::string_view target) {
  const auto marks = std::count(target.begin(), target.end(), '?');
  return target.size() + 2 * static_cast<std::size_t>(marks) + 32 < max_request_line;
}

/// What the library reads is our line, and what it writes goes to a connection's outgoing bytes.
class Paper : public httplib::Stream {
 public:
  std::string line;
  std::string* out = nullptr;  ///< null: nothing more is to be written

  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* into, size_t most) override {
    const std::size_t some = std::min(most, line.size() - at_);
    line.copy(into, some, at_);
    at_ += some;
    return static_cast<ssize_t>(some);
  }
  ssize_t write(const char* bytes, size_t count) override {
    if (out != nullptr) out->append(bytes, count);
    return static_cast<ssize_t>(count);
  }
  void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

  /// `target` with a question mark in its query written so that the library takes it.
  void begin(std::string_view method, std::string_view target) {
    line.assign(method);
    line += ' ';
    const std::size_t query = std::min(target.find('?'), target.size() - 1) + 1;
    line += target.substr(0, query);
    for (const char c : target.substr(query)) {
      if (c == '?') {
        line += "%3F";
      } else {
        line += c;
      }
    }
    line += " HTTP/1.1\r\n\r\n";
    at_ = 0;
  }

 private:
  std::size_t at_ = 0;
};

std::optional<std::string> path_of(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  return path.find('%') == std::string_view::npos ? std::string(path) : percent_decoded(path);
}

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

void vary_by_encoding(Response& response) {
  for (auto& [name, value] : response.headers) {
    if (name == "Vary") {
      value += ", Accept-Encoding";
      return;
    }
  }
  response.headers.emplace_back("Vary", "Accept-Encoding");
}

Problem expectation_failed() {
  return make_problem(417, "expectation_failed",
                      {"不支持这个 Expect", "this Expect is not supported"});
}

Problem invalid_address() {
  return make_problem(400, "invalid_address",
                      {"地址中的 % 之后须有两位十六进制数字",
                       "in an address % is followed by two hexadecimal digits"});
}

}  // namespace

struct Desk::Impl : httplib::Server {
  Impl(Service& answers, const HttpSettings& given, const AccessLog& sink, Turns::Turn& of_worker)
      : service(answers), settings(given), log(sink), turn(of_worker) {
    set_keep_alive_max_count(settings.keep_alive_requests);
    set_keep_alive_timeout(
        std::chrono::duration_cast<std::chrono::seconds>(settings.idle_time).count());
    httplib::Headers headers;
    for (const auto& [name, value] : standard_headers) headers.emplace(name, value);
    set_default_headers(std::move(headers));
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
      handle(from, to);
      return HandlerResponse::Handled;
    });
    // Without this one the library puts what was thrown into a header of the answer.
    set_exception_handler([](const httplib::Request&, httplib::Response& to,
                             const std::exception_ptr&) { to.status = 500; });
  }

  void run(Connection& here, const Visit& what, bool keep, SocketExchange* through) {
    connection = &here;
    visit = &what;
    exchange = through;
    paper.out = &here.out;
    const bool readable = what.head != nullptr && !what.head->target.empty();
    paper.begin(readable ? what.head->fields.method : "GET", readable ? what.head->target : "/");
    bool closed = false;
    const std::size_t begin = here.out.size();
    unchanged = false;
    process_request(paper, !keep, closed, nullptr);
    if (unchanged) leave_out_length(here.out, begin);
  }

  /// The library says of 304 that nothing is as long as nothing; there the length is that of what
  /// is not sent (RFC 9110, 8.6).
  static void leave_out_length(std::string& out, std::size_t begin) {
    constexpr std::string_view line = "\r\nContent-Length: 0";
    const std::size_t at = out.find(line, begin);
    if (at != std::string::npos) out.erase(at, line.size());
  }

  void handle(const httplib::Request& from, httplib::Response& to) {
    const auto began = Clock::now();
    const Request request = plain(from);
    if (exchange != nullptr) exchange->set_request_id(request.id);
    auto decided = decide(request);
    if (!decided) {  // its body is awaited, and nothing written
      paper.out = nullptr;
      return;
    }
    Response response = std::move(*decided);
    const std::size_t bytes = response.sent ? exchange->sent_bytes() : response.body.size();
    const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began);
    const bool known = visit->head != nullptr && !visit->head->target.empty();
    log({known ? request.method : "OTHER", response.route, response.status, bytes, taken,
         request.id});
    if (exchange != nullptr && exchange->begun()) {
      if (!response.sent) exchange->abandon();
      paper.out = nullptr;
      to.status = response.status;
      return;
    }
    write(std::move(response), request, to);
  }

  /// Nothing: of a head alone, that its body may come.
  [[nodiscard]] std::optional<Response> decide(const Request& request) {
    if (visit->refused != nullptr) {
      return problem_response(*visit->refused, language_of(request), request.id);
    }
    if (!head_alone) return service.handle(request, workspace);
    auto refused = service.admit(request);
    head_alone = refused.has_value();
    return refused;
  }

  [[nodiscard]] Request plain(const httplib::Request& from) const {
    Request request;
    request.method = from.method;
    request.remote_address = connection->address;
    request.secure = connection->channel->secure();
    request.id = random_id();
    request.exchange = exchange;
    request.before_waiting = [this] { turn.give_back(); };
    request.body.assign(visit->body);
    if (visit->head == nullptr) return request;
    request.query.insert(from.params.begin(), from.params.end());
    request.path = path_of(visit->head->target).value_or("");
    for (const auto& [name, value] : visit->head->fields.headers) {
      // A second one is not passed over: whoever reads the header sees both.
      const auto [place, first] = request.headers.emplace(lower(name), value);
      if (!first) (place->second += ", ") += value;
    }
    return request;
  }

  void write(Response response, const Request& request, httplib::Response& to) {
    to.status = response.status;
    unchanged = response.status == 304;
    compress(response, request);
    // What the route says of itself stands in place of what is said of every answer.
    for (const auto& [name, value] : response.headers) to.headers.erase(name);
    for (const auto& [name, value] : response.headers) to.set_header(name, value);
    to.set_header("X-Request-Id", request.id);
    // The library would offer ranges to whoever asks with HEAD.
    if (request.method == "HEAD") to.set_header("Accept-Ranges", "none");
    if (!response.body.empty()) to.set_header("Content-Type", response.content_type);
    to.body = std::move(response.body);
  }

  void compress(Response& response, const Request& request) const {
    if (!settings.compression || response.secret || response.body.size() < least_to_compress ||
        !is_compressible(response.content_type)) {
      return;
    }
    vary_by_encoding(response);
    if (!accepts_gzip(request.header("accept-encoding"))) return;
    std::string packed =
        response.packed.empty() ? gzip(response.body) : std::string(response.packed);
    if (packed.empty() || packed.size() >= response.body.size()) return;
    response.body = std::move(packed);
    response.headers.emplace_back("Content-Encoding", "gzip");
  }

  Service& service;
  const HttpSettings& settings;
  const AccessLog& log;
  Turns::Turn& turn;
  Workspace workspace;
  Paper paper;
  Connection* connection = nullptr;
  const Visit* visit = nullptr;
  SocketExchange* exchange = nullptr;
  bool unchanged = false;   ///< the answer is a 304
  bool head_alone = false;  ///< the body is not there; afterwards: and is not wanted
};

Desk::Desk(Service& service, const HttpSettings& settings, const AccessLog& log, Turns::Turn& turn)
    : impl_(std::make_unique<Impl>(service, settings, log, turn)) {}

Desk::~Desk() = default;

Desk::Plan Desk::plan(Head& head, bool secure) const {
  Plan plan;
  if (!fits(head.target)) {
    plan.refused = address_too_long();
    return plan;
  }
  const auto path = path_of(head.target);
  if (!path) {
    plan.refused = invalid_address();
    return plan;
  }
  const Route* route = Service::route_with_body(head.fields.method, *path);
  plan.prompt = route != nullptr && route->prompt;
  head.fields.body = body_rule(route == nullptr ? BodyKind::none : route->body);
  head.fields.secure = secure;
  plan.refused = refuse_head(head.fields);
  if (!plan.refused) {
    plan.refused = impl_->service.doors().open() ? refuse_in_open_mode(head.fields)
                   : head.old                    ? std::nullopt
                                                 : refuse_host(head.fields);
  }
  const std::string_view expected = head.old ? std::string_view() : head.value("Expect");
  plan.waits = !expected.empty() && head.lists("Expect", "100-continue");
  if (!plan.refused && !expected.empty() && !plan.waits) plan.refused = expectation_failed();
  if (plan.refused) return plan;
  plan.streamed = head.fields.body.streamed;
  if (!plan.streamed) plan.body = body_length(head.fields);
  plan.unread = route == nullptr && plan.body > 0;
  if (plan.unread) plan.body = 0;
  return plan;
}

bool Desk::admits(Connection& connection, const Head& head) {
  impl_->head_alone = true;
  impl_->run(connection, {&head, {}, nullptr, false}, false, nullptr);
  return !std::exchange(impl_->head_alone, false);
}

void Desk::answer(Connection& connection, const Visit& visit) {
  impl_->run(connection, visit, visit.keep, nullptr);
}

bool Desk::stream(Connection& connection, const Visit& visit) {
  SocketExchange exchange(connection, impl_->settings, *visit.head, visit.keep);
  // Refused by the route before the body was read, the connection cannot go on.
  impl_->run(connection, visit, visit.keep && exchange.ended(), &exchange);
  return exchange.finish();
}

}  // namespace server
