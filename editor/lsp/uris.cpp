#include "editor/lsp/uris.hpp"

#include <utility>

namespace editor::lsp {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~' || c == '/';
}

std::string without_slash(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  return text;
}

/// Of `uri` what stands below `folder`; empty when it does not.
std::string below(const std::string& folder, const std::string& uri) {
  const bool inside = !folder.empty() && uri.size() > folder.size() + 1 &&
                      uri.starts_with(folder) && uri[folder.size()] == '/';
  return inside ? uri.substr(folder.size() + 1) : std::string();
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (!escape) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return out;
}

std::string percent_encoded(std::string_view path) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (is_plain(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

void Uris::set_root(std::string_view root, std::string_view library,
                    std::function<bool(std::string_view path)> in_library) {
  root_ = without_slash(percent_decoded(root));
  library_ = without_slash(percent_decoded(library));
  in_library_ = std::move(in_library);
}

std::string Uris::path(std::string_view uri) {
  const auto known = paths_.find(uri);
  if (known != paths_.end()) return known->second;
  const std::string decoded = percent_decoded(uri);
  std::string path = below(library_, decoded);
  if (path.empty()) path = below(root_, decoded);
  if (!dsl::path_allowed(path)) {
    // Outside: its last part, told apart from others of that name.
    const std::string name = decoded.substr(decoded.find_last_of("/:") + 1);
    path = dsl::path_allowed(name) ? name : std::string("unnamed");
    for (int i = 2; uris_.contains(path); ++i) path = std::to_string(i) + "/" + name;
    if (!dsl::path_allowed(path)) path = std::to_string(uris_.size()) + "/unnamed";
  }
  paths_.emplace(uri, path);
  uris_.emplace(path, uri);
  return path;
}

std::string Uris::uri(std::string_view path) const {
  const auto known = uris_.find(path);
  if (known != uris_.end()) return known->second;
  const bool library = in_library_ && in_library_(path);
  const std::string& folder = library || root_.empty() ? library_ : root_;
  const std::size_t scheme = folder.find("://");
  if (scheme == std::string::npos) return percent_encoded(path);
  return folder.substr(0, scheme + 3) + percent_encoded(folder.substr(scheme + 3)) + "/" +
         percent_encoded(path);
}

}  // namespace editor::lsp
