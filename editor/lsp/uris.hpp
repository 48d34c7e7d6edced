// Addresses of files and their paths in the workspace. Paths are those that 引用 writes. A document
// outside of every known folder gets a path of its own. One thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "editor/lsp/host.hpp"

namespace editor::lsp {

/// `%E4%BA%BA` → 人; what is no escape stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);
/// Everything but letters, digits, `-._~/` as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view path);

class Uris {
 public:
  void set_root(std::string_view root, std::string_view library,
                std::function<bool(std::string_view path)> in_library);

  [[nodiscard]] std::string path(std::string_view uri);
  [[nodiscard]] std::string uri(std::string_view path) const;

 private:
  std::string root_, library_;  ///< decoded, without `/` at the end
  std::function<bool(std::string_view path)> in_library_;
  std::map<std::string, std::string, std::less<>> paths_, uris_;  ///< as the client writes them
};

}  // namespace editor::lsp
