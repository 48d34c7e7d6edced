#include "rulesets/store/evaluations.hpp"

#include "rulesets/store/kept_evaluation.hpp"
#include "rulesets/store/moment.hpp"
#include "rulesets/store/packed.hpp"

namespace rulesets {
namespace {

void insert_key(Database& database, const EvaluationRow& row, const RequestKey& key) {
  if (const auto before = days_before(row.created_at, Evaluations::key_days)) {
    Statement forget(
        database,
        "DELETE FROM idempotency WHERE organisation_id = ? AND key = ? AND created_at < ?");
    forget.bind(row.organisation).bind(key.key).bind(*before).run();
  }
  Statement keep(database,
                 "INSERT INTO idempotency (organisation_id, key, request_digest, evaluation_id, "
                 "created_at) VALUES (?, ?, ?, ?, ?)");
  keep.bind(row.organisation).bind(key.key).bind(key.digest).bind(row.id).bind(row.created_at);
  keep.run();
}

EvaluationRow row_of(const Statement& select) {
  EvaluationRow row;
  row.id = select.text(0);
  row.created_at = select.text(1);
  row.created_by = select.text(2);
  row.subject = select.text(3);
  row.as_of = dsl::Day{static_cast<std::int32_t>(select.integer(4))};
  row.rulesets = select.text(5);
  row.options = select.text(6);
  row.summary = select.text(7);
  row.receipt = select.text(8);
  row.supersedes = select.optional_text(9);
  row.organisation = select.integer(10);
  if (const auto at = select.optional_text(11)) {
    row.erasure = Erasure{*at, select.text(12), select.text(13)};
    return row;
  }
  row.facts = unpacked(select.blob(14));
  row.answer = unpacked(select.blob(15));
  return row;
}

}  // namespace

void Evaluations::add(const EvaluationRow& row, const std::optional<RequestKey>& key) {
  const KeptEvaluation kept(row);
  connections_.write([&](Database& database) {
    kept.insert(database);
    if (key) insert_key(database, row, *key);
  });
}

void Evaluations::add_all(const std::vector<const EvaluationRow*>& rows) {
  std::vector<KeptEvaluation> all;
  all.reserve(rows.size());
  for (const EvaluationRow* row : rows) all.emplace_back(*row);
  connections_.write([&](Database& database) {
    for (const KeptEvaluation& kept : all) kept.insert(database);
  });
}

std::optional<EvaluationRow> Evaluations::find(std::int64_t organisation,
                                               std::string_view id) const {
  std::optional<EvaluationRow> found;
  connections_.read([&](Database& database) {
    Statement select(
        database,
        "SELECT e.id, e.created_at, e.created_by, e.subject, e.as_of, e.rulesets, e.options, "
        "e.summary, e.receipt, e.supersedes, e.organisation_id, x.at, x.actor, x.reason, c.facts, "
        "c.answer FROM evaluation AS e LEFT JOIN evaluation_content AS c USING (seq) LEFT JOIN "
        "evaluation_erasure AS x USING (seq) WHERE e.id = ? AND e.organisation_id = ?");
    select.bind(id).bind(organisation);
    if (select.step()) found = row_of(select);
  });
  return found;
}

bool Evaluations::has(std::int64_t organisation, std::string_view id) const {
  bool found = false;
  connections_.read([&](Database& database) {
    Statement select(database, "SELECT 1 FROM evaluation WHERE id = ? AND organisation_id = ?");
    found = select.bind(id).bind(organisation).step();
  });
  return found;
}

std::vector<Finding> Evaluations::findings(std::int64_t organisation, std::string_view id) const {
  std::vector<Finding> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT f.ruleset, f.rule, f.element, f.outcome, f.clause FROM finding AS f "
                     "WHERE f.seq = (SELECT seq FROM evaluation WHERE id = ? AND organisation_id = "
                     "?) ORDER BY f.rowid");
    select.bind(id).bind(organisation);
    while (select.step()) {
      found.push_back(
          {select.text(0), select.text(1), select.text(2), select.text(3), select.text(4)});
    }
  });
  return found;
}

EvaluationCounts Evaluations::counts(std::int64_t organisation) const {
  EvaluationCounts counts;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT (SELECT count(*) FROM evaluation WHERE organisation_id = ?1), "
                     "(SELECT count(*) FROM evaluation_content WHERE organisation_id = ?1), "
                     "(SELECT count(DISTINCT supersedes) FROM evaluation WHERE organisation_id = "
                     "?1 AND supersedes IS NOT NULL)");
    select.bind(organisation);
    select.step();
    counts = {select.integer(0), select.integer(0) - select.integer(1), select.integer(2)};
  });
  return counts;
}

std::optional<Evaluations::Keyed> Evaluations::keyed(std::int64_t organisation,
                                                     std::string_view key,
                                                     std::string_view now) const {
  std::optional<Keyed> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT request_digest, evaluation_id FROM idempotency WHERE organisation_id "
                     "= ? AND key = ? AND created_at >= ?");
    select.bind(organisation).bind(key).bind(days_before(now, key_days).value_or(""));
    if (select.step()) found = Keyed{select.text(0), select.text(1)};
  });
  return found;
}

std::int64_t Evaluations::prune_keys(std::string_view now) {
  const auto before = days_before(now, key_days);
  if (!before) return 0;
  std::int64_t pruned = 0;
  connections_.write([&](Database& database) {
    Statement forget(database, "DELETE FROM idempotency WHERE created_at < ?");
    forget.bind(*before).run();
    pruned = database.changes();
  });
  return pruned;
}

}  // namespace rulesets
