#include "server/api/service.hpp"

#include <algorithm>
#include <charconv>
#include <exception>

#include "dsl/text/utf8.hpp"
#include "server/api/caching.hpp"
#include "server/api/cross_origin.hpp"
#include "server/api/ids.hpp"
#include "server/api/problems.hpp"
#include "server/api/route_match.hpp"

namespace server {
namespace {

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode(text, at);
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

std::optional<Problem> check_text(const Request& request) {
  bool good = is_utf8(request.path);
  for (const auto& [name, value] : request.query) good = good && is_utf8(name) && is_utf8(value);
  if (good) return std::nullopt;
  return make_problem(400, "invalid_address",
                      {"地址须是 UTF-8 文本", "the address must be UTF-8 text"});
}

/// As it stands in the head, where the body has not come yet; what is no number has been refused.
std::size_t body_bytes(const Request& request) {
  const std::string_view text = request.header("content-length");
  std::size_t length = 0;
  std::from_chars(text.data(), text.data() + text.size(), length);
  return std::max(length, request.body.size());
}

Response refused(Metrics& metrics, const Request& request, const Problem& problem) {
  metrics.refused(problem.code);
  return problem_response(problem, language_of(request), request.id);
}

/// Nothing takes this method here.
Response no_route(Backend& backend, const Request& request, const std::string& allowed) {
  const DoorSettings& settings = backend.doors->settings();
  if (auto answer = preflight(settings, request, allowed)) return std::move(*answer);
  if (allowed.empty()) return refused(backend.metrics, request, path_not_found());
  Response response = refused(backend.metrics, request, method_not_allowed(allowed));
  response.headers.emplace_back("Allow", allowed);
  return response;
}

}  // namespace

Service::Service(rulesets::Store& store, CatalogueSnapshot catalogue, ServiceHooks hooks,
                 DoorSettings doors)
    : backend_{store, std::move(catalogue), std::move(hooks)} {
  backend_.publisher = std::make_unique<Publisher>(store, backend_.catalogue);
  if (!backend_.hooks.now) backend_.hooks.now = utc_now;
  if (!backend_.hooks.new_id) backend_.hooks.new_id = random_id;
  if (!backend_.hooks.failed) backend_.hooks.failed = [](std::string_view, std::string_view) {};
  if (!backend_.hooks.milliseconds) backend_.hooks.milliseconds = milliseconds_now;
  backend_.language = std::make_unique<LanguageSessions>();
  backend_.doors = std::make_unique<Doors>(store, std::move(doors), backend_.hooks);
}

const Route* Service::route_with_body(std::string_view method, std::string_view path) {
  const Route* route = match_route(method, path).route;
  return route != nullptr && route->body != BodyKind::none ? route : nullptr;
}

struct Service::Entry {
  const Route* route = nullptr;
  Segments segments;
  Caller caller;
};

std::variant<Service::Entry, Response> Service::enter(const Request& request, Doors::Count count) {
  if (auto problem = check_text(request)) return refused(backend_.metrics, request, *problem);
  if (auto problem = Doors::refuse_address(request))
    return refused(backend_.metrics, request, *problem);
  RouteMatch match = match_route(request.method, request.path);
  if (match.route == nullptr) return no_route(backend_, request, match.allowed);
  const auto refuse = [&](const Problem& problem) {
    Response response = refused(backend_.metrics, request, problem);
    response.route = match.route->pattern;
    return response;
  };
  auto admitted = doors().admit(request, match.route->roles, match.route->named_addresses, count);
  if (const auto* problem = std::get_if<Problem>(&admitted)) return refuse(*problem);
  if (auto problem = check_parameters(request, *match.route)) return refuse(*problem);
  const BodyRule rule = body_rule(match.route->body);
  if (!rule.streamed && body_bytes(request) > rule.most_bytes) {
    return refuse(body_too_large(rule.most_bytes));
  }
  return Entry{match.route, match.segments, std::get<Caller>(std::move(admitted))};
}

template <class Work>
Response Service::guarded(const Request& request, Work work) {
  Response response;
  try {
    response = work();
  } catch (const rulesets::StoreError& error) {
    backend_.hooks.failed(request.id, error.what());
    response = problem_response(storage_problem(error.kind()), language_of(request), request.id);
  } catch (const std::exception& error) {
    backend_.hooks.failed(request.id, error.what());
    response = problem_response(internal_problem(), language_of(request), request.id);
  }
  if (response.sent) return response;
  forbid_caching(response);
  add_cross_origin(doors().settings(), request, response);
  return response;
}

std::optional<Response> Service::admit(const Request& head) {
  bool admitted = false;
  Response response = guarded(head, [&] {
    auto entered = enter(head, Doors::Count::later);
    admitted = std::holds_alternative<Entry>(entered);
    return admitted ? Response() : std::get<Response>(std::move(entered));
  });
  if (admitted) return std::nullopt;
  return response;
}

Response Service::handle(const Request& request, Workspace& workspace) {
  const Metrics::Held held(backend_.metrics);
  // The rim: whatever is thrown below becomes an answer that tells nothing of the inside.
  return guarded(request, [&] { return answer(request, workspace); });
}

Response Service::answer(const Request& request, Workspace& workspace) {
  auto entered = enter(request, Doors::Count::now);
  if (auto* response = std::get_if<Response>(&entered)) return std::move(*response);
  const Entry& entry = std::get<Entry>(entered);
  Call call{backend_, request, workspace, entry.caller, language_of(request), entry.segments};
  Response response = entry.route->handler(call);
  response.route = entry.route->pattern;
  response.secret = entry.route->secret;
  apply_caching(*entry.route, request, response);
  return response;
}

}  // namespace server
