#include "rulesets/bundle/release.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "engine/compile/compile.hpp"

namespace rulesets {
namespace {

namespace fs = std::filesystem;

void set_interval(Release& release) {
  bool first = true;
  for (const engine::Rule& rule : release.program.rules) {
    if (first) {
      release.effective_from = rule.from;
      release.effective_to = rule.until;
      first = false;
      continue;
    }
    if (!rule.from || !release.effective_from) {
      release.effective_from.reset();
    } else {
      release.effective_from = std::min(*release.effective_from, *rule.from);
    }
    if (!rule.until || !release.effective_to) {
      release.effective_to.reset();
    } else {
      release.effective_to = std::max(*release.effective_to, *rule.until);
    }
  }
}

std::vector<std::size_t> files_of_sources(const ParsedSources& parsed) {
  std::vector<std::size_t> found;
  for (std::size_t id = 0; id < parsed.sources.size(); ++id) {
    const std::string& path = parsed.sources.at(static_cast<dsl::SourceId>(id)).name();
    const auto file = std::find_if(parsed.files.begin(), parsed.files.end(),
                                   [&](const SourceFile& each) { return each.path == path; });
    found.push_back(static_cast<std::size_t>(file - parsed.files.begin()));
  }
  return found;
}

}  // namespace

std::unique_ptr<Checked> check_sources(std::string_view main_path, const ReadFile& read,
                                       bool lints) {
  auto checked = std::make_unique<Checked>();
  dsl::Sink sink;
  checked->parsed = parse_sources(main_path, read, sink);
  if (!checked->parsed.tree.files.empty()) {
    checked->model = dsl::check(checked->parsed.tree, 0, checked->parsed.sources,
                                checked->parsed.tables, sink, {.lints = lints});
  }
  checked->errors = sink.errors();
  checked->diagnostics = sink.take();
  return checked;
}

std::string_view Release::text_at(dsl::Place place) const {
  if (place.source >= sources.size() || sources[place.source] >= files.size()) return {};
  const std::string_view text = files[sources[place.source]].text;
  if (place.span.begin > place.span.end || place.span.end > text.size()) return {};
  return text.substr(place.span.begin, place.span.end - place.span.begin);
}

std::shared_ptr<const Release> release_of(const Checked& checked, std::string_view main_path) {
  if (checked.errors > 0) throw std::logic_error("a rule set with errors has no release");
  auto release = std::make_shared<Release>();
  release->name = checked.model.ruleset.name;
  release->alias = checked.model.ruleset.alias;
  release->version = checked.model.ruleset.version;
  release->title = checked.model.ruleset.title;
  release->main_path = main_path;
  release->files = checked.parsed.files;
  release->sources = files_of_sources(checked.parsed);
  release->digest = checked.parsed.digest();
  release->program = engine::compile(checked.parsed.tree, checked.model);
  if (const std::string fault = engine::verify(release->program); !fault.empty()) {
    throw std::logic_error("compiled program does not verify: " + fault);
  }
  release->reader.emplace(release->program.schema);
  release->index.emplace(release->program);
  release->coverage = coverage_of(checked.parsed.tree, checked.model);
  set_interval(*release);
  return release;
}

std::vector<std::string> find_rulesets(const std::string& library_root) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::recursive_directory_iterator it(library_root, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().filename() == "ruleset.hzl") {
      found.push_back(fs::relative(it->path(), library_root).generic_string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace rulesets
