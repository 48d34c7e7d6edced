#include "rulesets/store/audit.hpp"

#include "rulesets/bundle/digest.hpp"

namespace rulesets {
namespace {

constexpr std::string_view columns =
    "SELECT seq, at, actor, organisation_id, action, object, detail, previous, digest FROM audit ";

/// Each part with its length before it, so that no two entries are digested alike.
std::string digest_of(const AuditEntry& entry) {
  std::string text;
  for (const std::string& part : {std::to_string(entry.seq), entry.deed.at, entry.deed.actor,
                                  std::to_string(entry.deed.organisation), entry.action,
                                  entry.object, entry.detail, entry.previous}) {
    text += std::to_string(part.size()) + ":" + part + ",";
  }
  return sha256_hex(text);
}

AuditEntry entry_of(const Statement& row) {
  return {row.integer(0), {row.text(1), row.text(2), row.integer(3)},
          row.text(4),    row.text(5),
          row.text(6),    row.text(7),
          row.text(8)};
}

}  // namespace

void append_audit(Database& database, const Deed& deed, std::string_view action,
                  std::string_view object, std::string_view detail) {
  AuditEntry entry;
  {
    Statement last(database, "SELECT seq, digest FROM audit ORDER BY seq DESC LIMIT 1");
    if (last.step()) {
      entry.seq = last.integer(0);
      entry.previous = last.text(1);
    }
  }
  ++entry.seq;
  entry.deed = deed;
  entry.action = action;
  entry.object = object;
  entry.detail = detail;
  Statement insert(database,
                   "INSERT INTO audit (seq, at, actor, organisation_id, action, object, detail, "
                   "previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(entry.seq).bind(deed.at).bind(deed.actor).bind(deed.organisation);
  insert.bind(action).bind(object).bind(detail).bind(entry.previous).bind(digest_of(entry)).run();
}

std::vector<AuditEntry> Audit::entries(std::optional<std::int64_t> organisation, std::int64_t after,
                                       std::size_t most) const {
  std::vector<AuditEntry> entries;
  connections_.read([&](Database& database) {
    const std::string which =
        organisation ? "WHERE seq > ?1 AND organisation_id = ?3 " : "WHERE seq > ?1 ";
    Statement select(database, std::string(columns) + which + "ORDER BY seq LIMIT ?2");
    select.bind(after).bind(static_cast<std::int64_t>(most));
    if (organisation) select.bind(*organisation);
    while (select.step()) entries.push_back(entry_of(select));
  });
  return entries;
}

Audit::Verdict Audit::verify() const {
  Verdict verdict;
  connections_.read([&](Database& database) {
    Statement select(database, std::string(columns) + "ORDER BY seq");
    while (select.step()) {
      const AuditEntry entry = entry_of(select);
      ++verdict.entries;
      const bool fits = entry.seq == verdict.entries && entry.previous == verdict.last_digest &&
                        entry.digest == digest_of(entry);
      if (!fits) {
        verdict.broken_at = entry.seq;
        return;
      }
      verdict.last_digest = entry.digest;
    }
  });
  return verdict;
}

}  // namespace rulesets
