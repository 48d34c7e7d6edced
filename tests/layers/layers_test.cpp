// The floors of the house: an #include points only to a lower floor, and heavy packages are used
// only where they belong. Reads every source file outside tests.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/support/source_dir.hpp"

namespace fs = std::filesystem;

namespace {

struct Floor {
  int number;
  std::set<int> may_use;              // floors, beside itself
  std::vector<std::string> packages;  // beginnings of <…> includes beyond the standard library
};

std::set<int> upto(int last, std::set<int> without = {}) {
  std::set<int> floors;
  for (int floor = 1; floor <= last; ++floor) {
    if (!without.contains(floor)) floors.insert(floor);
  }
  return floors;
}

const std::map<std::string, Floor>& floors() {
  static const std::map<std::string, Floor> table = {
      {"dsl/text", {1, {}, {}}},
      {"dsl/value", {2, {}, {"boost/multiprecision/"}}},
      {"dsl/syntax", {3, {1, 2}, {}}},
      {"dsl/parse", {4, {1, 2, 3}, {"boost/spirit/"}}},
      {"dsl/check", {5, {1, 2, 3}, {}}},
      {"engine/program", {6, {1, 2}, {}}},
      {"engine/compile", {7, {1, 2, 3, 5, 6}, {}}},
      {"engine/facts", {8, {1, 2, 6}, {"emmintrin.h"}}},
      {"engine/evaluate", {9, {1, 2, 6, 8}, {}}},
      {"engine/explain", {10, {1, 2, 6, 8, 9}, {}}},
      {"rulesets/bundle", {11, upto(10), {"nlohmann/", "openssl/", "sodium"}}},
      {"rulesets/compare", {12, upto(11), {}}},
      {"rulesets/picture", {13, {1, 2, 6, 8, 9, 10, 11}, {}}},
      {"rulesets/store", {14, {1, 2, 11}, {"sqlite3", "zlib.h"}}},
      {"editor/language", {15, upto(5), {}}},
      {"editor/lsp", {16, {1, 15}, {"nlohmann/"}}},
      {"server/api", {17, upto(16), {"nlohmann/", "sodium"}}},
      {"server/http", {18, {17}, {"httplib", "openssl/", "zlib.h"}}},
      {"server/app", {19, upto(18), {"spdlog/", "fmt/", "nlohmann/"}}},
  };
  return table;
}

std::string floor_of(const std::string& path) {
  for (const auto& [folder, floor] : floors()) {
    if (path.starts_with(folder + "/")) return folder;
  }
  return {};
}

struct Include {
  std::string file;
  std::string target;
  bool quoted;
};

std::vector<Include> includes_under(const fs::path& root) {
  static const std::regex line_pattern(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
  std::vector<Include> includes;
  for (const char* top : {"dsl", "engine", "rulesets", "editor", "server"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp" && extension != ".def") continue;
      std::ifstream file(entry.path());
      std::string line;
      std::smatch match;
      while (std::getline(file, line)) {
        if (!std::regex_search(line, match, line_pattern)) continue;
        includes.push_back(
            {fs::relative(entry.path(), root).generic_string(), match[2], match[1] == "\""});
      }
    }
  }
  return includes;
}

/// What is wrong with an include; empty when it is allowed.
std::string fault(const Include& include) {
  const std::string from = floor_of(include.file);
  if (from.empty()) return "a source outside every floor";
  const Floor& floor = floors().at(from);
  if (include.quoted) {
    const std::string to = floor_of(include.target);
    if (to.empty()) return "a quoted include that is no path from the root";
    if (to == from || floor.may_use.contains(floors().at(to).number)) return {};
    return "floor " + std::to_string(floor.number) + " may not use " + to;
  }
  if (include.target.find_first_of("/.") == std::string::npos) {
    const bool package = include.target.starts_with("httplib");
    if (!package) return {};  // the standard library
  }
  for (const std::string& package : floor.packages) {
    if (include.target.starts_with(package)) return {};
  }
  const bool posix = include.target.starts_with("sys/") || include.target == "unistd.h" ||
                     include.target == "fcntl.h" || include.target == "signal.h" ||
                     include.target == "pthread.h" || include.target == "termios.h" ||
                     include.target == "arpa/inet.h" || include.target == "sched.h";
  if (posix && floor.number >= 11 && from != "rulesets/compare") return {};
  return "a package that this floor does not use";
}

}  // namespace

TEST_CASE("an include points only to a lower floor") {
  const auto includes = includes_under(support::source_path(""));
  REQUIRE(includes.size() > 50);
  for (const Include& include : includes) {
    INFO(include.file << " includes " << include.target);
    CHECK(fault(include).empty());
  }
}

TEST_CASE("the floors test notices an upward include") {
  CHECK_FALSE(fault({"dsl/text/x.cpp", "dsl/value/number.hpp", true}).empty());
  CHECK_FALSE(fault({"engine/evaluate/x.cpp", "dsl/check/model.hpp", true}).empty());
  CHECK_FALSE(fault({"server/api/x.cpp", "httplib.h", false}).empty());
  CHECK_FALSE(fault({"dsl/check/x.cpp", "boost/spirit/home/x3.hpp", false}).empty());
  CHECK_FALSE(fault({"engine/explain/x.cpp", "sys/stat.h", false}).empty());
  CHECK(fault({"engine/evaluate/x.cpp", "engine/facts/facts.hpp", true}).empty());
}

TEST_CASE("big numbers live in one place") {
  int users = 0;
  for (const Include& include : includes_under(support::source_path(""))) {
    if (include.target.starts_with("boost/multiprecision/")) {
      ++users;
      CHECK(include.file.starts_with("dsl/value/number_big."));
    }
  }
  CHECK(users >= 1);
}
