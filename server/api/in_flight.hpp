// One request of each key at a time: whoever comes with a key that is under way waits until it is
// done, and then finds what came of it. Any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace server {

class InFlight {
 public:
  /// Holds the key as long as it lives; made only once nobody else holds it.
  class Hold {
   public:
    Hold(InFlight& all, std::int64_t organisation, std::string key);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    InFlight& all_;
    std::pair<std::int64_t, std::string> key_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  std::set<std::pair<std::int64_t, std::string>> held_;
};

}  // namespace server
