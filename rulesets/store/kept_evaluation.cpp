#include "rulesets/store/kept_evaluation.hpp"

#include "rulesets/store/packed.hpp"

namespace rulesets {

KeptEvaluation::KeptEvaluation(const EvaluationRow& row)
    : row_(row), facts_(packed(row.facts)), answer_(packed(row.answer)) {}

void KeptEvaluation::insert(Database& database) const {
  const EvaluationRow& row = row_;
  Statement evaluation(
      database,
      "INSERT INTO evaluation (id, organisation_id, created_at, created_by, subject, as_of, "
      "rulesets, options, summary, receipt, supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  evaluation.bind(row.id).bind(row.organisation).bind(row.created_at).bind(row.created_by);
  evaluation.bind(row.subject).bind(std::int64_t{row.as_of.days}).bind(row.rulesets);
  evaluation.bind(row.options).bind(row.summary).bind(row.receipt).bind_maybe(row.supersedes);
  evaluation.run();
  const std::int64_t seq = sqlite3_last_insert_rowid(database.handle());
  Statement kept(database,
                 "INSERT INTO evaluation_content (seq, organisation_id, created_at, facts, answer) "
                 "VALUES (?, ?, ?, ?, ?)");
  kept.bind(seq).bind(row.organisation).bind(row.created_at);
  kept.bind_blob(facts_).bind_blob(answer_).run();
  for (const Finding& each : row.findings) {
    Statement finding(database,
                      "INSERT INTO finding (seq, organisation_id, ruleset, rule, element, outcome, "
                      "clause) VALUES (?, ?, ?, ?, ?, ?, ?)");
    finding.bind(seq).bind(row.organisation).bind(each.ruleset).bind(each.rule);
    finding.bind(each.element).bind(each.outcome).bind(each.clause).run();
  }
}

}  // namespace rulesets
