// A folder in the system's place for temporary files that goes away with all that was written into
// it, and files as texts. Failures throw.
#pragma once

#include <cstdint>
#include <string>

namespace proof {

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Writes a file, with the folders above it, and answers its path.
  [[nodiscard]] std::string write(const std::string& name, const std::string& text) const;

 private:
  std::string path_;
};

/// Empty when there is none.
[[nodiscard]] std::string read_file(const std::string& path);
/// 0 when there is none.
[[nodiscard]] std::uintmax_t size_of(const std::string& path);

}  // namespace proof
