#include "server/app/author_files.hpp"

#include <filesystem>

#include "server/app/input.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;

fs::path page_folder() {
  const fs::path program = program_folder();
  if (program.empty()) return {};
  std::error_code error;
  for (const fs::path& folder :
       {program.parent_path() / "share/hazlex/author", program / "author"}) {
    if (fs::is_directory(folder, error)) return folder;
  }
  return {};
}

}  // namespace

AuthorPage read_author_page() {
  const fs::path folder = page_folder();
  if (folder.empty()) return {};
  std::error_code error;
  AuthorPage::Texts texts;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    auto text = read_input(entry.path().string());
    if (!text) return {};
    texts.emplace(entry.path().filename().string(), std::move(*text));
  }
  return AuthorPage(std::move(texts));
}

}  // namespace server
