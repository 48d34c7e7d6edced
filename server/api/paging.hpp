// Lists that are answered in pages: `limit` so many, those that come `after`. Values.
#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/facts/json_text.hpp"
#include "server/api/problems.hpp"

namespace server {

inline constexpr std::int64_t usual_page = 100;
inline constexpr std::int64_t longest_page = 1000;

/// A number given as a parameter; `otherwise` when it was not given.
[[nodiscard]] inline std::variant<std::int64_t, Problem> number_parameter(const Request& request,
                                                                          std::string_view name,
                                                                          std::int64_t otherwise,
                                                                          std::int64_t least,
                                                                          std::int64_t most) {
  const std::string_view text = request.parameter(name);
  if (text.empty()) return otherwise;
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < least ||
      number > most) {
    const std::string bounds = std::to_string(least) + " .. " + std::to_string(most);
    return parameter_problem(name, "invalid_option", {"须是整数", "must be a whole number"},
                             {bounds});
  }
  return number;
}

/// {"users":[…],"next":…}: what to give as `after` for the next page, null on the last.
[[nodiscard]] inline std::string page_json(std::string_view name,
                                           const std::vector<std::string>& elements,
                                           const std::string& next) {
  return engine::plain_object(
      {{std::string(name), engine::json_array(elements)}, {"next", next.empty() ? "null" : next}});
}

}  // namespace server
