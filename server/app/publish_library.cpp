#include "server/app/publish_library.hpp"

#include <map>

#include "server/api/ids.hpp"

namespace server {
namespace {

std::string label(const std::string& name, const std::string& version) {
  return name + "@" + version;
}

LibraryError with_errors(const rulesets::LibraryFault& fault) {
  LibraryError error{
      {"规则集有错误:" + fault.main_path, "rule set with errors: " + fault.main_path}};
  for (const dsl::Diagnostic& diagnostic : fault.checked->diagnostics) {
    if (diagnostic.severity() != dsl::Severity::error) continue;
    error.message.zh += "\n  " + diagnostic.message(dsl::Language::zh);
    error.message.en += "\n  " + diagnostic.message(dsl::Language::en);
    break;  // `hazlex check` shows them all
  }
  return error;
}

LibraryError other_digest(const rulesets::Release& release, const std::string& kept) {
  const std::string name = label(release.name, release.version);
  return {{name + " 已以另一内容发布:已存 sha256:" + kept + ",规则库 sha256:" + release.digest +
               "。已发布的版本不可更改,请用新的版本号",
           name + " is published with other content: kept sha256:" + kept + ", library sha256:" +
               release.digest + ". A published version does not change; use a new version number"}};
}

rulesets::VersionRow row_of(const rulesets::CatalogueEntry& entry, const std::string& now) {
  const rulesets::Release& release = *entry.release;
  rulesets::VersionRow row;
  row.name = release.name;
  row.version = release.version;
  row.digest = release.digest;
  row.state = "published";
  row.origin = "shipped";
  row.main_path = release.main_path;
  row.effective_from = release.effective_from;
  row.effective_to = release.effective_to;
  row.published_at = now;
  return row;
}

rulesets::ReadFile from_files(const std::vector<rulesets::SourceFile>& files) {
  std::map<std::string, std::string, std::less<>> texts;
  for (const rulesets::SourceFile& file : files) texts[file.path] = file.text;
  return [texts = std::move(texts)](std::string_view path) -> std::optional<std::string> {
    const auto found = texts.find(path);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
  };
}

}  // namespace

std::variant<Published, LibraryError> publish_library(const std::string& library,
                                                      rulesets::Store& store) {
  std::vector<rulesets::LibraryFault> faults;
  const rulesets::Catalogue catalogue = rulesets::load_library(library, faults);
  if (!faults.empty()) return with_errors(faults.front());
  std::map<std::string, std::string> kept;
  for (const rulesets::VersionRow& row : store.versions().all()) {
    kept[label(row.name, row.version)] = row.digest;
  }
  if (catalogue.entries().empty() && kept.empty()) {
    return LibraryError{
        {"规则库里没有规则集:" + library, "no rule sets in the library: " + library}};
  }
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    const rulesets::Release& release = *entry.release;
    const auto found = kept.find(label(release.name, release.version));
    if (found != kept.end() && found->second != release.digest) {
      return other_digest(release, found->second);
    }
  }
  Published published;
  const std::string now = utc_now();
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    published.added += store.versions().publish(row_of(entry, now), entry.release->files) ? 1U : 0U;
  }
  return published;
}

std::variant<rulesets::Catalogue, LibraryError> load_store(const rulesets::Store& store) {
  std::vector<rulesets::CatalogueEntry> entries;
  for (const rulesets::VersionRow& row : store.versions().all()) {
    const auto checked =
        rulesets::check_sources(row.main_path, from_files(store.versions().files(row.id)), false);
    const std::string name = label(row.name, row.version);
    if (checked->errors > 0) {
      return LibraryError{
          {"本程序读不了已发布的 " + name, "this program cannot read the published " + name}};
    }
    auto release = rulesets::release_of(*checked, row.main_path);
    if (release->digest != row.digest) {
      return LibraryError{{name + " 的内容与其摘要不符:数据已损坏",
                           "the content of " + name + " does not have its digest: damaged data"}};
    }
    entries.push_back({std::move(release), row.state, row.origin});
  }
  return rulesets::Catalogue(std::move(entries));
}

}  // namespace server
