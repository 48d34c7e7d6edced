// How long a client is waited for: a while, and longer for each byte that it moves, so that one
// that trickles does not hold a thread for ever and a slow one with much to say is heard out. Only
// waiting counts, not what is done meanwhile. One thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace server {

class Patience {
 public:
  using Time = std::chrono::microseconds;

  Patience(Time grace, std::size_t least_rate) : left_(grace), least_rate_(least_rate) {}

  void moved(std::size_t bytes) { left_ += worth(bytes, least_rate_); }
  void waited(Time time) { left_ -= time; }
  /// As poll() takes it; rounded up, so that it does not spin in the last one.
  [[nodiscard]] int left() const {
    const auto whole = std::chrono::ceil<std::chrono::milliseconds>(left_).count();
    return static_cast<int>(std::max<decltype(whole)>(whole, 0));
  }

  /// The time that so many bytes may take.
  static Time worth(std::size_t bytes, std::size_t least_rate) {
    return Time(static_cast<Time::rep>(bytes * 1'000'000 / least_rate));
  }

 private:
  Time left_;
  std::size_t least_rate_;
};

}  // namespace server
