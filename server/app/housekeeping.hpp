// What a service does by itself from time to time: once when it starts, then once an hour, on a
// thread of its own, until it is destroyed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace server {

class Housekeeping {
 public:
  explicit Housekeeping(std::function<void()> task,
                        std::chrono::milliseconds every = std::chrono::hours(1));
  ~Housekeeping();
  Housekeeping(const Housekeeping&) = delete;
  Housekeeping& operator=(const Housekeeping&) = delete;

 private:
  void run();

  const std::function<void()> task_;
  const std::chrono::milliseconds every_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace server
