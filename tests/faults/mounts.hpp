// File systems of this process alone (and of those that it starts), where it may mount some.
#pragma once

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <string>

namespace faults {

/// Whether there is now a view of its own; made once.
inline bool own_mounts() {
  static const bool made = ::unshare(CLONE_NEWNS) == 0 &&
                           ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
  return made;
}

/// Mounted while it lives.
class Mount {
 public:
  /// A small file system in memory.
  Mount(std::string at, const std::string& size)
      : at_(std::move(at)),
        good_(own_mounts() &&
              ::mount("tmpfs", at_.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0) {}
  /// A folder, laid over itself, that may only be read.
  explicit Mount(std::string at)
      : at_(std::move(at)),
        good_(own_mounts() && ::mount(at_.c_str(), at_.c_str(), nullptr, MS_BIND, nullptr) == 0 &&
              ::mount(nullptr, at_.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) ==
                  0) {}
  ~Mount() { ::umount2(at_.c_str(), MNT_DETACH); }
  Mount(const Mount&) = delete;
  Mount& operator=(const Mount&) = delete;

  [[nodiscard]] bool good() const { return good_; }

 private:
  const std::string at_;
  const bool good_;
};

}  // namespace faults
