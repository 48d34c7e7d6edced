#include "rulesets/bundle/catalogue.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace rulesets {
namespace {

std::array<unsigned, 3> parts_of(std::string_view version) {
  std::array<unsigned, 3> parts{};
  const char* at = version.data();
  const char* end = at + version.size();
  for (unsigned& part : parts) {
    at = std::from_chars(at, end, part).ptr;
    if (at != end) ++at;
  }
  return parts;
}

bool is_named(const Release& release, std::string_view name) {
  return release.name == name || (!release.alias.empty() && release.alias == name);
}

std::string label(const Release& release) {
  return release.name + "@" + release.version + " " + interval_text(release);
}

using Found = std::vector<std::shared_ptr<const Release>>;

bool can_be_taken(const CatalogueEntry& entry, dsl::Day as_of) {
  return !entry.withdrawn() && entry.release->in_force(as_of);
}

/// Of each name the default, else the highest; `entries` are sorted.
Selection select_all(const std::vector<CatalogueEntry>& entries, dsl::Day as_of) {
  Found found;
  bool settled = false;  // by a default of the name at hand
  for (const CatalogueEntry& entry : entries) {
    if (!can_be_taken(entry, as_of)) continue;
    if (found.empty() || found.back()->name != entry.release->name) {
      found.push_back(entry.release);
      settled = entry.is_default;
    } else if (entry.is_default || !settled) {
      found.back() = entry.release;
      settled = entry.is_default;
    }
  }
  if (!found.empty()) return found;
  SelectionError error{SelectionError::Kind::not_in_force, "all", {}};
  for (const CatalogueEntry& entry : entries) {
    if (!entry.withdrawn()) error.known.push_back(label(*entry.release));
  }
  return error;
}

using Versions = std::vector<const CatalogueEntry*>;

/// What there is instead: all that is not withdrawn.
SelectionError refused(SelectionError::Kind kind, std::string_view wanted,
                       const Versions& versions) {
  SelectionError error{kind, std::string(wanted), {}};
  for (const CatalogueEntry* entry : versions) {
    if (!entry->withdrawn()) error.known.push_back(label(*entry->release));
  }
  return error;
}

Selection select_bare(const Versions& versions, std::string_view wanted, dsl::Day as_of) {
  const CatalogueEntry* best = nullptr;
  for (const CatalogueEntry* entry : versions) {
    if (!can_be_taken(*entry, as_of)) continue;
    if (best == nullptr || entry->is_default || !best->is_default) best = entry;
  }
  if (best != nullptr) return Found{best->release};
  return refused(SelectionError::Kind::not_in_force, wanted, versions);
}

Selection select_pinned(const Versions& versions, std::string_view wanted, std::string_view pin,
                        dsl::Day as_of) {
  for (const CatalogueEntry* entry : versions) {
    const Release& release = *entry->release;
    const bool meant =
        pin.starts_with("sha256:") ? release.digest == pin.substr(7) : release.version == pin;
    if (!meant) continue;
    if (entry->withdrawn()) return refused(SelectionError::Kind::withdrawn, wanted, versions);
    if (release.in_force(as_of)) return Found{entry->release};
    return refused(SelectionError::Kind::not_in_force, wanted, versions);
  }
  return refused(SelectionError::Kind::unknown_version, wanted, versions);
}

}  // namespace

int compare_versions(std::string_view a, std::string_view b) {
  const auto left = parts_of(a);
  const auto right = parts_of(b);
  return left < right ? -1 : left == right ? 0 : 1;
}

std::string interval_text(const Release& release) {
  const auto text = [](const std::optional<dsl::Day>& day) {
    return day ? dsl::Date{*day, *day}.to_text() : std::string("…");
  };
  return "[" + text(release.effective_from) + ", " + text(release.effective_to) + ")";
}

Catalogue::Catalogue(std::vector<CatalogueEntry> entries) : entries_(std::move(entries)) {
  std::stable_sort(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) {
    if (a.release->name != b.release->name) return a.release->name < b.release->name;
    return compare_versions(a.release->version, b.release->version) < 0;
  });
}

std::vector<const CatalogueEntry*> Catalogue::versions_of(std::string_view name) const {
  std::vector<const CatalogueEntry*> found;
  for (const CatalogueEntry& entry : entries_) {
    if (is_named(*entry.release, name)) found.push_back(&entry);
  }
  return found;
}

Selection Catalogue::select(std::string_view wanted, dsl::Day as_of) const {
  if (wanted.empty() || wanted == "all") return select_all(entries_, as_of);
  const std::size_t at = wanted.find('@');
  const auto versions = versions_of(wanted.substr(0, at));
  if (versions.empty()) {
    SelectionError error{SelectionError::Kind::unknown_ruleset, std::string(wanted), {}};
    for (const CatalogueEntry& entry : entries_) {
      if (error.known.empty() || error.known.back() != entry.release->name) {
        error.known.push_back(entry.release->name);
      }
    }
    return error;
  }
  if (at == std::string_view::npos) return select_bare(versions, wanted, as_of);
  return select_pinned(versions, wanted, wanted.substr(at + 1), as_of);
}

Catalogue load_library(const std::string& root, std::vector<LibraryFault>& faults) {
  const ReadFile read = read_below(root);
  std::vector<CatalogueEntry> entries;
  for (const std::string& main_path : find_rulesets(root)) {
    std::unique_ptr<Checked> checked = check_sources(main_path, read, false);
    if (checked->errors > 0) {
      faults.push_back({main_path, std::move(checked)});
      continue;
    }
    entries.push_back({release_of(*checked, main_path), "published", "shipped", false, {}});
  }
  return Catalogue(std::move(entries));
}

}  // namespace rulesets
