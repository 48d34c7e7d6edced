#include "rulesets/store/server_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "rulesets/store/error.hpp"

namespace rulesets {

ServerLock::ServerLock(const std::string& path) {
  const std::string name = path + ".lock";
  file_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) {
    const bool refused = errno == EACCES || errno == EROFS || errno == EPERM;
    throw StoreError(refused ? StoreError::Kind::read_only : StoreError::Kind::unavailable,
                     "cannot make the lock file " + name);
  }
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    ::close(file_);
    throw StoreError(StoreError::Kind::in_use, "another server uses the file");
  }
}

ServerLock::~ServerLock() {
  ::close(file_);
}

}  // namespace rulesets
