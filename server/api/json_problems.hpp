// What is wrong with a body that a route reads token by token: no JSON, or a member that is unknown
// or given twice. Pure; any thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/facts/json_reader.hpp"
#include "server/api/problem.hpp"

namespace server {

/// Where a reader stands that came upon an error, or upon something behind the end.
[[nodiscard]] Problem invalid_json(const engine::JsonReader& reader);

/// Of an object's next member: `before` is the object's JSON Pointer, `seen` its members so far.
[[nodiscard]] std::optional<Problem> check_key(const std::string& before, const std::string& key,
                                               std::set<std::string>& seen,
                                               const std::vector<std::string>& known);

}  // namespace server
