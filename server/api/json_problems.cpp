#include "server/api/json_problems.hpp"

#include <algorithm>

#include "engine/facts/answer_tree.hpp"
#include "server/api/problems.hpp"
#include "server/api/small_body.hpp"

namespace server {

Problem invalid_json(const engine::JsonReader& reader) {
  if (reader.error() == engine::JsonError::too_large) {
    return body_too_large(engine::JsonReader::max_bytes);
  }
  Problem problem =
      make_problem(400, "invalid_json", {"请求内容不是合法的 JSON", "the body is not valid JSON"});
  const std::string at = std::to_string(reader.offset());
  problem.faults.push_back(
      {"", "invalid_json", {"第 " + at + " 字节处有误", "wrong at byte " + at}, {}});
  return problem;
}

std::optional<Problem> check_key(const std::string& before, const std::string& key,
                                 std::set<std::string>& seen,
                                 const std::vector<std::string>& known) {
  const std::string pointer = before + "/" + engine::pointer_key(key);
  if (std::find(known.begin(), known.end(), key) == known.end()) {
    return body_problem(pointer, "unknown_key",
                        {"没有“" + key + "”这一项", "there is no member \"" + key + "\""}, known);
  }
  if (!seen.insert(key).second) {
    return body_problem(pointer, "duplicate_key",
                        {"“" + key + "”出现了两次", "\"" + key + "\" is given twice"});
  }
  return std::nullopt;
}

}  // namespace server
