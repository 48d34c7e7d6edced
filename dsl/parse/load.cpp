#include "dsl/parse/load.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "dsl/parse/parse.hpp"

namespace dsl {
namespace {

/// Depth-first over imports; every file once, a circle reported where it closes.
class Loader {
 public:
  Loader(Loaded& loaded, const ReadFile& read, Sink& sink)
      : loaded_(loaded), read_(read), sink_(sink) {}

  bool load(const std::string& path, Place wanted_at) {
    std::optional<std::string> text = fetch(path, wanted_at);
    if (!text) return false;
    seen_.insert(path);
    stack_.push_back(path);
    const SourceId source = loaded_.sources.add(path, std::move(*text));
    const std::size_t file = loaded_.tree.files.size();
    parse(loaded_.sources, source, loaded_.tree, sink_);
    follow(file, source);
    stack_.pop_back();
    return true;
  }

 private:
  std::optional<std::string> fetch(const std::string& path, Place wanted_at) {
    if (!path_allowed(path)) {
      sink_.report(Code::path_not_allowed, wanted_at, {path});
      return std::nullopt;
    }
    std::optional<std::string> text = read_(path);
    if (!text) sink_.report(Code::file_not_found, wanted_at, {path});
    return text;
  }

  void follow(std::size_t file, SourceId source) {
    // Copied: loading appends to `tree.files` and may move its items.
    std::vector<ast::Text> imports;
    std::vector<ast::Text> tables;
    for (const ast::Item& item : loaded_.tree.files[file].items) {
      if (const auto* import = std::get_if<ast::Import>(&item.node)) {
        imports.push_back(import->path);
      }
      if (const auto* table = std::get_if<ast::Table>(&item.node); table && table->file) {
        tables.push_back(*table->file);
      }
      if (const auto* header = std::get_if<ast::Ruleset>(&item.node); header && file != 0) {
        sink_.report(Code::imported_ruleset, {source, item.span}, {header->name.text()});
      }
    }
    for (const ast::Text& import : imports) follow_import(import, source);
    for (const ast::Text& table : tables) load_table(table, source);
  }

  void follow_import(const ast::Text& import, SourceId source) {
    const Place place{source, import.span};
    const auto open = std::find(stack_.begin(), stack_.end(), import.value);
    if (open != stack_.end()) {
      std::string circle;
      for (auto file = open; file != stack_.end(); ++file) circle += *file + " → ";
      sink_.report(Code::circular_import, place, {circle + import.value});
      return;
    }
    if (!seen_.contains(import.value)) load(import.value, place);
  }

  void load_table(const ast::Text& table, SourceId source) {
    if (loaded_.tables.contains(table.value)) return;
    std::optional<std::string> text = fetch(table.value, {source, table.span});
    if (text) {
      loaded_.tables[table.value] = loaded_.sources.add(table.value, std::move(*text));
    }
  }

  Loaded& loaded_;
  const ReadFile& read_;
  Sink& sink_;
  std::set<std::string> seen_;
  std::vector<std::string> stack_;
};

}  // namespace

bool path_allowed(std::string_view path) {
  if (path.empty() || path.find('\\') != std::string_view::npos) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

Loaded load(const std::string& main_path, const ReadFile& read, Sink& sink) {
  Loaded loaded;
  const SourceId nowhere = 0;
  if (!Loader(loaded, read, sink).load(main_path, {nowhere, {}}) && loaded.sources.size() == 0) {
    loaded.sources.add(main_path, {});
  }
  return loaded;
}

}  // namespace dsl
