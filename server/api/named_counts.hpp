// Counts by a name that becomes known as it first occurs: rule sets, codes of problems. Looking one
// up takes no lock. Names are never forgotten, and there are at most `most` of them; what comes
// after goes under "other". Any thread.
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace server {

template <class Counts>
class NamedCounts {
 public:
  static constexpr std::size_t most = 256;

  [[nodiscard]] Counts& at(std::string_view name) {
    const std::size_t first = std::hash<std::string_view>{}(name);
    for (std::size_t i = 0; i < places; ++i) {
      Entry* entry = table_.at((first + i) % places).load(std::memory_order_acquire);
      if (entry == nullptr) break;
      if (entry->name == name) return entry->counts;
    }
    return add(name, first);
  }

  /// Every name so far with its counts, in the order in which they came.
  void each(const std::function<void(const std::string&, const Counts&)>& take) const {
    const std::lock_guard lock(mutex_);
    for (const Entry& entry : entries_) take(entry.name, entry.counts);
  }

 private:
  static constexpr std::size_t places = 2 * (most + 1);
  struct Entry {
    std::string name;
    Counts counts;
  };

  Counts& add(std::string_view name, std::size_t first) {
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= most) {
      name = "other";
      first = std::hash<std::string_view>{}(name);
    }
    for (std::size_t i = 0;; ++i) {  // half of the places stay free
      auto& place = table_.at((first + i) % places);
      Entry* entry = place.load(std::memory_order_relaxed);
      if (entry == nullptr) {
        entries_.emplace_back();
        entries_.back().name = name;
        place.store(&entries_.back(), std::memory_order_release);
        return entries_.back().counts;
      }
      if (entry->name == name) return entry->counts;
    }
  }

  std::array<std::atomic<Entry*>, places> table_{};
  mutable std::mutex mutex_;
  std::deque<Entry> entries_;  ///< they stay where they are
};

}  // namespace server
