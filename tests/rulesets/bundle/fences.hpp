// The fenced blocks of a Markdown page, so that the examples of a README can be run. Values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// ```language argument … ```
struct Fence {
  std::string language;
  std::string argument;
  std::string body;
  std::size_t line = 0;  ///< of the body's first line, from 1
};

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

inline std::vector<Fence> read_fences(std::string_view markdown) {
  std::vector<Fence> fences;
  bool inside = false;
  std::size_t number = 0;
  for (const std::string& line : lines_of(markdown)) {
    ++number;
    if (line.rfind("```", 0) != 0) {
      if (inside) fences.back().body += line + "\n";
      continue;
    }
    inside = !inside;
    if (!inside) continue;
    const std::string info = line.substr(3);
    const std::size_t blank = info.find(' ');
    Fence& fence = fences.emplace_back();
    fence.language = info.substr(0, blank);
    if (blank != std::string::npos) fence.argument = info.substr(blank + 1);
    fence.line = number + 1;
  }
  return fences;
}

}  // namespace support
