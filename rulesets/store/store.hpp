// What the service keeps, in one SQLite file (WAL, foreign keys on, synchronous FULL): versions of
// rule sets as published (immutable rows, guarded by triggers) and evaluations with their receipts.
// Opening refuses a file of a newer schema and migrates older ones forward. All functions may be
// called from any thread; writes are serialised inside. Failures of disk and database throw
// `StoreError`; nothing is half written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/value/date.hpp"
#include "rulesets/bundle/sources.hpp"

namespace rulesets {

class StoreError : public std::runtime_error {
 public:
  enum class Kind {
    unavailable,
    read_only,
    full,
    corrupt,
    foreign,
    newer_schema,
    in_use,
    conflict
  };
  StoreError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// A version as kept. `origin`: "shipped" for the library that comes with the program.
struct VersionRow {
  std::int64_t id = 0;
  std::string name, version, digest, state, origin, main_path;
  std::optional<dsl::Day> effective_from, effective_to;
  std::string published_at;  ///< UTC, ISO 8601; the release clock, never read by law
};

/// An evaluation as kept: everything that a replay needs, and the answer as it was given.
struct EvaluationRow {
  std::string id;  ///< as handed to the client
  std::string created_at;
  std::string subject;
  dsl::Day as_of;
  std::string rulesets;  ///< JSON array of {"name","version","digest"}
  std::string facts;     ///< as submitted
  std::string options;   ///< canonical JSON
  std::string answer;    ///< full answer object
};

class Store {
 public:
  /// Creates the file (mode 0600) if it is missing. ":memory:" for tests.
  explicit Store(const std::string& path);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Adds a published version. The same name, version and digest again changes nothing and answers
  /// false; another digest under the same name and version throws `conflict`.
  bool publish(const VersionRow& row, const std::vector<SourceFile>& files);
  [[nodiscard]] std::vector<VersionRow> versions() const;  ///< by name, then version
  [[nodiscard]] std::vector<SourceFile> files(std::int64_t version_id) const;

  void add_evaluation(const EvaluationRow& row);
  [[nodiscard]] std::optional<EvaluationRow> evaluation(std::string_view id) const;

  /// "ok", or what SQLite's integrity check says.
  [[nodiscard]] std::string integrity() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rulesets
