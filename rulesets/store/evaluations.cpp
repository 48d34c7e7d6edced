#include "rulesets/store/evaluations.hpp"

namespace rulesets {

void Evaluations::add(const EvaluationRow& row) {
  connections_.write([&](Database& database) {
    Statement insert(
        database,
        "INSERT INTO evaluation (id, organisation_id, created_at, created_by, subject, "
        "as_of, rulesets, options, summary, receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?)");
    insert.bind(row.id).bind(row.organisation).bind(row.created_at).bind(row.created_by);
    insert.bind(row.subject).bind(std::int64_t{row.as_of.days}).bind(row.rulesets);
    insert.bind(row.options).bind(row.summary).bind(row.receipt).run();
    Statement content(database,
                      "INSERT INTO evaluation_content (seq, facts, answer) VALUES "
                      "(last_insert_rowid(), ?, ?)");
    content.bind(row.facts).bind(row.answer).run();
  });
}

std::optional<EvaluationRow> Evaluations::find(std::int64_t organisation,
                                               std::string_view id) const {
  std::optional<EvaluationRow> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT id, created_at, subject, as_of, rulesets, facts, options, answer, "
                     "summary, receipt, created_by, organisation_id FROM evaluation JOIN "
                     "evaluation_content USING (seq) WHERE id = ? AND organisation_id = ?");
    select.bind(id).bind(organisation);
    if (!select.step()) return;
    found = EvaluationRow{select.text(0),  select.text(1),
                          select.text(2),  dsl::Day{static_cast<std::int32_t>(select.integer(3))},
                          select.text(4),  select.text(5),
                          select.text(6),  select.text(7),
                          select.text(8),  select.text(9),
                          select.text(10), select.integer(11)};
  });
  return found;
}

}  // namespace rulesets
