#include "server/app/secret_key.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace server {
namespace {

using Result = std::variant<SecretKey, dsl::Bilingual>;

class File {
 public:
  File(const std::string& path, int flags)
      : handle_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (handle_ >= 0) ::close(handle_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int handle() const { return handle_; }
  [[nodiscard]] bool is_open() const { return handle_ >= 0; }

 private:
  int handle_;
};

std::string path_in(const std::string& folder) {
  return folder + "/secret.key";
}

dsl::Bilingual cannot(const std::string& path, const char* zh, const char* en) {
  const std::string why = std::strerror(errno);
  return {std::string("无法") + zh + "密钥文件 " + path + ":" + why,
          std::string("cannot ") + en + " the key file " + path + ": " + why};
}

Result read_key(const std::string& path, const File& file) {
  struct stat about {};
  if (::fstat(file.handle(), &about) != 0) return cannot(path, "读取", "read");
  if ((about.st_mode & 077U) != 0) {
    return dsl::Bilingual{"密钥文件 " + path + " 可被他人读写;请执行 chmod 600",
                          "the key file " + path + " is open to others; run chmod 600 on it"};
  }
  SecretKey key;
  const ssize_t got = ::read(file.handle(), key.bytes.data(), key.bytes.size());
  if (got != static_cast<ssize_t>(SecretKey::size) || about.st_size != got) {
    return dsl::Bilingual{"密钥文件 " + path + " 已损坏:应为 32 字节",
                          "the key file " + path + " is damaged: it has 32 bytes"};
  }
  return key;
}

/// Written whole beside its place, then given its name: of two that begin at once, both take the
/// same key.
Result make_key(const std::string& path) {
  const std::string draft = path + "." + std::to_string(::getpid());
  ::unlink(draft.c_str());
  const SecretKey key = random_key();
  {
    const File file(draft, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.is_open()) return cannot(path, "写入", "write");
    const auto wanted = static_cast<ssize_t>(key.bytes.size());
    if (::write(file.handle(), key.bytes.data(), key.bytes.size()) != wanted ||
        ::fsync(file.handle()) != 0) {
      dsl::Bilingual trouble = cannot(path, "写入", "write");
      ::unlink(draft.c_str());
      return trouble;
    }
  }
  const bool linked = ::link(draft.c_str(), path.c_str()) == 0;
  const int error = errno;
  ::unlink(draft.c_str());
  errno = error;
  if (!linked && error != EEXIST) return cannot(path, "写入", "write");
  const File file(path, O_RDONLY);
  if (!file.is_open()) return cannot(path, "读取", "read");
  return read_key(path, file);
}

}  // namespace

bool has_secret_key(const std::string& folder) {
  return ::access(path_in(folder).c_str(), F_OK) == 0;
}

Result secret_key(const std::string& folder, std::int64_t live_tokens) {
  const std::string path = path_in(folder);
  const File file(path, O_RDONLY);
  if (file.is_open()) return read_key(path, file);
  if (errno != ENOENT) return cannot(path, "读取", "read");
  if (live_tokens == 0) return make_key(path);
  const std::string count = std::to_string(live_tokens);
  return dsl::Bilingual{
      "缺少密钥文件 " + path + ",而库中有 " + count +
          " 个令牌是用它生成的。请放回该文件;找不回时用 hazlex token list 与 hazlex token revoke "
          "撤销全部令牌,再重新生成",
      "the key file " + path + " is missing, and " + count +
          " tokens were made under it. Put it back; if it is lost, revoke all tokens with hazlex "
          "token list and hazlex token revoke, and make new ones"};
}

}  // namespace server
