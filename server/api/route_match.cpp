#include "server/api/route_match.hpp"

#include <algorithm>

#include "server/api/guards.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

std::string_view next_segment(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view segment = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  return segment;
}

std::ptrdiff_t depth_of(std::string_view path) {
  return std::count(path.begin(), path.end(), '/');
}

/// A route and how deep its pattern is: most of them are passed over by that alone.
struct Placed {
  const Route* route;
  std::ptrdiff_t depth;
};

const std::vector<Placed>& placed_routes() {
  static const std::vector<Placed> table = [] {
    std::vector<Placed> all;
    for (const Route& route : all_routes()) all.push_back({&route, depth_of(route.pattern)});
    return all;
  }();
  return table;
}

/// Both are equally deep.
bool matches(std::string_view pattern, std::string_view path, Segments& segments) {
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

void add_method(std::string& allowed, std::string_view method) {
  if (!allowed.empty()) allowed += ", ";
  allowed += method;
  if (method == "GET") allowed += ", HEAD";
}

}  // namespace

RouteMatch match_route(std::string_view method, std::string_view path) {
  if (method == "HEAD") method = "GET";
  RouteMatch match;
  const std::ptrdiff_t depth = depth_of(path);
  for (const auto& [route, its_depth] : placed_routes()) {
    if (its_depth != depth || !matches(route->pattern, path, match.segments)) continue;
    if (route->method == method) {
      match.route = route;
      return match;
    }
    add_method(match.allowed, route->method);
  }
  return match;
}

std::optional<Problem> check_parameters(const Request& request, const Route& route) {
  for (const auto& [name, value] : request.query) {
    const auto known =
        std::find_if(route.parameters.begin(), route.parameters.end(),
                     [&asked = name](const Parameter& each) { return each.name == asked; });
    if (name != "lang" && known == route.parameters.end()) {
      std::vector<std::string> expected;
      for (const Parameter& each : route.parameters) expected.emplace_back(each.name);
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

}  // namespace server
