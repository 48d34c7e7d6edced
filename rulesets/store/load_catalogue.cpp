#include "rulesets/store/load_catalogue.hpp"

#include <map>

namespace rulesets {
namespace {

using Found = std::variant<std::shared_ptr<const Release>, LoadFault>;

Found compile(const Versions& versions, const VersionRow& row) {
  const std::string label = row.name + "@" + row.version;
  const auto checked = check_sources(row.main_path, read_from(versions.files(row.id)), false);
  if (checked->errors > 0) return LoadFault{LoadFault::Kind::not_understood, label};
  auto release = release_of(*checked, row.main_path);
  if (release->digest != row.digest) return LoadFault{LoadFault::Kind::other_digest, label};
  return release;
}

}  // namespace

std::variant<LoadedCatalogue, LoadFault> load_catalogue(const Versions& versions,
                                                        const Releases& known) {
  std::map<std::string, std::shared_ptr<const Release>, std::less<>> at_hand;
  for (const auto& release : known) at_hand.emplace(release->digest, release);
  const VersionsState state = versions.state();
  std::vector<CatalogueEntry> entries;
  for (const VersionRow& row : state.rows) {
    auto& release = at_hand[row.digest];
    // The path is no part of the digest, but of what the version says of itself.
    if (!release || release->main_path != row.main_path) {
      Found found = compile(versions, row);
      if (auto* fault = std::get_if<LoadFault>(&found)) return std::move(*fault);
      release = std::get<std::shared_ptr<const Release>>(std::move(found));
    }
    entries.push_back({release, row.state, row.origin, row.is_default, row.published_at});
  }
  return LoadedCatalogue{std::make_shared<const Catalogue>(std::move(entries)), state.mark};
}

Releases releases_of(const Catalogue& catalogue) {
  Releases releases;
  for (const CatalogueEntry& entry : catalogue.entries()) releases.push_back(entry.release);
  return releases;
}

}  // namespace rulesets
