// The real program as a child process, and a folder to run it in. One thread.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/source_dir.hpp"

namespace end_to_end {

using json = nlohmann::json;

extern const char* const program_path;

inline const std::string library = support::source_path("/rulesets/library");

inline std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A folder that goes away with what was written into it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hazlex-run-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::string& root() const { return root_; }
  /// Writes a file and answers its path.
  std::string write(const std::string& name, const std::string& text) const {
    const std::string path = root_ + "/" + name;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private:
  std::string root_;
};

struct Result {
  int code = -1;  ///< 128 + signal when it was killed
  std::string out, err;

  [[nodiscard]] json object() const {
    INFO(out);
    INFO(err);
    REQUIRE(json::accept(out));
    return json::parse(out);
  }
};

/// A child that may still run. Killed when it goes out of scope.
class Child {
 public:
  /// `out`: where its output goes instead of into the folder.
  explicit Child(const std::vector<std::string>& words, const std::string& input = {},
                 const std::string& out = {})
      : out_(out.empty() ? folder_.root() + "/out" : out) {
    const std::string in = folder_.write("in", input);
    std::vector<std::string> given = {program_path};
    given.insert(given.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& word : given) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    id_ = ::fork();
    REQUIRE(id_ >= 0);
    if (id_ == 0) start(in, arguments.data());
  }
  ~Child() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void signal(int number) const { ::kill(id_, number); }
  [[nodiscard]] std::string out() const { return read_file(folder_.root() + "/out"); }
  [[nodiscard]] std::string err() const { return read_file(folder_.root() + "/err"); }

  /// Whether it has ended by itself; waits a little.
  bool ended() {
    int status = 0;
    if (id_ > 0 && ::waitpid(id_, &status, WNOHANG) == id_) {
      id_ = 0;
      code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    if (id_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return id_ == 0;
  }
  /// Its end, or what it came to after a minute, which is far too long for anything here.
  Result wait() {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!ended() && std::chrono::steady_clock::now() < limit) {
    }
    return {code_, out(), err()};
  }

 private:
  [[noreturn]] void start(const std::string& in, char** arguments) const {
    // A known environment: no library, no language but what is given.
    std::string home = "HOME=" + folder_.root();
    std::string path = "PATH=/usr/bin:/bin";
    char* environment[] = {home.data(), path.data(), nullptr};
    const auto open_as = [](const std::string& file, int flags, int as) {
      const int opened = ::open(file.c_str(), flags, 0600);
      if (opened < 0 || ::dup2(opened, as) < 0) ::_exit(126);
    };
    open_as(in, O_RDONLY, 0);
    open_as(out_, O_WRONLY | O_CREAT | O_TRUNC, 1);
    open_as(folder_.root() + "/err", O_WRONLY | O_CREAT | O_TRUNC, 2);
    ::execve(program_path, arguments, environment);
    ::_exit(127);
  }

  Folder folder_;
  std::string out_;
  pid_t id_ = 0;
  int code_ = -1;
};

inline Result hazlex(const std::vector<std::string>& words, const std::string& input = {}) {
  return Child(words, input).wait();
}

/// A small rule set that checks; what stands after it is up to the test.
inline const std::string cold_store = R"(规则集 试验.冷库 版本 1.0.0 别名 cold
文件 试行 别名 trial { 名称 "试行标准" 文号 "试第1号" 位阶 部门规章 施行 2023-05-15 纲目 { 第一条..第三条 } }
枚举 型式 别名 kind { 干式 别名 dry, 湿式 别名 wet }
事实 工贸 别名 trade {
  快冻间人数 别名 workers : 整数 人   范围 0 .. 500   问 "快冻间有几人?"
  存量 别名 stock : 数 t   问 "存量多少?"
  积尘严重 别名 dusty : 是否   裁量   问 "积尘是否严重?"
  使用液氨 别名 ammonia : 是否   问 "是否使用液氨?"
  投用日期 别名 since : 日期   问 "何时投用?"
  除尘系统 别名 systems : 列表 标识 编号 {
    编号 别名 id : 文本
    型式 别名 type : 型式   问 "{编号}是干式还是湿式?"
  }
}
重大隐患 超员 别名 crowded "快冻间人数超过规定"   依据 试行 第一条   当 快冻间人数 超过 9 人
重大隐患 干式除尘 别名 dry_removal "用干式除尘"   依据 试行 第二条
  逐个 系统 属于 除尘系统   当 系统.型式 为 干式
重大隐患 积尘 别名 dust "积尘严重"   依据 试行 第三条   当 积尘严重
例 "九人不构成" { 设 快冻间人数 = 9 人 得 超员 不成立 }
)";

}  // namespace end_to_end
