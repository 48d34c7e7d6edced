// JSON Schema, as text: the few forms that this interface's bodies have. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// A member of an object; what need not be there is not required.
struct Member {
  std::string name;
  std::string schema;
  bool required = true;
};
using Members = std::vector<Member>;

[[nodiscard]] std::string text_schema();
/// At most so many characters.
[[nodiscard]] std::string text_schema(std::size_t longest);
[[nodiscard]] std::string whole_schema();
[[nodiscard]] std::string whole_schema(std::int64_t least, std::int64_t most);
[[nodiscard]] std::string yes_or_no_schema();
[[nodiscard]] std::string null_schema();
/// Any value at all.
[[nodiscard]] std::string any_schema();
[[nodiscard]] std::string day_schema();
[[nodiscard]] std::string moment_schema();
/// "sha256:" and 64 digits.
[[nodiscard]] std::string digest_schema();
[[nodiscard]] std::string word_schema(const std::vector<std::string>& words);

[[nodiscard]] std::string ref_schema(std::string_view name);
[[nodiscard]] std::string list_schema(const std::string& element);
[[nodiscard]] std::string either_schema(const std::vector<std::string>& schemas);
[[nodiscard]] std::string or_null(const std::string& schema);

/// Of an answer: later releases may add members.
[[nodiscard]] std::string object_schema(const Members& members);
/// Of a request: members that it does not name are refused.
[[nodiscard]] std::string request_schema(const Members& members);
[[nodiscard]] Members joined(Members members, const Members& more);
/// None of them required.
[[nodiscard]] Members optional(Members members);

}  // namespace server
