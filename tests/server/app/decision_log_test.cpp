// The decision log: what a line says, what it hides, and what happens when the file cannot keep up.
#include "server/app/decision_log.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "server/app/housekeeping.hpp"
#include "tests/rulesets/store/support.hpp"

using nlohmann::json;
using server::DecisionLog;
using store_test::Folder;
using store_test::read_file;

namespace {

constexpr const char* now = "2026-01-01T00:00:00Z";

rulesets::EvaluationRow row(const std::string& facts = R"({"甲":"SECRET"})") {
  auto made = store_test::evaluation("e1", facts);
  made.created_by = "张三";
  made.subject = "SITE";
  made.summary = R"({"rules":2,"established":1})";
  made.receipt = R"({"engine":"0.1.0","input_digest":"sha256:00ff","verdict_digest":"sha256:11"})";
  return made;
}

server::Decision decision(const rulesets::EvaluationRow& of) {
  static const server::Caller caller;
  return {"r1", caller, of, std::chrono::microseconds(42)};
}

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
  return lines;
}

/// A pipe that takes no more than it can hold until somebody reads: a file that cannot keep up.
class Pipe {
 public:
  explicit Pipe(const std::string& path) {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    file_ = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(file_ >= 0);
  }
  ~Pipe() { ::close(file_); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  /// What is in it now.
  void drain() {
    char bytes[65536];
    while (true) {
      const ssize_t count = ::read(file_, bytes, sizeof bytes);
      if (count <= 0) return;
      text.append(bytes, static_cast<std::size_t>(count));
    }
  }
  std::string text;

 private:
  int file_ = -1;
};

}  // namespace

TEST_CASE("a decision is a line that tells of everything but the facts") {
  const auto made = row();
  const std::string text = server::decision_line(decision(made), now, false);
  CHECK(text.back() == '\n');
  CHECK(text.find("SECRET") == std::string::npos);
  CHECK(text.find("SITE") == std::string::npos);
  const json line = json::parse(text);
  CHECK(line.at("time") == now);
  CHECK(line.at("request") == "r1");
  CHECK(line.at("evaluation") == "e1");
  CHECK(line.at("caller") == "张三");
  CHECK(line.at("organisation") == 1);
  CHECK(line.at("as_of") == "2024-10-04");
  CHECK(line.at("summary").at("established") == 1);
  CHECK(line.at("input_digest") == "sha256:00ff");
  CHECK(line.at("us") == 42);
  CHECK(line.at("facts") == "masked");
}

TEST_CASE("facts come along when they are asked for, on one line") {
  const auto made = row("{\r\n\"甲\":\n\"a\\nb\"\n}");
  const std::string text = server::decision_line(decision(made), now, true);
  CHECK(text.find('\n') == text.size() - 1);
  CHECK(text.find('\r') == std::string::npos);
  const json line = json::parse(text);
  CHECK(line.at("facts") == json::parse(made.facts));
  CHECK(line.at("subject") == "SITE");
}

TEST_CASE("without a receipt the facts are digested as they came") {
  auto one = row();
  one.receipt.clear();
  one.id.clear();
  auto other = one;
  other.facts += " ";
  const auto digest = [](const rulesets::EvaluationRow& of) {
    const json line = json::parse(server::decision_line(decision(of), now, false));
    CHECK(line.at("evaluation").is_null());
    CHECK_FALSE(line.contains("input_digest"));
    return line.at("facts_digest").get<std::string>();
  };
  CHECK(digest(one).size() == std::string("sha256:").size() + 64);
  CHECK(digest(one) == digest(one));
  CHECK(digest(one) != digest(other));
}

TEST_CASE("every line is in the file once the log has ended") {
  const Folder folder;
  const std::string path = folder.file("decisions.log");
  std::string told;
  {
    DecisionLog log({path}, [&](std::string_view what) { told += what; });
    REQUIRE(log.good());
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int k = 0; k < 100; ++k) log.write(decision(row()), now);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  CHECK(lines_of(read_file(path)).size() == 800);
  CHECK(told.empty());
  struct stat found {};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  CHECK((found.st_mode & 0077) == 0);
  { DecisionLog(DecisionLog::Settings{path}, {}).write(decision(row()), now); }
  CHECK(lines_of(read_file(path)).size() == 801);  // what was there stays
}

