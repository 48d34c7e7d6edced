// Golden files: a case is a file with a neighbour that holds what it gives. With the environment
// variable HAZLEX_UPDATE_GOLDEN=1 the neighbours are written instead of compared; CI never sets it.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/source_dir.hpp"

namespace support {

/// tests/data/<relative>.
inline std::filesystem::path data_path(std::string_view relative) {
  return std::filesystem::path(source_path("/tests/data")) / relative;
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The files of tests/data/<folder> with this ending (".hzl"), sorted by name.
inline std::vector<std::filesystem::path> data_files(std::string_view folder,
                                                     std::string_view extension) {
  std::vector<std::filesystem::path> files;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(data_path(folder), absent)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The rule files of a folder, and the pages that between them hold every construct: two that
/// check, and one that is only to be read.
inline std::vector<std::filesystem::path> with_pages(std::string_view folder) {
  std::vector<std::filesystem::path> files = data_files(folder, ".hzl");
  files.push_back(data_path("check/features.hzl"));
  files.push_back(data_path("check/more.hzl"));
  files.push_back(data_path("print/everything.hzl"));
  return files;
}

/// Compares `actual` with the neighbour of `file` that ends in `extension` (".tokens").
inline void check_golden(const std::filesystem::path& file, std::string_view extension,
                         const std::string& actual) {
  std::filesystem::path neighbour = file;
  neighbour.replace_extension(extension);
  const char* update = std::getenv("HAZLEX_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(neighbour, std::ios::binary) << actual;
    return;
  }
  INFO("golden file " << neighbour.string());
  REQUIRE(std::filesystem::exists(neighbour));
  CHECK(actual == read_file(neighbour));
}

}  // namespace support
