// The audit log: who changed what, when. Each entry carries the digest of the one before, so that
// nobody can alter, drop or insert one unseen. An entry is written in the transaction of what it
// tells of. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"

namespace rulesets {

struct AuditEntry {
  std::int64_t seq = 0;
  Deed deed;
  std::string action;            ///< "version.publish", "token.revoke"
  std::string object;            ///< what it was done to: "工贸.重大事故隐患@1.0.0"
  std::string detail;            ///< JSON object; no facts, no secrets
  std::string previous, digest;  ///< SHA-256, hex; the first entry's `previous` is empty
};

/// To be called inside a `Connections::write`.
void append_audit(Database& database, const Deed& deed, std::string_view action,
                  std::string_view object, std::string_view detail = "{}");

class Audit {
 public:
  explicit Audit(Connections& connections) : connections_(connections) {}

  /// Entries after `after`, oldest first; of one organisation, or of all.
  [[nodiscard]] std::vector<AuditEntry> entries(std::optional<std::int64_t> organisation,
                                                std::int64_t after, std::size_t most) const;
  struct Verdict {
    std::int64_t entries = 0;
    std::optional<std::int64_t> broken_at;  ///< the first entry that does not fit
    std::string last_digest;                ///< to be noted down elsewhere
  };
  [[nodiscard]] Verdict verify() const;

 private:
  Connections& connections_;
};

}  // namespace rulesets