TEST_CASE("a log that cannot be opened is no good") {
  const Folder folder;
  CHECK_FALSE(DecisionLog({folder.file("no/such/folder")}, {}).good());
  CHECK_FALSE(DecisionLog({folder.path().string()}, {}).good());
}

TEST_CASE("a file that was moved away is begun again") {
  const Folder folder;
  const std::string path = folder.file("decisions.log");
  {
    DecisionLog log({path}, {});
    log.write(decision(row()), now);
    while (read_file(path).empty()) std::this_thread::yield();
    std::filesystem::rename(path, path + ".1");
    log.reopen();
    while (!std::filesystem::exists(path)) std::this_thread::yield();
    log.write(decision(row()), now);
  }
  CHECK(lines_of(read_file(path + ".1")).size() == 1);
  CHECK(lines_of(read_file(path)).size() == 1);
}

TEST_CASE("a file that cannot be begun again is told, and the old one goes on") {
  const Folder folder;
  std::filesystem::create_directory(folder.path() / "logs");
  const std::string path = folder.file("logs/decisions.log");
  std::atomic<int> told = 0;
  {
    DecisionLog log({path}, [&](std::string_view) { ++told; });
    std::filesystem::rename(folder.path() / "logs", folder.path() / "moved");
    log.reopen();
    while (told == 0) std::this_thread::yield();
    log.write(decision(row()), now);
  }
  CHECK(lines_of(read_file(folder.file("moved/decisions.log"))).size() == 1);
}

TEST_CASE("when the log cannot keep up and may drop, lines are dropped and counted") {
  const Folder folder;
  const std::string path = folder.file("pipe");
  Pipe pipe(path);
  std::string told;
  constexpr int count = 2000;
  std::int64_t dropped = 0;
  std::atomic<bool> closed = false;
  std::thread reader;  // until the log is closed, which writes what it still has
  {
    DecisionLog log({path, DecisionLog::Full::drop, false, 10000},
                    [&](std::string_view what) { told += what; });
    for (int i = 0; i < count; ++i) log.write(decision(row()), now);  // never waits
    dropped = log.dropped();
    CHECK(dropped > 0);
    reader = std::thread([&] {
      while (!closed) pipe.drain();
    });
    // Once there is room again, a line that is not dropped lets the loss be told.
    do {
      dropped = log.dropped();
      log.write(decision(row()), now);
    } while (log.dropped() != dropped);
  }
  closed = true;
  reader.join();
  pipe.drain();
  std::int64_t told_of = 0;
  for (const json& line : lines_of(pipe.text)) {
    if (line.contains("dropped")) told_of += line.at("dropped").get<std::int64_t>();
  }
  CHECK(told_of == dropped);
  CHECK(told.find("dropped") != std::string::npos);
}

TEST_CASE("when the log cannot keep up and must not drop, requests wait") {
  const Folder folder;
  const std::string path = folder.file("pipe");
  Pipe pipe(path);
  constexpr int count = 2000;
  std::atomic<int> written = 0;
  std::atomic<int> told_before_waiting = 0;
  const std::function<void()> before_waiting = [&] { ++told_before_waiting; };
  std::atomic<bool> closed = false;
  std::thread reader;
  {
    DecisionLog log({path, DecisionLog::Full::block, false, 10000}, {});
    std::thread writer([&] {
      for (int i = 0; i < count; ++i) {
        const auto made = row();
        auto one = decision(made);
        one.before_waiting = &before_waiting;
        log.write(one, now);
        ++written;
      }
    });
    // A pipe and the queue hold far less: it waits until somebody reads, and says so before.
    while (written < 20 || told_before_waiting == 0) std::this_thread::yield();
    reader = std::thread([&] {
      while (!closed) pipe.drain();
    });
    writer.join();
    CHECK(log.dropped() == 0);
    CHECK(written == count);
  }
  closed = true;
  reader.join();
  pipe.drain();
  CHECK(lines_of(pipe.text).size() == count);
}

TEST_CASE("housekeeping is done at once and again, until its end") {
  std::atomic<int> times = 0;
  {
    const server::Housekeeping housekeeping([&] { ++times; }, std::chrono::milliseconds(1));
    while (times < 3) std::this_thread::yield();
  }
  const int end = times;
  CHECK(end >= 3);
  {
    const server::Housekeeping hourly([&] { ++times; });
  }
  CHECK(times <= end + 1);  // it does not wait for the hour to be over
}
