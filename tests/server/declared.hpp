// What every answer that a test sees must hold to, beside what the test is about: its route
// declares the status with its content, or the problem; no header carries a second one.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/problem_codes.hpp"
#include "server/api/route.hpp"

namespace service_test {

inline const server::Route* route_named(std::string_view method, std::string_view pattern) {
  if (method == "HEAD") method = "GET";
  for (const server::Route& route : server::all_routes()) {
    if (route.pattern == pattern && route.method == method) return &route;
  }
  return nullptr;
}

inline bool is_declared(const server::Route& route, const server::Response& response) {
  if (response.content_type == "application/problem+json") {
    const auto problem = nlohmann::json::parse(response.body);
    return server::may_answer(route, response.status, problem.at("code").get<std::string>());
  }
  if (response.status == 304) return route.contract.caching != server::Caching::never;
  const auto& answers = route.contract.answers;
  return std::any_of(answers.begin(), answers.end(), [&](const server::Success& each) {
    const bool content = each.content_type.empty() ? response.body.empty()
                                                   : response.content_type == each.content_type;
    return each.status == response.status && content;
  });
}

inline bool is_one_line(std::string_view value) {
  return std::none_of(value.begin(), value.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// Of what was made: whether it is told where to find it, as declared.
inline bool is_located(const server::Route& route, const server::Response& response) {
  const auto& answers = route.contract.answers;
  const bool declared = std::any_of(answers.begin(), answers.end(), [](const auto& each) {
    return each.status == 201 && each.location;
  });
  const bool told = std::any_of(response.headers.begin(), response.headers.end(),
                                [](const auto& header) { return header.first == "Location"; });
  return response.status != 201 || told == declared;
}

/// Not for several threads at once: it asserts.
inline void check_declared(const server::Request& request, const server::Response& response) {
  const bool one_line = std::all_of(response.headers.begin(), response.headers.end(),
                                    [](const auto& header) { return is_one_line(header.second); });
  CHECK(one_line);
  if (response.route.empty()) return;  // no route took it
  const server::Route* const route = route_named(request.method, response.route);
  REQUIRE(route != nullptr);
  if (is_declared(*route, response) && is_located(*route, response)) return;
  FAIL_CHECK(request.method << " " << response.route << " does not declare " << response.status
                            << " " << response.content_type << " " << response.body);
}

}  // namespace service_test
