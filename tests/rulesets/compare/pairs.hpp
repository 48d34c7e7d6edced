// Pairs of releases made from text, for the tests of comparing.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "dsl/check/changed_words.hpp"
#include "dsl/syntax/printer.hpp"
#include "rulesets/bundle/release.hpp"
#include "rulesets/compare/differences.hpp"
#include "tests/support/golden.hpp"

namespace support {

using ReleasePointer = std::shared_ptr<const rulesets::Release>;
/// Files by path.
using Files = std::map<std::string, std::string>;

inline ReleasePointer release_of_files(const Files& files, const std::string& main_path) {
  const rulesets::ReadFile read = [&](std::string_view path) -> std::optional<std::string> {
    const auto file = files.find(std::string(path));
    if (file == files.end()) return std::nullopt;
    return file->second;
  };
  const auto checked = rulesets::check_sources(main_path, read, false);
  std::string faults;
  for (const dsl::Diagnostic& diagnostic : checked->diagnostics) {
    faults += dsl::render(diagnostic, checked->parsed.sources, dsl::Language::en);
  }
  INFO(faults);
  REQUIRE(checked->errors == 0);
  return rulesets::release_of(*checked, main_path);
}

inline ReleasePointer release_of_text(const std::string& text) {
  return release_of_files({{"test.hzl", text}}, "test.hzl");
}

inline Files files_of(const rulesets::Release& release) {
  Files files;
  for (const rulesets::SourceFile& file : release.files) files[file.path] = file.text;
  return files;
}

/// The release with all its rule files printed anew.
inline ReleasePointer printed(const rulesets::Release& release, dsl::Language language,
                              unsigned width) {
  Files files = files_of(release);
  const rulesets::ReadFile read = [&](std::string_view path) -> std::optional<std::string> {
    return files.at(std::string(path));
  };
  const auto checked = rulesets::check_sources(release.main_path, read, false);
  const auto& parsed = checked->parsed;
  Files out = files;
  for (std::size_t i = 0; i < parsed.tree.files.size(); ++i) {
    const auto words = dsl::changed_words(parsed.tree, i, checked->model);
    out[parsed.sources.at(parsed.tree.files[i].source).name()] =
        dsl::print(parsed.tree, i, parsed.sources,
                   {.language = language, .width = width, .changed_words = words});
  }
  return release_of_files(out, release.main_path);
}

/// tests/data/compare/base.hzl, and what it becomes by a `.change` file: a line `- …` names a line
/// of the base that goes (blanks at its ends aside), lines `+ …` behind it stand in its place;
/// before the first `-` they go to the end.
inline std::string changed_text(const std::string& base, const std::string& change) {
  const auto trimmed = [](std::string line) {
    line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::vector<std::string> lines;
  std::istringstream base_lines(base);
  for (std::string line; std::getline(base_lines, line);) lines.push_back(line);
  std::size_t at = lines.size();
  std::istringstream change_lines(change);
  for (std::string line; std::getline(change_lines, line);) {
    if (line.starts_with("- ")) {
      const std::string wanted = trimmed(line.substr(2));
      const auto found = std::find_if(lines.begin(), lines.end(), [&](const std::string& each) {
        return trimmed(each) == wanted;
      });
      INFO("not in the base: " << wanted);
      REQUIRE(found != lines.end());
      at = static_cast<std::size_t>(found - lines.begin());
      lines.erase(found);
    } else if (line.starts_with("+ ")) {
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at++), line.substr(2));
    }
  }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

struct ReleasePair {
  ReleasePointer from, to;
};

inline ReleasePair pair_of(const std::filesystem::path& change) {
  const std::string base = read_file(data_path("compare/base.hzl"));
  return {release_of_text(base), release_of_text(changed_text(base, read_file(change)))};
}

}  // namespace support
