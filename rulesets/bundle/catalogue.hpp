// The rule set versions that can answer, and which of them a request means. A snapshot: immutable,
// shared by running requests while a newer one takes its place.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rulesets/bundle/release.hpp"

namespace rulesets {

struct CatalogueEntry {
  std::shared_ptr<const Release> release;
  std::string state = "published";  ///< or "withdrawn"
  std::string origin = "shipped";
  bool is_default = false;        ///< goes before higher versions where it is in force
  std::string published_at = {};  ///< when the service took it; empty where it has not

  [[nodiscard]] bool withdrawn() const { return state != "published"; }
};

/// Why a selection cannot be met.
struct SelectionError {
  enum class Kind { unknown_ruleset, unknown_version, not_in_force, withdrawn } kind{};
  std::string wanted;
  std::vector<std::string> known;  ///< names, versions or intervals that there are
};

using Selection = std::variant<std::vector<std::shared_ptr<const Release>>, SelectionError>;

class Catalogue {
 public:
  Catalogue() = default;
  /// Sorted by name, then version, lowest first.
  explicit Catalogue(std::vector<CatalogueEntry> entries);

  [[nodiscard]] const std::vector<CatalogueEntry>& entries() const { return entries_; }
  [[nodiscard]] std::vector<const CatalogueEntry*> versions_of(std::string_view name) const;

  /// "name", "name@1.0.0", "name@sha256:…", or "all" (also empty): every name's version in force.
  /// A bare name takes the default if that is in force at `as_of`, else the highest that is; a name
  /// may be the alias. What is withdrawn is never taken, and pinned it is refused.
  [[nodiscard]] Selection select(std::string_view wanted, dsl::Day as_of) const;

 private:
  std::vector<CatalogueEntry> entries_;
};

/// -1, 0, 1 by major, minor, patch.
[[nodiscard]] int compare_versions(std::string_view a, std::string_view b);

/// "[2023-05-15, …)": an interval as people read it.
[[nodiscard]] std::string interval_text(const Release& release);

struct LibraryFault {
  std::string main_path;
  std::unique_ptr<Checked> checked;
};

/// Checks and compiles every rule set below `root`; those with errors go to `faults`.
[[nodiscard]] Catalogue load_library(const std::string& root, std::vector<LibraryFault>& faults);

}  // namespace rulesets
