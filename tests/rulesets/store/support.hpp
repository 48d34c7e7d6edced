// What the tests of the store share: a temporary folder, rows, and code run in a child process.
#pragma once

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "rulesets/store/store.hpp"

namespace store_test {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "hazlex-store-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string file(const std::string& name = "hazlex.db") const {
    return (path_ / name).string();
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline rulesets::VersionRow version(const std::string& number = "1.0.0",
                                    const std::string& digest = "aa11") {
  rulesets::VersionRow row;
  row.name = "工贸.粉尘涉爆";
  row.version = number;
  row.digest = digest;
  row.state = "published";
  row.origin = "shipped";
  row.main_path = "dust/1.0.0/ruleset.hzl";
  row.effective_from = dsl::Day{19492};
  row.published_at = "2026-01-01T00:00:00Z";
  return row;
}

inline std::vector<rulesets::SourceFile> files() {
  return {{"common/dust.hzl", "事实 工贸 { }\n"},
          {"dust/1.0.0/ruleset.hzl", "规则集 工贸 版本 1.0.0\n"}};
}

inline rulesets::EvaluationRow evaluation(const std::string& id,
                                          std::string facts = R"({"甲":true})") {
  rulesets::EvaluationRow row;
  row.id = id;
  row.created_at = "2026-01-01T00:00:00Z";
  row.subject = "site-1";
  row.as_of = dsl::Day{20000};
  row.rulesets = "[]";
  row.facts = std::move(facts);
  row.options = "{}";
  row.answer = R"({"verdicts":[]})";
  return row;
}

/// Text that does not become smaller by compressing it; the same for the same size.
inline std::string noise(std::size_t size) {
  std::string text;
  std::uint64_t state = 0x9E3779B97F4A7C15U + size;
  while (text.size() < size) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    for (unsigned i = 0; i < 8 && text.size() < size; ++i) {
      text += static_cast<char>(' ' + (state >> (8 * i)) % 95);
    }
  }
  return text;
}

/// The kind of error that `action` ends in; fails when there is none.
inline rulesets::StoreError::Kind kind_of_failure(const std::function<void()>& action) {
  try {
    action();
  } catch (const rulesets::StoreError& error) {
    return error.kind();
  }
  throw std::logic_error("nothing was refused");
}

/// Runs SQL on the file past the store, as another program would; "" or the error.
inline std::string run_sql(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  sqlite3_open(path.c_str(), &handle);
  char* message = nullptr;
  sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message);
  std::string error = message == nullptr ? "" : message;
  sqlite3_free(message);
  sqlite3_close(handle);
  return error;
}

inline std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Runs `action` in a child process; its return value is the exit code.
inline int in_child(const std::function<int()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    int code = 99;
    try {
      code = action();
    } catch (...) {
      code = 98;
    }
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 97;
}

}  // namespace store_test
