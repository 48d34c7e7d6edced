// Erasing facts: by somebody, for a reason, or because an organisation wants them kept only so
// long. Record, audit entry and erasure are one write.
#include "rulesets/store/audit.hpp"
#include "rulesets/store/evaluations.hpp"
#include "rulesets/store/moment.hpp"

namespace rulesets {
namespace {

constexpr std::int64_t at_once = 200;
constexpr const char* by_retention = "保存期限";

void erase_one(Database& database, std::int64_t seq, const Erasure& erasure) {
  Statement record(database,
                   "INSERT INTO evaluation_erasure (seq, at, actor, reason) VALUES (?, ?, ?, ?)");
  record.bind(seq).bind(erasure.at).bind(erasure.actor).bind(erasure.reason).run();
  Statement content(database, "DELETE FROM evaluation_content WHERE seq = ?");
  content.bind(seq).run();
  Statement elements(database, "UPDATE finding SET element = '' WHERE seq = ? AND element <> ''");
  elements.bind(seq).run();
}

std::optional<Erasure> erased_before(Database& database, std::int64_t seq) {
  Statement select(database, "SELECT at, actor, reason FROM evaluation_erasure WHERE seq = ?");
  if (!select.bind(seq).step()) return std::nullopt;
  return Erasure{select.text(0), select.text(1), select.text(2)};
}

std::vector<std::int64_t> older_than(Database& database, std::int64_t organisation,
                                     const std::string& moment) {
  std::vector<std::int64_t> found;
  Statement select(database,
                   "SELECT seq FROM evaluation_content WHERE organisation_id = ? AND created_at < "
                   "? ORDER BY created_at LIMIT ?");
  select.bind(organisation).bind(moment).bind(at_once);
  while (select.step()) found.push_back(select.integer(0));
  return found;
}

}  // namespace

std::optional<Erasure> Evaluations::erase(const Deed& deed, std::string_view id,
                                          std::string_view reason) {
  std::optional<Erasure> erasure;
  bool now = false;
  connections_.write([&](Database& database) {
    std::int64_t seq = 0;
    {
      Statement find(database, "SELECT seq FROM evaluation WHERE id = ? AND organisation_id = ?");
      if (!find.bind(id).bind(deed.organisation).step()) return;
      seq = find.integer(0);
    }
    erasure = erased_before(database, seq);
    if (erasure) return;
    erasure = Erasure{deed.at, deed.actor, std::string(reason)};
    erase_one(database, seq, *erasure);
    Statement detail(database, "SELECT json_object('reason', ?)");
    detail.bind(reason).step();
    append_audit(database, deed, "evaluation.erase", id, detail.text(0));
    now = true;
  });
  if (now) connections_.checkpoint();
  return erasure;
}

/// So many a write, so that nobody waits long for the writer.
std::int64_t Evaluations::erase_some(std::int64_t organisation, std::int64_t keep_days,
                                     std::string_view now) {
  const auto before = days_before(now, keep_days);
  if (!before) return 0;
  const Erasure erasure{std::string(now), by_retention, "keep_days=" + std::to_string(keep_days)};
  std::int64_t erased = 0;
  connections_.write([&](Database& database) {
    const std::vector<std::int64_t> old = older_than(database, organisation, *before);
    if (old.empty()) return;
    for (const std::int64_t seq : old) erase_one(database, seq, erasure);
    erased = static_cast<std::int64_t>(old.size());
    Statement detail(database, "SELECT json_object('keep_days', ?, 'before', ?, 'count', ?)");
    detail.bind(keep_days).bind(*before).bind(erased).step();
    append_audit(database, {erasure.at, erasure.actor, organisation}, "evaluation.expire",
                 std::to_string(organisation), detail.text(0));
  });
  return erased;
}

std::int64_t Evaluations::erase_expired(std::string_view now,
                                        std::optional<std::int64_t> otherwise) {
  std::vector<std::pair<std::int64_t, std::int64_t>> wanted;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT id, ifnull(keep_days, ?1) FROM organisation WHERE "
                     "ifnull(keep_days, ?1) IS NOT NULL");
    select.bind(otherwise);
    while (select.step()) wanted.emplace_back(select.integer(0), select.integer(1));
  });
  std::int64_t erased = 0;
  for (const auto& [organisation, keep_days] : wanted) {
    std::int64_t some = 0;
    do {
      some = erase_some(organisation, keep_days, now);
      erased += some;
    } while (some == at_once);
  }
  if (erased > 0) connections_.checkpoint();
  return erased;
}

}  // namespace rulesets
