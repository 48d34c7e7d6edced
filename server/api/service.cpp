#include "server/api/service.hpp"

#include <algorithm>
#include <exception>

#include "dsl/text/utf8.hpp"
#include "server/api/guards.hpp"
#include "server/api/ids.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

std::string_view next_segment(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view segment = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  return segment;
}

using Segments = std::array<std::string_view, 3>;

bool matches(std::string_view pattern, std::string_view path, Segments& segments) {
  if (std::count(pattern.begin(), pattern.end(), '/') !=
      std::count(path.begin(), path.end(), '/')) {
    return false;
  }
  std::size_t count = 0;
  while (!pattern.empty() || !path.empty()) {
    const std::string_view wanted = next_segment(pattern);
    const std::string_view segment = next_segment(path);
    if (wanted.starts_with('{')) {
      const std::string_view verb = wanted.substr(wanted.find('}') + 1);  // "{id}:erase"
      if (segment.size() <= verb.size() || !segment.ends_with(verb)) return false;
      segments.at(count++) = segment.substr(0, segment.size() - verb.size());
    } else if (wanted != segment) {
      return false;
    }
  }
  return true;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode(text, at);
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

std::optional<Problem> check_parameters(const Request& request, const Route& route) {
  for (const auto& [name, value] : request.query) {
    const auto known =
        std::find(route.parameters.begin(), route.parameters.end(), std::string_view(name));
    if (name != "lang" && known == route.parameters.end()) {
      std::vector<std::string> expected(route.parameters.begin(), route.parameters.end());
      expected.emplace_back("lang");
      return parameter_problem(name, "unknown_parameter",
                               {"没有这个选项", "there is no such option"}, std::move(expected));
    }
    if (request.query.count(name) > 1) {
      return parameter_problem(name, "duplicate_parameter", {"给了两次", "given twice"});
    }
    if (name == "lang" && value != "zh" && value != "en") {
      return parameter_problem(name, "invalid_option", {"不可用", "not allowed"}, {"zh", "en"});
    }
  }
  return std::nullopt;
}

std::optional<Problem> check_text(const Request& request) {
  bool good = is_utf8(request.path);
  for (const auto& [name, value] : request.query) good = good && is_utf8(name) && is_utf8(value);
  if (good) return std::nullopt;
  return make_problem(400, "invalid_address",
                      {"地址须是 UTF-8 文本", "the address must be UTF-8 text"});
}

/// q of one entry of Accept-Language, in thousandths.
int weight_of(std::string_view entry) {
  const std::size_t at = entry.find("q=");
  if (at == std::string_view::npos) return 1000;
  int weight = 0;
  int scale = 1000;
  for (const char c : entry.substr(at + 2)) {
    if (c == '.') continue;
    if (c < '0' || c > '9' || scale == 0) break;
    weight += (c - '0') * scale;
    scale /= 10;
  }
  return weight;
}

}  // namespace

dsl::Language language_of(const Request& request) {
  const std::string_view asked = request.parameter("lang");
  if (asked == "en") return dsl::Language::en;
  if (asked == "zh") return dsl::Language::zh;
  std::string_view rest = request.header("accept-language");
  int best = 0;
  dsl::Language language = dsl::Language::zh;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    std::string_view entry = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    const bool zh = entry.starts_with("zh");
    if (!zh && !entry.starts_with("en")) continue;
    const int weight = weight_of(entry);
    if (weight <= best) continue;
    best = weight;
    language = zh ? dsl::Language::zh : dsl::Language::en;
  }
  return language;
}

Service::Service(rulesets::Store& store, CatalogueSnapshot catalogue, ServiceHooks hooks,
                 DoorSettings doors)
    : backend_{store, std::move(catalogue), std::move(hooks)} {
  backend_.publisher = std::make_unique<Publisher>(store, backend_.catalogue);
  if (!backend_.hooks.now) backend_.hooks.now = utc_now;
  if (!backend_.hooks.new_id) backend_.hooks.new_id = random_id;
  if (!backend_.hooks.failed) backend_.hooks.failed = [](std::string_view, std::string_view) {};
  if (!backend_.hooks.milliseconds) backend_.hooks.milliseconds = milliseconds_now;
  backend_.doors = std::make_unique<Doors>(store, std::move(doors), backend_.hooks);
}

const Route* Service::route_with_body(std::string_view method, std::string_view path) {
  Segments segments;
  for (const Route& route : all_routes()) {
    if (route.body == BodyKind::none || route.method != method) continue;
    if (matches(route.pattern, path, segments)) return &route;
  }
  return nullptr;
}

Response Service::handle(const Request& request, Workspace& workspace) {
  const Metrics::Held held(backend_.metrics);
  // The rim: whatever is thrown below becomes an answer that tells nothing of the inside.
  try {
    return route(request, workspace);
  } catch (const rulesets::StoreError& error) {
    backend_.hooks.failed(request.id, error.what());
    return problem_response(storage_problem(error.kind()), language_of(request), request.id);
  } catch (const std::exception& error) {
    backend_.hooks.failed(request.id, error.what());
    return problem_response(internal_problem(), language_of(request), request.id);
  }
}

Response Service::enter(Call& call, Caller& caller, const Route& route) {
  auto admitted = backend_.doors->admit(call.request, route.roles, route.named_addresses);
  if (const auto* problem = std::get_if<Problem>(&admitted)) return call.refuse(*problem);
  caller = std::move(std::get<Caller>(admitted));
  const auto problem = check_parameters(call.request, route);
  return problem ? call.refuse(*problem) : route.handler(call);
}

Response Service::route(const Request& request, Workspace& workspace) {
  Caller caller;
  Call call{backend_, request, workspace, caller, language_of(request), {}};
  if (auto problem = check_text(request)) return call.refuse(*problem);
  if (auto problem = Doors::refuse_address(request)) return call.refuse(*problem);
  if (request.body.size() > max_body_bytes) {
    return call.refuse(
        make_problem(413, "body_too_large",
                     {"请求内容过大,至多 1 MiB", "the body is too large; at most 1 MiB"}));
  }
  const std::string_view method =
      request.method == "HEAD" ? "GET" : std::string_view(request.method);
  std::string allowed;
  for (const Route& route : all_routes()) {
    if (!matches(route.pattern, request.path, call.segments)) continue;
    if (route.method != method) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
      if (route.method == "GET") allowed += ", HEAD";
      continue;
    }
    Response response = enter(call, caller, route);
    response.route = route.pattern;
    return response;
  }
  if (allowed.empty()) return call.refuse(path_not_found());
  Response response = call.refuse(method_not_allowed(allowed));
  response.headers.emplace_back("Allow", allowed);
  return response;
}

}  // namespace server
