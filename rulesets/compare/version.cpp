#include "rulesets/compare/version.hpp"

#include <algorithm>
#include <stdexcept>

#include "dsl/check/changed_words.hpp"
#include "dsl/syntax/aliases.hpp"

namespace rulesets::comparing {

Version::Version(const Release& release) : release_(release) {
  const ReadFile read = [&](std::string_view path) -> std::optional<std::string> {
    const auto& files = release.files;
    const auto file = std::find_if(files.begin(), files.end(),
                                   [&](const SourceFile& each) { return each.path == path; });
    if (file == files.end()) return std::nullopt;
    return file->text;
  };
  checked_ = check_sources(release.main_path, read, false);
  if (checked_->errors > 0) throw std::logic_error("the sources of a release do not check");
}

SourcePlace Version::place(dsl::Place place) const {
  const dsl::Source& source = checked_->parsed.sources.at(place.source);
  const dsl::LineColumn begin = source.line_column(place.span.begin);
  return {source.name(), begin.line, begin.column};
}

const dsl::Excerpts& Version::printed(std::size_t file, dsl::Language language) const {
  const std::pair key{file, language};
  const auto found = printed_.find(key);
  if (found != printed_.end()) return found->second;
  const dsl::PrintOptions options{.language = language,
                                  .changed_words = dsl::changed_words(tree(), file, model())};
  return printed_.emplace(key, dsl::Excerpts(tree(), file, checked_->parsed.sources, options))
      .first->second;
}

dsl::Bilingual Version::text(dsl::Place place) const {
  const auto& files = tree().files;
  const auto file = std::find_if(files.begin(), files.end(), [&](const dsl::ast::File& each) {
    return each.source == place.source;
  });
  if (file == files.end()) {
    const std::string raw(checked_->parsed.sources.text(place));
    return {raw, raw};
  }
  const auto index = static_cast<std::size_t>(file - files.begin());
  return {printed(index, dsl::Language::zh).text(place.span),
          printed(index, dsl::Language::en).text(place.span)};
}

dsl::Bilingual spelled(const std::string& name, const std::string& alias) {
  if (alias.empty()) return {name, name};
  return {dsl::preferred(name, alias, dsl::Language::zh),
          dsl::preferred(name, alias, dsl::Language::en)};
}

}  // namespace rulesets::comparing
