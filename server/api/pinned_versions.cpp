#include "server/api/pinned_versions.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/facts/json_reader.hpp"

namespace server {
namespace {

std::vector<std::string> digests_in(std::string_view json) {
  std::vector<std::string> digests;
  engine::JsonReader reader;
  reader.open(json);
  while (true) {
    const engine::JsonToken token = reader.next();
    if (token == engine::JsonToken::end || token == engine::JsonToken::error) return digests;
    if (token != engine::JsonToken::key || reader.text() != "digest") continue;
    if (reader.next() == engine::JsonToken::string) digests.emplace_back(reader.text());
  }
}

}  // namespace

std::optional<rulesets::Catalogue> pinned_versions(const rulesets::Catalogue& catalogue,
                                                   std::string_view rulesets) {
  std::vector<rulesets::CatalogueEntry> entries;
  for (const std::string& digest : digests_in(rulesets)) {
    const auto found = std::find_if(
        catalogue.entries().begin(), catalogue.entries().end(),
        [&](const auto& entry) { return "sha256:" + entry.release->digest == digest; });
    if (found == catalogue.entries().end()) return std::nullopt;
    entries.push_back(*found);
    entries.back().state = "published";  // withdrawn since or not: it is what was pinned
  }
  return rulesets::Catalogue(std::move(entries));
}

}  // namespace server
