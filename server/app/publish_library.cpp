#include "server/app/publish_library.hpp"

#include <map>

#include "rulesets/bundle/agreement.hpp"
#include "server/api/caller.hpp"
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

LibraryError disagreeing(const rulesets::Disagreement& found) {
  const auto text = [&](const rulesets::DeclaredFact& fact, const char* between) {
    return label(fact.release->name, fact.release->version) + between + fact.place();
  };
  return {{"事实“" + found.fact + "”在同时适用的规则集中不一致(" + found.differs.zh +
               "):" + text(found.newer, ",") + ";" + text(found.other, ","),
           "rule sets that are evaluated together disagree on the fact \"" + found.fact + "\" (" +
               found.differs.en + "): " + text(found.newer, ", ") + "; " +
               text(found.other, ", ")}};
}

LibraryError unusable(const rulesets::LoadFault& fault) {
  if (fault.kind == rulesets::LoadFault::Kind::not_understood) {
    return {{"本程序读不了已发布的 " + fault.version,
             "this program cannot read the published " + fault.version}};
  }
  return {{fault.version + " 的内容与其摘要不符:数据已损坏",
           "the content of " + fault.version + " does not have its digest: damaged data"}};
}

/// The store's catalogue with what is new in it.
rulesets::Catalogue joined(const rulesets::Catalogue& before,
                           const std::vector<rulesets::CatalogueEntry>& fresh) {
  std::vector<rulesets::CatalogueEntry> entries = before.entries();
  entries.insert(entries.end(), fresh.begin(), fresh.end());
  return rulesets::Catalogue(std::move(entries));
}

std::variant<Published, LibraryError> publish_new(const rulesets::Catalogue& library,
                                                  const std::map<std::string, std::string>& kept,
                                                  rulesets::Store& store) {
  Published published{0, rulesets::releases_of(library)};
  std::vector<rulesets::CatalogueEntry> fresh;
  for (const rulesets::CatalogueEntry& entry : library.entries()) {
    if (!kept.contains(label(entry.release->name, entry.release->version))) fresh.push_back(entry);
  }
  if (fresh.empty()) return published;
  const auto before = rulesets::load_catalogue(store.versions(), published.releases);
  if (const auto* fault = std::get_if<rulesets::LoadFault>(&before)) return unusable(*fault);
  const auto& [catalogue, mark] = std::get<rulesets::LoadedCatalogue>(before);
  const std::string now = utc_now();
  rulesets::Releases releases;
  std::vector<rulesets::NewVersion> rows;
  for (const rulesets::CatalogueEntry& entry : fresh) {
    releases.push_back(entry.release);
    rulesets::NewVersion row;
    row.row = row_of(entry, now);
    row.files = entry.release->files;
    row.detail = R"({"digest":"sha256:)" + entry.release->digest + R"(","origin":"shipped"})";
    rows.push_back(std::move(row));
  }
  if (const auto found = find_disagreement(joined(*catalogue, fresh), releases)) {
    return disagreeing(*found);
  }
  const rulesets::Deed deed{now, Caller().name, rulesets::own_organisation};
  if (store.versions().publish(deed, rows, mark) != rulesets::VersionChange::made) {
    return LibraryError{
        {"另一程序同时在发布,请重试", "another program is publishing at the same time; try again"}};
  }
  published.added = rows.size();
  return published;
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
  return publish_new(catalogue, kept, store);
}

std::variant<rulesets::LoadedCatalogue, LibraryError> load_store(const rulesets::Store& store,
                                                                 const rulesets::Releases& known) {
  auto loaded = rulesets::load_catalogue(store.versions(), known);
  if (const auto* fault = std::get_if<rulesets::LoadFault>(&loaded)) return unusable(*fault);
  return std::get<rulesets::LoadedCatalogue>(std::move(loaded));
}

}  // namespace server
