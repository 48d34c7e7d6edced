// Says that one server, or one program that replaces the database, is at work on a file. Held as
// long as it lives; the system lets go of it when the process ends, however. One thread.
#pragma once

#include <string>

namespace rulesets {

class ServerLock {
 public:
  /// Of the database at `path`; throws `in_use` when somebody else holds it.
  explicit ServerLock(const std::string& path);
  ~ServerLock();
  ServerLock(const ServerLock&) = delete;
  ServerLock& operator=(const ServerLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace rulesets
