// Versions of rule sets as published: rows that never change, guarded by triggers; what becomes of
// a version later (withdrawn, made the default) is told by events on top, each with its entry in
// the audit log. Whoever changes something says which state it was decided on, so that what two
// programs decide at the same time never mixes. Any thread; failures throw `StoreError`, nothing is
// half written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/value/date.hpp"
#include "rulesets/bundle/sources.hpp"
#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"

namespace rulesets {

/// A version as kept. `origin`: "shipped" for the library that comes with the program. `state` and
/// `is_default` are what its events made of it.
struct VersionRow {
  std::int64_t id = 0;
  std::string name, version, digest, state, origin, main_path;
  std::optional<dsl::Day> effective_from, effective_to;
  std::string published_at;  ///< UTC, ISO 8601; the release clock, never read by law
  bool is_default = false;
};

/// Changes whenever a version is published or something becomes of one.
struct VersionsMark {
  std::int64_t versions = 0, events = 0;

  friend bool operator==(const VersionsMark&, const VersionsMark&) = default;
};

struct VersionsState {
  VersionsMark mark;
  std::vector<VersionRow> rows;  ///< by name, then publication
};

struct VersionEvent {
  std::string kind;  ///< "withdrawn", "default_set", "default_cleared"
  std::string at, actor, reason;
};

/// A version about to be published.
struct NewVersion {
  VersionRow row;
  std::vector<SourceFile> files;
  std::string detail = "{}";         ///< JSON object for the audit log
  std::optional<std::string> draft;  ///< that it was written as; closed along with it
  std::int64_t draft_revision = 0;   ///< which must still be the approved one
};

/// Whether a change was made. Where it was not, nothing was written.
enum class VersionChange : std::uint8_t {
  made,
  versions_moved,  ///< by somebody else, since the state that it was decided on
  draft_moved,     ///< the draft is not approved at that revision any more
};

class Versions {
 public:
  explicit Versions(Connections& connections) : connections_(connections) {}

  /// Adds a published version. The same name, version and digest again changes nothing and answers
  /// false; another digest under the same name and version throws `conflict`.
  bool publish(const VersionRow& row, const std::vector<SourceFile>& files);
  /// All of them or none, decided on `seen`. A default of their names is cleared.
  [[nodiscard]] VersionChange publish(const Deed& deed, const std::vector<NewVersion>& fresh,
                                      const VersionsMark& seen);
  [[nodiscard]] VersionChange withdraw(const Deed& deed, const VersionRow& row,
                                       std::string_view reason, const VersionsMark& seen);
  /// In place of another default of the name.
  [[nodiscard]] VersionChange make_default(const Deed& deed, const VersionRow& row,
                                           std::string_view reason, const VersionsMark& seen);
  [[nodiscard]] VersionChange clear_default(const Deed& deed, const VersionRow& row,
                                            std::string_view reason, const VersionsMark& seen);

  [[nodiscard]] VersionsMark mark() const;
  [[nodiscard]] VersionsState state() const;
  [[nodiscard]] std::vector<VersionRow> all() const { return state().rows; }
  [[nodiscard]] std::vector<SourceFile> files(std::int64_t version_id) const;
  [[nodiscard]] std::vector<VersionEvent> events(std::int64_t version_id) const;  ///< oldest first

 private:
  Connections& connections_;
};

}  // namespace rulesets
