// Whom tokens and sessions let in, kept in memory so that a request need not ask the database. What
// is kept counts only as long as nothing has changed: a change made here is told by `changed`, one
// made by another program beside this one is looked for, at most `stale_after` milliseconds ago.
// Any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>

#include "rulesets/store/store.hpp"
#include "server/api/recent.hpp"

namespace server {

class PassCache {
 public:
  static constexpr std::int64_t look_after = 500;   ///< then one thread looks
  static constexpr std::int64_t stale_after = 900;  ///< then all wait until it has

  explicit PassCache(rulesets::Store& store);

  using Pass = std::shared_ptr<const rulesets::PassRow>;
  enum class Kind : std::uint8_t { token, session };
  /// Null when the hash lets nobody in; `now` in milliseconds.
  [[nodiscard]] Pass find(Kind kind, std::string_view hash, std::int64_t now);
  /// After a change of users, tokens or sessions, before it is answered for.
  void changed() { ++generation_; }

 private:
  struct Kept {
    std::uint64_t generation = 0;
    Pass pass;
  };
  void look_for_changes(std::int64_t now);
  [[nodiscard]] bool is_younger(std::int64_t now, std::int64_t age) const;

  rulesets::Store& store_;
  std::atomic<std::uint64_t> generation_{1};
  std::atomic<std::int64_t> looked_at_{-1};
  std::mutex looking_;
  std::int64_t foreign_ = 0;
  std::mutex mutex_;
  Recent<Kept> kept_{20'000};
};

}  // namespace server
