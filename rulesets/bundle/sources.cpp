#include "rulesets/bundle/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "rulesets/bundle/digest.hpp"

namespace rulesets {
namespace {

namespace fs = std::filesystem;

}  // namespace

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
  dsl::Loaded loaded = dsl::load(std::string(main_path), read, sink);
  ParsedSources parsed;
  parsed.sources = std::move(loaded.sources);
  parsed.tree = std::move(loaded.tree);
  parsed.tables = std::move(loaded.tables);
  if (parsed.tree.files.empty()) return parsed;
  for (std::size_t i = 0; i < parsed.sources.size(); ++i) {
    const dsl::Source& source = parsed.sources.at(static_cast<dsl::SourceId>(i));
    parsed.files.push_back({source.name(), std::string(source.text())});
  }
  std::sort(parsed.files.begin(), parsed.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return parsed;
}

}  // namespace rulesets
