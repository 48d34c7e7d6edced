// The way to the database file: one connection that writes, and as many that read as threads read
// at once. Works that wait to write at the same time share one transaction, each in a savepoint of
// its own: so one flush of the disk serves many, and a work that fails takes no other along.
//
// A flush that failed is not tried again: the system may since have forgotten what it could not
// write, and would say that all is well. Nothing more is written then until the file is opened
// anew, which reads the log from its beginning and writes all of it into the file once more. Any
// thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "rulesets/store/database.hpp"
#include "rulesets/store/server_lock.hpp"

namespace rulesets {

/// A server is alone on its file; tools may work beside it.
enum class Opening : std::uint8_t { server, tool };

/// Since the start. `groups`: transactions, each of which flushed the disk once.
struct WriteCounts {
  std::int64_t writes = 0, failures = 0, groups = 0;
};

class Connections {
 public:
  using Work = std::function<void(Database&)>;

  /// Creates the file (mode 0600) or migrates it. ":memory:" for tests.
  Connections(const std::string& path, Opening opening);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// Returns once what `work` wrote is on disk; throws what `work` throws, or a `StoreError` when
  /// it could not be kept: then none of it is there. `work` must not call `write` or `read`.
  void write(const Work& work);
  /// Runs `work` on one state of the database, which writers do not change meanwhile.
  void read(const Work& work) const;
  /// Writes what is in the log beside the file into the file and empties the log, as far as no
  /// reader stands in the way: after it, what was erased is nowhere on disk.
  void checkpoint();
  /// Once a flush has failed nothing more is written until the next start. Does not wait.
  [[nodiscard]] bool writes_ended() const { return flush_failed_; }
  [[nodiscard]] WriteCounts counts() const { return {writes_, failures_, groups_}; }
  /// A number that changes whenever another program has written to the file.
  [[nodiscard]] std::int64_t foreign_changes() const;

 private:
  struct Waiting {
    const Work* work = nullptr;
    std::exception_ptr error;
    bool done = false;
  };
  void lead(std::unique_lock<std::mutex>& lock);
  void run(const std::vector<Waiting*>& group);
  void require_flushed();
  static void fail_all(const std::vector<Waiting*>& group);
  static void run_one(Database& database, Waiting& waiting);
  [[nodiscard]] std::unique_ptr<Database> reader() const;

  std::string path_;
  std::unique_ptr<ServerLock> lock_;
  std::unique_ptr<Database> writer_;
  mutable std::mutex writer_mutex_;
  std::atomic<bool> flush_failed_ = false;
  // With the writer:
  bool settled_ = false;  ///< what was found in the log is in the file

  std::mutex queue_mutex_;
  std::condition_variable changed_;
  std::vector<Waiting*> queue_;
  bool led_ = false;
  std::atomic<std::int64_t> writes_{0}, failures_{0}, groups_{0};

  mutable std::mutex idle_mutex_;
  mutable std::vector<std::unique_ptr<Database>> idle_;  ///< reading connections
};

}  // namespace rulesets
