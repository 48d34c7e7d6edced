#include "rulesets/bundle/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "dsl/parse/parse.hpp"
#include "rulesets/bundle/digest.hpp"

namespace rulesets {
namespace {

namespace fs = std::filesystem;

/// Depth-first over imports; every file once, a circle reported where it closes.
class Loader {
 public:
  Loader(ParsedSources& parsed, const ReadFile& read, dsl::Sink& sink)
      : parsed_(parsed), read_(read), sink_(sink) {}

  bool load(const std::string& path, dsl::Place wanted_at) {
    std::optional<std::string> text = fetch(path, wanted_at);
    if (!text) return false;
    seen_.insert(path);
    stack_.push_back(path);
    const dsl::SourceId source = parsed_.sources.add(path, std::move(*text));
    const std::size_t file = parsed_.tree.files.size();
    dsl::parse(parsed_.sources, source, parsed_.tree, sink_);
    follow(file, source);
    stack_.pop_back();
    return true;
  }

 private:
  std::optional<std::string> fetch(const std::string& path, dsl::Place wanted_at) {
    if (!path_allowed(path)) {
      sink_.report(dsl::Code::path_not_allowed, wanted_at, {path});
      return std::nullopt;
    }
    std::optional<std::string> text = read_(path);
    if (!text) {
      sink_.report(dsl::Code::file_not_found, wanted_at, {path});
      return std::nullopt;
    }
    parsed_.files.push_back({path, *text});
    return text;
  }

  void follow(std::size_t file, dsl::SourceId source) {
    // Copied: loading appends to `tree.files` and may move its items.
    std::vector<dsl::ast::Text> imports;
    std::vector<dsl::ast::Text> tables;
    for (const dsl::ast::Item& item : parsed_.tree.files[file].items) {
      if (const auto* import = std::get_if<dsl::ast::Import>(&item.node))
        imports.push_back(import->path);
      if (const auto* table = std::get_if<dsl::ast::Table>(&item.node); table && table->file) {
        tables.push_back(*table->file);
      }
      if (const auto* header = std::get_if<dsl::ast::Ruleset>(&item.node); header && file != 0) {
        sink_.report(dsl::Code::imported_ruleset, {source, item.span}, {header->name.text()});
      }
    }
    for (const dsl::ast::Text& import : imports) follow_import(import, source);
    for (const dsl::ast::Text& table : tables) load_table(table, source);
  }

  void follow_import(const dsl::ast::Text& import, dsl::SourceId source) {
    const dsl::Place place{source, import.span};
    const auto open = std::find(stack_.begin(), stack_.end(), import.value);
    if (open != stack_.end()) {
      std::string circle;
      for (auto file = open; file != stack_.end(); ++file) circle += *file + " → ";
      sink_.report(dsl::Code::circular_import, place, {circle + import.value});
      return;
    }
    if (!seen_.contains(import.value)) load(import.value, place);
  }

  void load_table(const dsl::ast::Text& table, dsl::SourceId source) {
    if (parsed_.tables.contains(table.value)) return;
    std::optional<std::string> text = fetch(table.value, {source, table.span});
    if (text) parsed_.tables[table.value] = parsed_.sources.add(table.value, std::move(*text));
  }

  ParsedSources& parsed_;
  const ReadFile& read_;
  dsl::Sink& sink_;
  std::set<std::string> seen_;
  std::vector<std::string> stack_;
};

}  // namespace

bool path_allowed(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos ||
      path.find("//") != std::string_view::npos) {
    return false;
  }
  const fs::path parts(path);
  return std::none_of(parts.begin(), parts.end(), [](const fs::path& part) {
    return part == ".." || part == "." || part.empty();
  });
}

ReadFile read_from(const std::vector<SourceFile>& files) {
  std::map<std::string, std::string, std::less<>> texts;
  for (const SourceFile& file : files) texts[file.path] = file.text;
  return [texts = std::move(texts)](std::string_view path) -> std::optional<std::string> {
    const auto found = texts.find(path);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
  };
}

ReadFile read_below(std::string root) {
  return [root = std::move(root)](std::string_view path) -> std::optional<std::string> {
    if (!path_allowed(path)) return std::nullopt;
    std::error_code error;
    const fs::path base = fs::canonical(root, error);
    if (error) return std::nullopt;
    const fs::path file = fs::canonical(base / fs::path(path), error);
    if (error || !fs::is_regular_file(file, error)) return std::nullopt;
    if (!std::equal(base.begin(), base.end(), file.begin())) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
}

std::string ParsedSources::digest() const {
  // Lengths stand before the bytes, so that no two sets of files give the same text.
  std::string canonical;
  for (const SourceFile& file : files) {
    canonical += std::to_string(file.path.size()) + ":" + file.path + "\n" +
                 std::to_string(file.text.size()) + ":" + file.text + "\n";
  }
  return sha256_hex(canonical);
}

ParsedSources parse_sources(std::string_view main_path, const ReadFile& read, dsl::Sink& sink) {
  ParsedSources parsed;
  const std::string path(main_path);
  Loader loader(parsed, read, sink);
  const dsl::SourceId nowhere = 0;
  if (!loader.load(path, {nowhere, {}})) {
    if (parsed.sources.size() == 0) parsed.sources.add(path, {});
  }
  std::sort(parsed.files.begin(), parsed.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return parsed;
}

}  // namespace rulesets
