// What the service keeps, in one SQLite file (WAL, foreign keys on, synchronous FULL), by matter.
// Opening refuses a file of a newer schema and migrates older ones forward. Everything may be
// called from any thread; writes are serialised inside. Failures of disk and database throw
// `StoreError`; nothing is half written.
#pragma once

#include <string>

#include "rulesets/store/audit.hpp"
#include "rulesets/store/connections.hpp"
#include "rulesets/store/drafts.hpp"
#include "rulesets/store/evaluations.hpp"
#include "rulesets/store/interviews.hpp"
#include "rulesets/store/passes.hpp"
#include "rulesets/store/people.hpp"
#include "rulesets/store/versions.hpp"

namespace rulesets {

class Store {
 public:
  /// Creates the file (mode 0600) if it is missing. ":memory:" for tests.
  explicit Store(const std::string& path, Opening opening = Opening::server)
      : connections_(path, opening) {}

  [[nodiscard]] Versions& versions() { return versions_; }
  [[nodiscard]] const Versions& versions() const { return versions_; }
  [[nodiscard]] Drafts& drafts() { return drafts_; }
  [[nodiscard]] const Drafts& drafts() const { return drafts_; }
  [[nodiscard]] Evaluations& evaluations() { return evaluations_; }
  [[nodiscard]] const Evaluations& evaluations() const { return evaluations_; }
  [[nodiscard]] Interviews& interviews() { return interviews_; }
  [[nodiscard]] const Interviews& interviews() const { return interviews_; }
  [[nodiscard]] People& people() { return people_; }
  [[nodiscard]] const People& people() const { return people_; }
  [[nodiscard]] Passes& passes() { return passes_; }
  [[nodiscard]] const Passes& passes() const { return passes_; }
  [[nodiscard]] const Audit& audit() const { return audit_; }
  [[nodiscard]] Connections& connections() { return connections_; }

  /// When the last evaluation or audit entry was written, by the clock of then; empty: none yet.
  [[nodiscard]] std::string newest_moment() const;

  /// "ok", or what SQLite's integrity check says.
  [[nodiscard]] std::string integrity() const;

 private:
  Connections connections_;
  Versions versions_{connections_};
  Drafts drafts_{connections_};
  Evaluations evaluations_{connections_};
  Interviews interviews_{connections_};
  People people_{connections_};
  Passes passes_{connections_};
  Audit audit_{connections_};
};

}  // namespace rulesets
