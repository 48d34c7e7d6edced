// Sites as they were evaluated, read line by line from NDJSON files: {"id","as_of","facts"} a line,
// from one file, from all `*.ndjson` of a folder by name, or from standard input. One thread.
#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "rulesets/compare/impact.hpp"
#include "server/api/problem.hpp"

namespace server {

class RecordedSites {
 public:
  static constexpr std::size_t max_line = std::size_t{1} << 20;

  /// A file, a folder, or "-".
  explicit RecordedSites(const std::string& path);

  /// Whether there is anything to read from.
  [[nodiscard]] bool found() const { return !paths_.empty(); }
  /// The next site; empty at the end, and at a line that is none: then `fault` says why.
  [[nodiscard]] std::optional<rulesets::RecordedSite> next();
  /// A line that is no site, with "file:line" of it.
  [[nodiscard]] const std::optional<Problem>& fault() const { return fault_; }
  [[nodiscard]] std::string place() const;

 private:
  bool next_line(std::string& line);
  void fail(Problem problem) { fault_ = std::move(problem); }

  std::vector<std::string> paths_;
  std::size_t at_ = 0;  ///< of `paths_`: the next to open
  std::ifstream file_;
  std::istream* stream_ = nullptr;
  std::size_t line_ = 0;
  std::optional<Problem> fault_;
};

}  // namespace server
