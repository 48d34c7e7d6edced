// Versions of rule sets as published: rows that never change, guarded by triggers; what becomes of
// a version later (withdrawn, made the default) is told by events on top. Any thread; failures
// throw `StoreError`, nothing is half written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/value/date.hpp"
#include "rulesets/bundle/sources.hpp"
#include "rulesets/store/connections.hpp"

namespace rulesets {

/// A version as kept. `origin`: "shipped" for the library that comes with the program.
struct VersionRow {
  std::int64_t id = 0;
  std::string name, version, digest, state, origin, main_path;
  std::optional<dsl::Day> effective_from, effective_to;
  std::string published_at;  ///< UTC, ISO 8601; the release clock, never read by law
};

class Versions {
 public:
  explicit Versions(Connections& connections) : connections_(connections) {}

  /// Adds a published version. The same name, version and digest again changes nothing and answers
  /// false; another digest under the same name and version throws `conflict`.
  bool publish(const VersionRow& row, const std::vector<SourceFile>& files);
  [[nodiscard]] std::vector<VersionRow> all() const;  ///< by name, then version
  [[nodiscard]] std::vector<SourceFile> files(std::int64_t version_id) const;

 private:
  Connections& connections_;
};

}  // namespace rulesets
