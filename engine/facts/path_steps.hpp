// Paths to facts as people read them, taken apart: 包.列表["甲"].字段[成员] is the name 包.列表,
// the element 甲, the name 字段, the member 成员. Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct PathStep {
  enum class Kind : std::uint8_t { name, element, member } kind{};
  std::string text;
};

inline constexpr std::size_t max_path_bytes = 4096;

/// Empty when it is no path: steps stand as in the example, the first is a name.
[[nodiscard]] std::optional<std::vector<PathStep>> path_steps(std::string_view path);
[[nodiscard]] std::string element_step(std::string_view identity);  ///< ["甲"]
[[nodiscard]] std::string member_step(std::string_view member);     ///< [成员]

}  // namespace engine
