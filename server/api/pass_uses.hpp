// When tokens and sessions were last used: noted in memory as requests come, and written to the
// store once a minute by a thread of its own, so that no request waits for it. Any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "rulesets/store/store.hpp"

namespace server {

class PassUses {
 public:
  struct World {
    std::function<std::int64_t()> milliseconds;
    std::function<void(std::string_view what)> failed;
  };
  /// What is older than `keep_seconds` of a session need not be known here.
  PassUses(rulesets::Store& store, World world, std::int64_t keep_seconds);
  /// Writes what is left.
  ~PassUses();
  PassUses(const PassUses&) = delete;
  PassUses& operator=(const PassUses&) = delete;

  void note_token(std::string_view hash, std::int64_t seconds);
  void note_session(std::string_view hash, std::int64_t seconds);
  [[nodiscard]] std::optional<std::int64_t> session_used(std::string_view hash);

  /// Writes now; what cannot be written is kept for the next time.
  void write();

 private:
  struct Use {
    std::int64_t seconds = 0;
    bool written = false;
  };
  using Uses = std::unordered_map<std::string, Use>;
  static void note(Uses& uses, std::string_view hash, std::int64_t seconds);
  void run();

  rulesets::Store& store_;
  const World world_;
  const std::int64_t keep_seconds_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  Uses tokens_, sessions_;
  std::thread thread_;
};

}  // namespace server
