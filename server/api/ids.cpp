#include "server/api/ids.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <ctime>

#include "server/api/clock.hpp"

namespace server {

std::string random_id() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  static constexpr char digits[] = "0123456789abcdef";
  std::string id;
  id.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    id += digits[byte >> 4U];
    id += digits[byte & 15U];
  }
  return id;
}

std::string utc_now() {
  return moment_text(std::time(nullptr));
}

std::int64_t milliseconds_now() {
  using std::chrono::milliseconds;
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(since).count();
}

}  // namespace server
