#include "server/app/housekeeping.hpp"

namespace server {

Housekeeping::Housekeeping(std::function<void()> task, std::chrono::milliseconds every)
    : task_(std::move(task)), every_(every), thread_([this] { run(); }) {}

Housekeeping::~Housekeeping() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

void Housekeeping::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    task_();
    lock.lock();
    stopped_.wait_for(lock, every_, [&] { return stopping_; });
  }
}

}  // namespace server
