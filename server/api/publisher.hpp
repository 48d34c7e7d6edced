// What changes the published rule sets: publish, withdraw, make a default, one after the other.
// Each is decided on the catalogue as it is then, kept in the store, and only then takes the place
// of the catalogue that answers; requests that run keep theirs. Every refusal is a problem that
// says why and where. Any thread; failures of the database throw `StoreError`.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rulesets/bundle/agreement.hpp"
#include "rulesets/bundle/cases.hpp"
#include "rulesets/store/load_catalogue.hpp"
#include "rulesets/store/store.hpp"
#include "server/api/problem.hpp"

namespace server {

/// Sources that are to become a version.
struct Candidate {
  std::string main_path;
  std::vector<rulesets::SourceFile> files;
  std::string source;     ///< for the audit log: "draft", "file", "bundle"
  std::string reference;  ///< the draft, or the key that signed
  bool alone = false;     ///< reviewed by nobody but its author
  std::optional<std::string> draft;
  std::int64_t draft_revision = 0;
  std::optional<std::string> digest;  ///< that it must have
};

/// A candidate found good in itself: no errors, and all of its cases pass.
struct Proven {
  Candidate candidate;
  std::shared_ptr<const rulesets::Release> release;
  std::size_t warnings = 0, cases = 0;
};

[[nodiscard]] std::variant<Proven, Problem> prove(Candidate candidate);

class Publisher {
 public:
  using Slot = std::atomic<std::shared_ptr<const rulesets::Catalogue>>;

  /// Both must outlive it. The catalogue is taken for the store's until `refresh` looks.
  Publisher(rulesets::Store& store, Slot& catalogue) : store_(store), slot_(catalogue) {}

  /// All of them together, so that versions which share a changed fact can follow each other.
  [[nodiscard]] std::optional<Problem> publish(const rulesets::Deed& deed,
                                               const std::vector<Proven>& fresh);
  [[nodiscard]] std::optional<Problem> withdraw(const rulesets::Deed& deed, std::string_view name,
                                                std::string_view version,
                                                const std::string& reason);
  [[nodiscard]] std::optional<Problem> make_default(const rulesets::Deed& deed,
                                                    std::string_view name, std::string_view version,
                                                    const std::string& reason);
  [[nodiscard]] std::optional<Problem> clear_default(const rulesets::Deed& deed,
                                                     std::string_view name,
                                                     std::string_view version,
                                                     const std::string& reason);

  /// Takes over what another program has changed in the store, if anything. Tells of a version that
  /// cannot be used; the catalogue stays as it was then.
  std::optional<rulesets::LoadFault> refresh();

 private:
  struct Current;
  template <class Decide>
  std::optional<Problem> change(const rulesets::Releases& fresh, Decide decide);
  void load(const rulesets::Releases& fresh);

  rulesets::Store& store_;
  Slot& slot_;
  std::mutex mutex_;
  std::optional<rulesets::VersionsMark> mark_;  ///< of the catalogue in the slot
  std::optional<std::int64_t> foreign_;
};

}  // namespace server
