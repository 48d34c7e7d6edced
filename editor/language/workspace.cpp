#include "editor/language/workspace.hpp"

#include <algorithm>
#include <utility>

#include "dsl/syntax/characters.hpp"

namespace editor {

void Workspace::set(const std::string& path, std::string text) {
  open_[path] = {std::move(text), ++revision_};
}

void Workspace::close(const std::string& path) {
  open_.erase(path);
  made_.erase(path);
  refresh();
}

void Workspace::refresh() {
  below_.clear();
  below_revision_ = ++revision_;
}

bool Workspace::writable(std::string_view path) const {
  return is_open(path) || (files_.writable && files_.writable(path));
}

std::optional<std::string> Workspace::text(std::string_view path) {
  const auto open = open_.find(path);
  if (open != open_.end()) return open->second.text;
  const auto known = below_.find(path);
  if (known != below_.end()) return known->second;
  std::optional<std::string> text = files_.read ? files_.read(path) : std::nullopt;
  return below_.emplace(path, std::move(text)).first->second;
}

std::vector<std::string> Workspace::open_paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, open] : open_) paths.push_back(path);
  return paths;
}

std::vector<std::string> Workspace::paths() {
  std::vector<std::string> paths = open_paths();
  if (files_.list) {
    for (std::string& path : files_.list()) paths.push_back(std::move(path));
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

std::uint64_t Workspace::revision_of(std::string_view path) const {
  const auto open = open_.find(path);
  return open == open_.end() ? below_revision_ : open->second.revision;
}

bool Workspace::is_current(const Made& made) const {
  return made.current &&
         std::all_of(made.revisions.begin(), made.revisions.end(),
                     [&](const auto& each) { return revision_of(each.first) == each.second; });
}

void Workspace::make(const std::string& path, Made& made) {
  made.revisions.clear();
  const auto read = [&](std::string_view wanted) {
    made.revisions.emplace(wanted, revision_of(wanted));
    return text(wanted);
  };
  made.current = std::make_shared<const Analysis>(path, read);
  made.revisions.emplace(path, revision_of(path));
  if (made.current->parsed()) made.parsed = made.current;
}

/// What an analysis takes is many times its text.
void Workspace::drop_oldest() {
  const auto kept = [](const auto& each) { return each.second.current != nullptr; };
  const auto count = std::count_if(made_.begin(), made_.end(), kept);
  if (static_cast<std::size_t>(count) <= most_kept_) return;
  Made* oldest = nullptr;
  for (auto& [path, made] : made_) {
    if (made.current != nullptr && (oldest == nullptr || made.used < oldest->used)) oldest = &made;
  }
  oldest->current = oldest->parsed = nullptr;
}

AnalysisPointer Workspace::analysis(const std::string& path) {
  if (!is_open(path)) {
    Made once;
    make(path, once);
    return once.current;
  }
  Made& made = made_[path];
  made.used = ++uses_;
  if (!is_current(made)) {
    make(path, made);
    drop_oldest();
  }
  return made.current;
}

AnalysisPointer Workspace::last_parsed(const std::string& path) {
  const AnalysisPointer current = analysis(path);
  const auto made = made_.find(path);
  return current->parsed() || made == made_.end() ? nullptr : made->second.parsed;
}

std::vector<std::string> Workspace::readers_of(std::string_view path) const {
  std::vector<std::string> readers;
  for (const auto& [each, made] : made_) {
    if (made.revisions.contains(path)) readers.push_back(each);
  }
  return readers;
}

std::vector<std::string> Workspace::paths_with(const std::vector<std::string>& words) {
  std::vector<std::string> with;
  for (std::string& path : paths()) {
    const std::string folded = dsl::chars::fold(text(path).value_or(""));
    const bool holds = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return !word.empty() && folded.find(word) != std::string::npos;
    });
    if (holds) with.push_back(std::move(path));
  }
  return with;
}

}  // namespace editor
