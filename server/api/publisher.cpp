#include "server/api/publisher.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/facts/json_text.hpp"
#include "server/api/lifecycle_problems.hpp"

namespace server {
namespace {

using rulesets::Catalogue;
using rulesets::CatalogueEntry;
using rulesets::Release;
using rulesets::VersionChange;
using rulesets::VersionRow;

/// Somebody else may come first now and then, but not for ever.
constexpr int attempts = 5;

std::string audit_detail(const Proven& proven) {
  const Candidate& candidate = proven.candidate;
  std::string out = "{\"digest\":\"sha256:" + proven.release->digest + "\",\"source\":";
  engine::append_json_string(out, candidate.source);
  if (!candidate.reference.empty()) {
    out += ",\"reference\":";
    engine::append_json_string(out, candidate.reference);
  }
  if (candidate.alone) out += ",\"alone\":true";
  return out + "}";
}

rulesets::NewVersion new_version(const Proven& proven, const std::string& now) {
  const Release& release = *proven.release;
  rulesets::NewVersion fresh;
  fresh.row.name = release.name;
  fresh.row.version = release.version;
  fresh.row.digest = release.digest;
  fresh.row.state = "published";
  fresh.row.origin = "local";
  fresh.row.main_path = release.main_path;
  fresh.row.effective_from = release.effective_from;
  fresh.row.effective_to = release.effective_to;
  fresh.row.published_at = now;
  fresh.files = release.files;
  fresh.detail = audit_detail(proven);
  fresh.draft = proven.candidate.draft;
  fresh.draft_revision = proven.candidate.draft_revision;
  return fresh;
}

bool overlap(const Release& a, const Release& b) {
  const auto ends_before = [](const Release& x, const Release& y) {
    return x.effective_to && y.effective_from && *x.effective_to <= *y.effective_from;
  };
  return !ends_before(a, b) && !ends_before(b, a);
}

/// Whether the number can be the version's, beside those that there are.
std::optional<Problem> refuse_number(const Release& release, const Catalogue& catalogue) {
  for (const CatalogueEntry& entry : catalogue.entries()) {
    const Release& other = *entry.release;
    if (other.name != release.name) continue;
    if (other.version == release.version) return version_exists(release, other);
    if (overlap(release, other) && rulesets::compare_versions(release.version, other.version) < 0) {
      return version_not_higher(release, other);
    }
  }
  return std::nullopt;
}

/// A name or alias leads to one rule set only.
std::optional<Problem> refuse_name(const Release& release, const Catalogue& catalogue) {
  for (const std::string& name : {release.name, release.alias}) {
    if (name.empty()) continue;
    if (name == "all") return name_taken(name, "all");
    for (const CatalogueEntry& entry : catalogue.entries()) {
      const Release& other = *entry.release;
      if (other.name == release.name) continue;
      if (other.name == name || other.alias == name) return name_taken(name, other.name);
    }
  }
  return std::nullopt;
}

Catalogue joined(const Catalogue& before, const std::vector<Proven>& fresh) {
  std::vector<CatalogueEntry> entries = before.entries();
  for (const Proven& proven : fresh) {
    for (CatalogueEntry& entry : entries) {
      if (entry.release->name == proven.release->name) entry.is_default = false;
    }
    entries.push_back({proven.release, "published", "local"});
  }
  return Catalogue(std::move(entries));
}

std::optional<Problem> refuse_fresh(const std::vector<Proven>& fresh, const Catalogue& catalogue) {
  rulesets::Releases releases;
  std::vector<Proven> before;
  for (const Proven& proven : fresh) {
    const Catalogue present = joined(catalogue, before);
    if (auto problem = refuse_name(*proven.release, present)) return problem;
    if (auto problem = refuse_number(*proven.release, present)) return problem;
    releases.push_back(proven.release);
    before.push_back(proven);
  }
  if (const auto found = find_disagreement(joined(catalogue, fresh), releases)) {
    return facts_disagree(*found);
  }
  return std::nullopt;
}

const VersionRow* find_row(const std::vector<VersionRow>& rows, const std::string& name,
                           std::string_view version) {
  for (const VersionRow& row : rows) {
    if (row.name == name && row.version == version) return &row;
  }
  return nullptr;
}

}  // namespace

std::variant<Proven, Problem> prove(Candidate candidate) {
  const auto checked =
      rulesets::check_sources(candidate.main_path, rulesets::read_from(candidate.files));
  if (checked->errors > 0) return sources_invalid(*checked);
  Proven proven;
  proven.release = rulesets::release_of(*checked, candidate.main_path);
  if (candidate.digest && *candidate.digest != proven.release->digest) {
    return digest_differs(*candidate.digest, proven.release->digest);
  }
  const auto results = rulesets::run_cases(*checked, *proven.release);
  if (results.empty()) return cases_missing(*proven.release);
  if (auto problem = cases_failed(results, checked->parsed.sources)) return std::move(*problem);
  proven.cases = results.size();
  proven.warnings = checked->diagnostics.size();
  proven.candidate = std::move(candidate);
  return proven;
}

/// What a change is decided on.
struct Publisher::Current {
  const Catalogue& catalogue;
  rulesets::VersionsState state;
};

/// `decide(current)` answers a problem, or what came of writing.
template <class Decide>
std::optional<Problem> Publisher::change(const rulesets::Releases& fresh, Decide decide) {
  const std::lock_guard lock(mutex_);
  for (int i = 0; i < attempts; ++i) {
    rulesets::VersionsState state = store_.versions().state();
    if (!mark_ || *mark_ != state.mark) {
      load({});
      if (*mark_ != state.mark) continue;
    }
    const auto catalogue = slot_.load();
    const std::variant<VersionChange, Problem> decided =
        decide(Current{*catalogue, std::move(state)});
    if (const auto* problem = std::get_if<Problem>(&decided)) return *problem;
    if (std::get<VersionChange>(decided) == VersionChange::draft_moved) return draft_moved();
    if (std::get<VersionChange>(decided) == VersionChange::versions_moved) continue;
    load(fresh);
    return std::nullopt;
  }
  return busy();
}

/// With the mutex held.
void Publisher::load(const rulesets::Releases& fresh) {
  rulesets::Releases known = releases_of(*slot_.load());
  known.insert(known.end(), fresh.begin(), fresh.end());
  auto loaded = rulesets::load_catalogue(store_.versions(), known);
  if (const auto* fault = std::get_if<rulesets::LoadFault>(&loaded)) {
    throw std::runtime_error("a published version cannot be used: " + fault->version);
  }
  auto& now = std::get<rulesets::LoadedCatalogue>(loaded);
  slot_.store(std::move(now.catalogue));
  mark_ = now.mark;
}

std::optional<Problem> Publisher::publish(const rulesets::Deed& deed,
                                          const std::vector<Proven>& fresh) {
  rulesets::Releases releases;
  std::vector<rulesets::NewVersion> rows;
  for (const Proven& proven : fresh) {
    releases.push_back(proven.release);
    rows.push_back(new_version(proven, deed.at));
  }
  return change(releases, [&](const Current& current) -> std::variant<VersionChange, Problem> {
    if (auto problem = refuse_fresh(fresh, current.catalogue)) return std::move(*problem);
    return store_.versions().publish(deed, rows, current.state.mark);
  });
}

namespace {

/// The version that is meant, or why there is none.
std::variant<const VersionRow*, Problem> meant(const Catalogue& catalogue,
                                               const std::vector<VersionRow>& rows,
                                               std::string_view name, std::string_view version) {
  const auto versions = catalogue.versions_of(name);
  if (versions.empty()) return no_ruleset(catalogue, name);
  const VersionRow* row = find_row(rows, versions.front()->release->name, version);
  if (row == nullptr) return no_version(versions, name, version);
  if (row->state == "withdrawn") return already_withdrawn(row->name, row->version);
  return row;
}

/// The catalogue as it would be with this version as the default of its name.
Catalogue with_default(const Catalogue& catalogue, const VersionRow& row) {
  std::vector<CatalogueEntry> entries = catalogue.entries();
  for (CatalogueEntry& entry : entries) {
    if (entry.release->name != row.name) continue;
    entry.is_default = entry.release->version == row.version;
  }
  return Catalogue(std::move(entries));
}

std::shared_ptr<const Release> release_of_row(const Catalogue& catalogue, const VersionRow& row) {
  for (const CatalogueEntry& entry : catalogue.entries()) {
    if (entry.release->digest == row.digest) return entry.release;
  }
  return nullptr;
}

}  // namespace

std::optional<Problem> Publisher::withdraw(const rulesets::Deed& deed, std::string_view name,
                                           std::string_view version, const std::string& reason) {
  return change({}, [&](const Current& current) -> std::variant<VersionChange, Problem> {
    auto found = meant(current.catalogue, current.state.rows, name, version);
    if (auto* problem = std::get_if<Problem>(&found)) return std::move(*problem);
    return store_.versions().withdraw(deed, *std::get<const VersionRow*>(found), reason,
                                      current.state.mark);
  });
}

std::optional<Problem> Publisher::make_default(const rulesets::Deed& deed, std::string_view name,
                                               std::string_view version,
                                               const std::string& reason) {
  return change({}, [&](const Current& current) -> std::variant<VersionChange, Problem> {
    auto found = meant(current.catalogue, current.state.rows, name, version);
    if (auto* problem = std::get_if<Problem>(&found)) return std::move(*problem);
    const VersionRow& row = *std::get<const VersionRow*>(found);
    if (row.is_default) return already_default(row.name, row.version);
    const Catalogue then = with_default(current.catalogue, row);
    if (const auto disagreement =
            find_disagreement(then, {release_of_row(current.catalogue, row)})) {
      return facts_disagree(*disagreement);
    }
    return store_.versions().make_default(deed, row, reason, current.state.mark);
  });
}

std::optional<Problem> Publisher::clear_default(const rulesets::Deed& deed, std::string_view name,
                                                std::string_view version,
                                                const std::string& reason) {
  return change({}, [&](const Current& current) -> std::variant<VersionChange, Problem> {
    auto found = meant(current.catalogue, current.state.rows, name, version);
    if (auto* problem = std::get_if<Problem>(&found)) return std::move(*problem);
    const VersionRow& row = *std::get<const VersionRow*>(found);
    if (!row.is_default) return not_default(row.name, row.version);
    return store_.versions().clear_default(deed, row, reason, current.state.mark);
  });
}

std::optional<rulesets::LoadFault> Publisher::refresh() {
  const std::lock_guard lock(mutex_);
  const std::int64_t foreign = store_.connections().foreign_changes();
  if (mark_ && foreign_ == foreign) return std::nullopt;
  if (!mark_ || *mark_ != store_.versions().mark()) {
    auto loaded = rulesets::load_catalogue(store_.versions(), releases_of(*slot_.load()));
    if (auto* fault = std::get_if<rulesets::LoadFault>(&loaded)) return std::move(*fault);
    auto& now = std::get<rulesets::LoadedCatalogue>(loaded);
    slot_.store(std::move(now.catalogue));
    mark_ = now.mark;
  }
  foreign_ = foreign;
  return std::nullopt;
}

}  // namespace server
