#include "server/http/turns.hpp"

#include <sched.h>

#include <algorithm>

namespace server {

unsigned Turns::processors() {
  cpu_set_t usable;
  CPU_ZERO(&usable);
  if (::sched_getaffinity(0, sizeof usable, &usable) != 0) return 1;
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&usable)));
}

void Turns::Turn::take() {
  if (held_) return;
  std::unique_lock lock(all_.mutex_);
  if (all_.free_ > 0) {
    --all_.free_;
    held_ = true;
    return;
  }
  all_.waiting_.push_back(this);
  given_.wait(lock, [this] { return held_; });
}

void Turns::Turn::give_back() {
  if (!held_) return;
  const std::lock_guard lock(all_.mutex_);
  held_ = false;
  if (all_.waiting_.empty()) {
    ++all_.free_;
    return;
  }
  Turn* next = all_.waiting_.back();
  all_.waiting_.pop_back();
  next->held_ = true;
  next->given_.notify_one();
}

}  // namespace server
