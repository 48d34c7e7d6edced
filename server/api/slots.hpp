// So many at work, so many waiting, and no more: for work that takes much time or memory. Any
// thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace server {

class Slots {
 public:
  Slots(std::size_t at_work, std::size_t waiting) : free_(at_work), most_waiting_(waiting) {}

  /// One at work as long as it lives; none, when too many wait already.
  class Place {
   public:
    explicit Place(Slots& slots) : slots_(slots), taken_(slots.enter()) {}
    ~Place() {
      if (taken_) slots_.leave();
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    [[nodiscard]] bool taken() const { return taken_; }

   private:
    Slots& slots_;
    const bool taken_;
  };

  [[nodiscard]] std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_;
  }

 private:
  bool enter() {
    std::unique_lock lock(mutex_);
    if (free_ == 0 && waiting_ >= most_waiting_) return false;
    ++waiting_;
    left_.wait(lock, [this] { return free_ > 0; });
    --waiting_;
    --free_;
    return true;
  }
  void leave() {
    {
      const std::lock_guard lock(mutex_);
      ++free_;
    }
    left_.notify_one();
  }

  mutable std::mutex mutex_;
  std::condition_variable left_;
  std::size_t free_;
  const std::size_t most_waiting_;
  std::size_t waiting_ = 0;
};

}  // namespace server
