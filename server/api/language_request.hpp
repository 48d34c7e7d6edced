// The body of `POST /v1/language/{id}`: {"sequence", "messages"}, the messages as they are written,
// for the session to read. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/api/problem.hpp"

namespace server {

struct LanguageRequest {
  std::int64_t sequence = 0;
  std::vector<std::string> messages;
};

inline constexpr std::size_t max_language_messages = 200;

[[nodiscard]] std::variant<LanguageRequest, Problem> read_language_request(std::string_view body);

}  // namespace server
