// Laid under a program by LD_PRELOAD: fsync and fdatasync that fail or take their time, and writes
// that fail, as a file tells at the moment. HAZLEX_SHIM_PLAN names that file; its words:
//   flush EIO|ENOSPC [TIMES] [PART]   flushes fail, so many times, of files whose name has PART
//   write EIO|ENOSPC [TIMES] [PART]   writes fail
//   slow MICROSECONDS [PART]          flushes take that long
// A failing flush drops nothing from memory, as Linux does it: what was written reads as written,
// and the next flush says that all is well.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Plan {
  char what[16] = "";
  char how[16] = "";
  long times = 0;  ///< 0: always
  char part[64] = "";
};

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Failures that the plan of now has caused; another plan begins again.
std::atomic<long> caused{0};
std::atomic<unsigned long> last_plan{0};

bool read_plan(Plan& plan) {
  const char* path = std::getenv("HAZLEX_SHIM_PLAN");
  if (path == nullptr) return false;
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  char text[128] = "";
  const ssize_t size = ::read(file, text, sizeof text - 1);
  ::close(file);
  if (size <= 0) return false;
  unsigned long mark = 5381;
  for (const char* at = text; *at != 0; ++at) mark = mark * 33 + static_cast<unsigned char>(*at);
  if (last_plan.exchange(mark) != mark) caused = 0;
  return std::sscanf(text, "%15s %15s %ld %63s", plan.what, plan.how, &plan.times, plan.part) >= 2;
}

bool concerns(const Plan& plan, int file) {
  if (plan.part[0] == 0) return true;
  char link[64];
  char name[512] = "";
  std::sprintf(link, "/proc/self/fd/%d", file);
  if (::readlink(link, name, sizeof name - 1) < 0) return false;
  const char* slash = std::strrchr(name, '/');
  const char* base = slash == nullptr ? name : slash + 1;
  return std::strcmp(base, plan.part) == 0;
}

/// The error to answer with; 0: none.
int fault(const char* what, int file) {
  Plan plan;
  if (!read_plan(plan) || !concerns(plan, file)) return 0;
  if (std::strcmp(what, "flush") == 0 && std::strcmp(plan.what, "slow") == 0) {
    ::usleep(static_cast<useconds_t>(std::atol(plan.how)));
    return 0;
  }
  if (std::strcmp(what, plan.what) != 0) return 0;
  if (plan.times > 0 && caused++ >= plan.times) return 0;
  return std::strcmp(plan.how, "ENOSPC") == 0 ? ENOSPC : EIO;
}

}  // namespace

extern "C" {

int fsync(int file) {
  static const auto real = next<int (*)(int)>("fsync");
  const int error = fault("flush", file);
  if (error == 0) return real(file);
  errno = error;
  return -1;
}

int fdatasync(int file) {
  static const auto real = next<int (*)(int)>("fdatasync");
  const int error = fault("flush", file);
  if (error == 0) return real(file);
  errno = error;
  return -1;
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  const int error = fault("write", file);
  if (error == 0) return real(file, bytes, size, at);
  errno = error;
  return -1;
}

}  // extern "C"
