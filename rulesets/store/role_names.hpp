// What the roles of a user are called, by the bit that stands for each: in the tables, in the audit
// log and in answers alike. Values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rulesets {

inline constexpr std::array<std::string_view, 7> role_names = {
    "author", "reviewer", "publisher", "field", "enterprise", "supervisor", "admin"};
inline constexpr std::uint32_t all_roles = (1U << role_names.size()) - 1;

/// ["author","admin"]
[[nodiscard]] inline std::string roles_json(std::uint32_t bits) {
  std::string out = "[";
  for (std::size_t role = 0; role < role_names.size(); ++role) {
    if ((bits >> role & 1U) == 0) continue;
    if (out.size() > 1) out += ',';
    out.append("\"").append(role_names.at(role)).append("\"");
  }
  return out + "]";
}

}  // namespace rulesets
