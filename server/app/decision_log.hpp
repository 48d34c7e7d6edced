// The decision log: one JSON line for each evaluation, in a file of its own, written by a thread of
// its own. Facts are masked unless they are asked for. Lines wait in a bounded queue; when the file
// cannot keep up, either requests wait (nothing goes unlogged) or lines are dropped, counted and
// told of in the log itself. Lines gather for a moment, so that not each wakes the writer: what
// came within `gather` of a process being killed may be missing from the log (never from the
// store). Any thread may write; whatever waits is written before it ends.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "server/api/decision.hpp"

namespace server {

/// The line of one evaluation, with its LF. Without receipt (`view=short`) it has a digest of the
/// facts as they were sent instead of the receipt's, which is of their canonical form.
[[nodiscard]] std::string decision_line(const Decision& decision, std::string_view now,
                                        bool with_facts);

class DecisionLog {
 public:
  enum class Full : std::uint8_t { block, drop };
  struct Settings {
    std::string path;
    Full full = Full::block;
    bool facts = false;
    std::size_t most_bytes = std::size_t{4} << 20;  ///< that wait
    std::chrono::milliseconds gather{50};
  };
  /// Told of what went wrong, for the service's log.
  using Failed = std::function<void(std::string_view what)>;

  DecisionLog(Settings settings, Failed failed);
  ~DecisionLog();
  DecisionLog(const DecisionLog&) = delete;
  DecisionLog& operator=(const DecisionLog&) = delete;

  /// Whether the file could be opened at first.
  [[nodiscard]] bool good() const { return file_ >= 0; }
  void write(const Decision& decision, std::string_view now);
  /// Goes on in a new file of the same name: the old one has been moved away.
  void reopen();
  /// Lines that were not written.
  [[nodiscard]] std::int64_t dropped() const;

 private:
  void run();
  [[nodiscard]] bool fits(std::size_t more) const;
  [[nodiscard]] bool is_enough() const;
  void reopen_now();
  void write_out(std::string bytes, bool may_wait);
  [[nodiscard]] std::size_t write_some(std::string_view bytes) const;
  bool wait_to_retry();
  void give_up(std::string_view rest);

  const Settings settings_;
  const Failed failed_;
  int file_ = -1;
  bool torn_ = false;  ///< the file ends in mid line

  mutable std::mutex mutex_;
  std::condition_variable changed_;  ///< for the writer
  std::condition_variable room_;     ///< for those who write
  std::string waiting_;
  std::int64_t dropped_ = 0, told_ = 0;
  bool stopping_ = false, reopen_ = false;
  bool idle_ = false;  ///< the writer has nothing to gather for
  std::thread writer_;
};

}  // namespace server
