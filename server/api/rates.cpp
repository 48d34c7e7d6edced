#include "server/api/rates.hpp"

#include <algorithm>
#include <cmath>

namespace server {
namespace {

/// Full seconds, at least one: what Retry-After can say.
std::int64_t full_seconds(double seconds) {
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(seconds)));
}

}  // namespace

std::int64_t RateLimit::fill(Bucket& bucket, std::int64_t now) const {
  if (bucket.left < 0) {
    bucket.left = burst_;
  } else if (now > bucket.at) {
    const double passed = static_cast<double>(now - bucket.at) / 1000;
    bucket.left = std::min(burst_, bucket.left + passed * per_second_);
  }
  bucket.at = now;
  return bucket.left >= 1 ? 0 : full_seconds((1 - bucket.left) / per_second_);
}

std::int64_t RateLimit::take(std::string_view key, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  Bucket& bucket = buckets_.at(key);
  const std::int64_t seconds = fill(bucket, now);
  if (seconds == 0) bucket.left -= 1;
  return seconds;
}

std::int64_t RateLimit::wait(std::string_view key, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  Bucket* bucket = buckets_.find(key);
  return bucket == nullptr ? 0 : fill(*bucket, now);
}

std::int64_t Lockout::wait(std::string_view key, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  const Row* row = rows_.find(key);
  // A clock that was set back: what was laid down by it holds no more.
  if (row == nullptr || now >= row->until || now < row->at) return 0;
  return full_seconds(static_cast<double>(row->until - now) / 1000);
}

void Lockout::failed(std::string_view key, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  Row& row = rows_.at(key);
  ++row.failures;
  row.at = now;
  if (row.failures < free_failures) return;
  const unsigned doublings = std::min(row.failures - free_failures, 20U);
  const std::int64_t seconds =
      std::min<std::int64_t>(longest_seconds, std::int64_t{1} << doublings);
  row.until = now + seconds * 1000;
}

void Lockout::succeeded(std::string_view key) {
  const std::lock_guard lock(mutex_);
  rows_.erase(key);
}

}  // namespace server
