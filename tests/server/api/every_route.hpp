// Requests to each route there is, made from what it declares. For tests that sweep over all.
#pragma once

#include "server/api/schemas.hpp"
#include "tests/server/doors.hpp"

namespace every_route {

using doors_test::json;

/// A path that a pattern matches, with this text for each {…}.
inline std::string path_of(std::string_view pattern, const std::string& segment = "x") {
  std::string path;
  bool inside = false;
  for (const char c : pattern) {
    inside = inside || c == '{';
    if (!inside) path += c;
    if (c == '}') {
      inside = false;
      path += segment;
    }
  }
  return path;
}

inline json schema_of(std::string_view name) {
  for (const auto& each : server::all_schemas()) {
    if (each.name == name) return json::parse(each.schema);
  }
  FAIL("no schema " << name);
  return {};
}

/// Names of the members of a body that are texts.
inline std::vector<std::string> text_members(const server::Route& route) {
  std::vector<std::string> names;
  if (route.body != server::BodyKind::json) return names;
  const json schema = schema_of(route.contract.body);
  for (const auto& [name, member] : schema.at("properties").items()) {
    if (member.value("type", "") == "string") names.push_back(name);
  }
  return names;
}

/// A value that the schema of a member describes, as plain as can be.
inline json plain_value(const json& schema) {
  if (schema.contains("enum")) return schema.at("enum").at(0);
  if (schema.contains("anyOf")) return nullptr;
  const std::string type = schema.value("type", "");
  if (type == "integer") return schema.value("minimum", 1);
  if (type == "boolean") return false;
  if (type == "array") return json::array();
  if (type == "object") return json::object();
  if (schema.value("format", "") == "date") return "2024-01-01";
  if (schema.value("format", "") == "date-time") return "2027-01-01T00:00:00Z";
  return "x";
}

/// A body with the members that must be there.
inline json plain_body(const server::Route& route) {
  json body = json::object();
  if (route.body != server::BodyKind::json) return body;
  const json schema = schema_of(route.contract.body);
  for (const auto& name : schema.value("required", json::array())) {
    body[name.get<std::string>()] =
        plain_value(schema.at("properties").at(name.get<std::string>()));
  }
  return body;
}

/// Sends it with what its body must be.
inline server::Response send(doors_test::House& house, const server::Route& route,
                             const std::string& token, const std::string& target,
                             const std::string& body,
                             std::map<std::string, std::string> headers = {}) {
  if (route.body == server::BodyKind::form) {
    headers.emplace("content-type", "application/x-www-form-urlencoded");
  }
  return house.call(std::string(route.method), target, token,
                    route.body == server::BodyKind::none ? "" : body, std::move(headers));
}

}  // namespace every_route
