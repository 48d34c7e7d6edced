#include "rulesets/store/evaluation_list.hpp"

#include "rulesets/store/evaluations.hpp"

namespace rulesets {
namespace {

/// The table that leads the search: the one whose index has the fewest rows to look at, newest
/// first. The others are asked of each of its rows.
enum class Lead { subject, clause, outcome, ruleset, as_of, created, organisation };

Lead lead_of(const EvaluationFilter& filter) {
  if (filter.subject) return Lead::subject;
  if (filter.clause) return Lead::clause;
  if (filter.outcome) return Lead::outcome;
  if (filter.as_of_from || filter.as_of_to) return Lead::as_of;
  if (filter.created_from || filter.created_to) return Lead::created;
  return filter.ruleset ? Lead::ruleset : Lead::organisation;
}

/// CROSS JOIN keeps SQLite to the order written; INDEXED BY makes a lost index an error.
const char* beginning(Lead lead) {
  switch (lead) {
    case Lead::subject:
      return "SELECT e.seq AS at FROM evaluation AS e INDEXED BY evaluation_subject "
             "WHERE e.organisation_id = ?1 AND e.subject = ?2";
    case Lead::clause:
      return "SELECT DISTINCT f.seq AS at FROM finding AS f INDEXED BY finding_clause "
             "CROSS JOIN evaluation AS e ON e.seq = f.seq "
             "WHERE f.organisation_id = ?1 AND f.clause = ?8";
    case Lead::outcome:
      return "SELECT o.seq AS at FROM evaluation_outcome AS o "
             "CROSS JOIN evaluation AS e ON e.seq = o.seq "
             "WHERE o.organisation_id = ?1 AND o.outcome = ?7";
    case Lead::ruleset:
      return "SELECT r.seq AS at FROM evaluation_ruleset AS r "
             "CROSS JOIN evaluation AS e ON e.seq = r.seq "
             "WHERE r.organisation_id = ?1 AND r.ruleset = ?9";
    case Lead::as_of:
      return "SELECT e.seq AS at FROM evaluation AS e INDEXED BY evaluation_as_of "
             "WHERE e.organisation_id = ?1";
    case Lead::created:
      return "SELECT e.seq AS at FROM evaluation AS e INDEXED BY evaluation_created "
             "WHERE e.organisation_id = ?1";
    case Lead::organisation:
      break;
  }
  return "SELECT e.seq AS at FROM evaluation AS e INDEXED BY evaluation_by_organisation "
         "WHERE e.organisation_id = ?1";
}

const char* sequence_of(Lead lead) {
  switch (lead) {
    case Lead::clause:
      return "f.seq";
    case Lead::outcome:
      return "o.seq";
    case Lead::ruleset:
      return "r.seq";
    default:
      return "e.seq";
  }
}

void append_clause(std::string& sql, const EvaluationFilter& filter, Lead lead) {
  const char* const outcome = filter.outcome ? " AND f.outcome = ?7" : "";
  if (lead == Lead::clause) {
    sql += outcome;
    return;
  }
  sql += " AND EXISTS (SELECT 1 FROM finding AS f WHERE f.seq = e.seq AND f.clause = ?8";
  sql += outcome;
  sql += ")";
}

std::string matching(const EvaluationFilter& filter, bool after) {
  const Lead lead = lead_of(filter);
  std::string sql = beginning(lead);
  if (filter.clause) {
    append_clause(sql, filter, lead);
  } else if (filter.outcome && lead != Lead::outcome) {
    sql +=
        " AND EXISTS (SELECT 1 FROM evaluation_outcome AS o WHERE o.organisation_id = ?1 AND "
        "o.outcome = ?7 AND o.seq = e.seq)";
  }
  if (filter.ruleset && lead != Lead::ruleset) {
    sql +=
        " AND EXISTS (SELECT 1 FROM evaluation_ruleset AS r WHERE r.organisation_id = ?1 AND "
        "r.ruleset = ?9 AND r.seq = e.seq)";
  }
  if (filter.as_of_from) sql += " AND e.as_of >= ?3";
  if (filter.as_of_to) sql += " AND e.as_of <= ?4";
  if (filter.created_from) sql += " AND e.created_at >= ?5";
  if (filter.created_to) sql += " AND e.created_at <= ?6";
  const std::string at = sequence_of(lead);
  if (after) sql += " AND " + at + " < ?10";
  return sql + " ORDER BY " + at + " DESC LIMIT ?11";
}

std::optional<std::int64_t> days_of(const std::optional<dsl::Day>& day) {
  if (!day) return std::nullopt;
  return day->days;
}

EvaluationLine line_of(const Statement& select) {
  EvaluationLine line;
  line.id = select.text(0);
  line.created_at = select.text(1);
  line.created_by = select.text(2);
  line.subject = select.text(3);
  line.as_of = dsl::Day{static_cast<std::int32_t>(select.integer(4))};
  line.rulesets = select.text(5);
  line.summary = select.text(6);
  line.supersedes = select.optional_text(7);
  line.superseded_by = select.optional_text(8);
  line.erased_at = select.optional_text(9);
  return line;
}

}  // namespace

std::string listing_sql(const EvaluationFilter& filter, bool after) {
  return "SELECT e.id, e.created_at, e.created_by, e.subject, e.as_of, e.rulesets, e.summary, "
         "e.supersedes, (SELECT s.id FROM evaluation AS s WHERE s.supersedes = e.id ORDER BY s.seq "
         "DESC LIMIT 1), x.at FROM evaluation AS e LEFT JOIN evaluation_erasure AS x ON x.seq = "
         "e.seq WHERE e.seq IN (" +
         matching(filter, after) + ") ORDER BY e.seq DESC";
}

std::optional<EvaluationPage> Evaluations::list(const EvaluationFilter& filter,
                                                std::string_view after, std::size_t most) const {
  std::optional<EvaluationPage> page;
  connections_.read([&](Database& database) {
    std::int64_t place = 0;
    if (!after.empty()) {
      Statement find(database, "SELECT seq FROM evaluation WHERE id = ? AND organisation_id = ?");
      if (!find.bind(after).bind(filter.organisation).step()) return;
      place = find.integer(0);
    }
    Statement select(database, listing_sql(filter, !after.empty()));
    select.bind(filter.organisation).bind_maybe(filter.subject);
    select.bind(days_of(filter.as_of_from)).bind(days_of(filter.as_of_to));
    select.bind_maybe(filter.created_from).bind_maybe(filter.created_to);
    select.bind_maybe(filter.outcome).bind_maybe(filter.clause).bind_maybe(filter.ruleset);
    select.bind(place).bind(static_cast<std::int64_t>(most) + 1);
    page.emplace();
    while (select.step()) page->lines.push_back(line_of(select));
    page->more = page->lines.size() > most;
    if (page->more) page->lines.pop_back();
  });
  return page;
}

std::uint64_t Evaluations::count_present(std::int64_t organisation,
                                         std::string_view ruleset) const {
  std::int64_t count = 0;
  connections_.read([&](Database& database) {
    Statement select(
        database,
        "SELECT count(*) FROM evaluation_ruleset AS r CROSS JOIN evaluation AS e ON e.seq = r.seq "
        "WHERE r.organisation_id = ? AND r.ruleset = ? "
        "AND NOT EXISTS (SELECT 1 FROM evaluation AS s WHERE s.supersedes = e.id) "
        "AND NOT EXISTS (SELECT 1 FROM evaluation_erasure AS x WHERE x.seq = e.seq)");
    if (select.bind(organisation).bind(ruleset).step()) count = select.integer(0);
  });
  return static_cast<std::uint64_t>(count);
}

}  // namespace rulesets
