// The author's page as it was built: one document, and the files that it loads, which are called
// after their bytes. Read once when the service starts; any thread afterwards. Where it was not
// built it is empty, and the service does without.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace server {

class AuthorPage {
 public:
  struct File {
    std::string_view content_type;
    std::string bytes;
    std::string packed = {};  ///< the same, gzipped; empty where it was not
  };
  using Texts = std::map<std::string, std::string, std::less<>>;  ///< bytes by the file's name

  AuthorPage() = default;
  /// Of `texts`, "index.html" is the document, and "x.gz" is "x" gzipped; what has no type that a
  /// page loads is left out.
  explicit AuthorPage(Texts texts);

  [[nodiscard]] bool built() const { return !document_.empty(); }
  /// The document with the nonce of the styles that its script makes.
  [[nodiscard]] std::string document(std::string_view nonce) const;
  /// Null when there is none.
  [[nodiscard]] const File* file(std::string_view name) const;

 private:
  std::string document_;
  std::map<std::string, File, std::less<>> files_;
};

/// Types of the files, as `Contract`s name them.
inline constexpr std::string_view script_type = "text/javascript; charset=utf-8";
inline constexpr std::string_view style_type = "text/css; charset=utf-8";
inline constexpr std::string_view picture_type = "image/svg+xml";
inline constexpr std::string_view text_type = "text/html; charset=utf-8";

}  // namespace server
