#include "server/api/language_files.hpp"

#include <map>
#include <memory>

namespace server {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

/// Versions come lowest first, so that a higher one's text of a shared file takes the place of a
/// lower one's.
Texts published(const rulesets::Catalogue& catalogue) {
  Texts texts;
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    if (entry.withdrawn()) continue;
    for (const rulesets::SourceFile& file : entry.release->files) texts[file.path] = file.text;
  }
  return texts;
}

bool is_rule_file(std::string_view path) {
  return path.ends_with(".hzl");
}

}  // namespace

std::optional<editor::lsp::Root> language_files(const Backend& backend, const Caller& caller,
                                                const std::string& root_uri,
                                                const std::string& draft) {
  auto own = std::make_shared<Texts>();
  if (!draft.empty()) {
    auto whole = backend.store.drafts().whole(caller.organisation, draft);
    if (!whole) return std::nullopt;
    for (rulesets::SourceFile& file : whole->files) {
      own->emplace(std::move(file.path), std::move(file.text));
    }
  }
  const auto library = std::make_shared<const Texts>(published(*backend.catalogue.load()));
  editor::lsp::Root root;
  root.uri = root_uri.empty() ? "hazlex://draft" : root_uri;
  root.library_uri = "hazlex://library";
  root.in_library = [own, library](std::string_view path) {
    return !own->contains(path) && library->contains(path);
  };
  root.files.read = [own, library](std::string_view path) -> std::optional<std::string> {
    for (const Texts* texts : {static_cast<const Texts*>(own.get()), library.get()}) {
      const auto found = texts->find(path);
      if (found != texts->end()) return found->second;
    }
    return std::nullopt;
  };
  root.files.list = [own, library] {
    std::vector<std::string> paths;
    for (const Texts* texts : {static_cast<const Texts*>(own.get()), library.get()}) {
      for (const auto& [path, text] : *texts) {
        if (is_rule_file(path)) paths.push_back(path);
      }
    }
    return paths;
  };
  root.files.writable = [own](std::string_view path) { return own->contains(path); };
  return root;
}

}  // namespace server
