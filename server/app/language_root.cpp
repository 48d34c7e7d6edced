#include "server/app/language_root.hpp"

#include <algorithm>
#include <filesystem>

#include "editor/lsp/uris.hpp"
#include "rulesets/bundle/sources.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;

/// What an editor opens may be a home folder with everything in it.
constexpr std::size_t most_entries = 50'000;
constexpr std::size_t most_files = 2'000;

std::string folder_of(const std::string& uri) {
  static const std::string scheme = "file://";
  if (!uri.starts_with(scheme)) return {};
  std::error_code error;
  const fs::path path =
      fs::weakly_canonical(editor::lsp::percent_decoded(uri.substr(scheme.size())), error);
  return error ? std::string() : path.string();
}

std::string uri_of(const std::string& folder) {
  return folder.empty() ? std::string() : "file://" + editor::lsp::percent_encoded(folder);
}

/// Rule files below the folder, by their paths from there; hidden folders are passed over.
void list_below(const std::string& folder, std::vector<std::string>& paths) {
  if (folder.empty()) return;
  std::error_code error;
  std::size_t seen = 0;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it(folder, options, error), end; !error && it != end;
       it.increment(error)) {
    if (++seen > most_entries || paths.size() >= most_files) return;
    const std::string name = it->path().filename().string();
    if (name.starts_with('.') || name == "node_modules") it.disable_recursion_pending();
    if (it->path().extension() == ".hzl") {
      paths.push_back(fs::relative(it->path(), folder, error).generic_string());
    }
  }
}

bool lies_in(const std::string& inner, const std::string& outer) {
  const fs::path below = fs::path(inner).lexically_relative(outer);
  return !outer.empty() && !inner.empty() && !below.empty() && *below.begin() != "..";
}

}  // namespace

editor::lsp::Root language_root(const std::string& root_uri, const std::string& library) {
  std::error_code error;
  const std::string folder = folder_of(root_uri);
  const std::string shelf =
      library.empty() ? std::string() : fs::weakly_canonical(library, error).string();
  const rulesets::ReadFile from_library = rulesets::read_below(shelf);
  const rulesets::ReadFile from_folder = rulesets::read_below(folder);
  editor::lsp::Root root;
  root.uri = root_uri;
  root.library_uri = uri_of(shelf);
  root.in_library = [from_library, shelf](std::string_view path) {
    return !shelf.empty() && from_library(path).has_value();
  };
  root.files.read = [=](std::string_view path) -> std::optional<std::string> {
    if (!shelf.empty()) {
      if (auto text = from_library(path)) return text;
    }
    return folder.empty() ? std::nullopt : from_folder(path);
  };
  // Where the library lies in the folder that is worked on, its files are listed as the library's.
  const bool shelf_inside = lies_in(shelf, folder);
  root.files.list = [=] {
    std::vector<std::string> paths;
    list_below(shelf, paths);
    std::vector<std::string> own;
    list_below(folder, own);
    const std::string prefix =
        shelf_inside ? fs::path(shelf).lexically_relative(folder).generic_string() + "/" : "";
    for (std::string& path : own) {
      if (!shelf_inside || !path.starts_with(prefix)) paths.push_back(std::move(path));
    }
    return paths;
  };
  root.files.writable = [in_library = root.in_library, shelf_inside](std::string_view path) {
    return shelf_inside || !in_library(path);
  };
  return root;
}

}  // namespace server
