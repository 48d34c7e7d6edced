// How often somebody may: token buckets by key, and a delay that grows with each failure. Times are
// milliseconds of any one clock; one that is set back holds nobody up. Memory is bounded. Any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "server/api/recent.hpp"

namespace server {

/// `burst` at once, and `per_second` on and on.
class RateLimit {
 public:
  RateLimit(double per_second, double burst, std::size_t most_keys)
      : per_second_(per_second), burst_(burst), buckets_(most_keys) {}

  /// Takes one; 0, or after how many seconds there will be one.
  [[nodiscard]] std::int64_t take(std::string_view key, std::int64_t now);
  /// The same without taking.
  [[nodiscard]] std::int64_t wait(std::string_view key, std::int64_t now);

 private:
  struct Bucket {
    double left = -1;  ///< not used yet
    std::int64_t at = 0;
  };
  std::int64_t fill(Bucket& bucket, std::int64_t now) const;

  const double per_second_, burst_;
  std::mutex mutex_;
  Recent<Bucket> buckets_;
};

/// After `free` failures in a row each further one doubles the time until the next attempt.
class Lockout {
 public:
  static constexpr unsigned free_failures = 3;
  static constexpr std::int64_t longest_seconds = 900;

  explicit Lockout(std::size_t most_keys) : rows_(most_keys) {}

  /// 0, or the seconds until the next attempt is looked at.
  [[nodiscard]] std::int64_t wait(std::string_view key, std::int64_t now);
  void failed(std::string_view key, std::int64_t now);
  void succeeded(std::string_view key);

 private:
  struct Row {
    unsigned failures = 0;
    std::int64_t until = 0, at = 0;
  };
  std::mutex mutex_;
  Recent<Row> rows_;
};

}  // namespace server
