#include "rulesets/store/interviews.hpp"

#include "rulesets/store/audit.hpp"
#include "rulesets/store/kept_evaluation.hpp"

namespace rulesets {
namespace {

using Change = Interviews::Change;

void insert_answers(Database& database, std::string_view id,
                    const std::vector<InterviewAnswer>& answers) {
  for (const InterviewAnswer& each : answers) {
    Statement insert(database,
                     "INSERT INTO interview_answer (interview_id, path, answer, at, actor) VALUES "
                     "(?, ?, ?, ?, ?)");
    insert.bind(id).bind(each.path).bind_maybe(each.answer).bind(each.at).bind(each.actor).run();
  }
}

/// Whether the revision that was seen is still the last one.
Change may_change(Database& database, const Deed& deed, std::string_view id, std::int64_t seen) {
  Statement select(database,
                   "SELECT revision, evaluation_id FROM interview WHERE id = ? AND "
                   "organisation_id = ?");
  select.bind(id).bind(deed.organisation);
  if (!select.step()) return Change::not_there;
  if (select.optional_text(1)) return Change::finished;
  return select.integer(0) == seen ? Change::done : Change::stale;
}

}  // namespace

void Interviews::begin(const Deed& deed, const InterviewRow& row) {
  connections_.write([&](Database& database) {
    Statement insert(database,
                     "INSERT INTO interview (id, organisation_id, created_at, created_by, subject, "
                     "as_of, rulesets, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(row.id).bind(deed.organisation).bind(deed.at).bind(deed.actor).bind(row.subject);
    insert.bind(std::int64_t{row.as_of.days}).bind(row.rulesets).bind(row.revision).run();
    insert_answers(database, row.id, row.answers);
    append_audit(database, deed, "interview.begin", row.id);
  });
}

std::optional<InterviewRow> Interviews::find(std::int64_t organisation, std::string_view id) const {
  std::optional<InterviewRow> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT id, created_at, created_by, subject, as_of, rulesets, revision, "
                     "evaluation_id FROM interview WHERE id = ? AND organisation_id = ?");
    select.bind(id).bind(organisation);
    if (!select.step()) return;
    InterviewRow& row = found.emplace();
    row.id = select.text(0);
    row.created_at = select.text(1);
    row.created_by = select.text(2);
    row.subject = select.text(3);
    row.as_of = dsl::Day{static_cast<std::int32_t>(select.integer(4))};
    row.rulesets = select.text(5);
    row.revision = select.integer(6);
    row.evaluation = select.optional_text(7);
    Statement answers(database,
                      "SELECT path, answer, at, actor FROM interview_answer WHERE interview_id = ? "
                      "ORDER BY seq");
    answers.bind(id);
    while (answers.step()) {
      row.answers.push_back(
          {answers.text(0), answers.optional_text(1), answers.text(2), answers.text(3)});
    }
  });
  return found;
}

Change Interviews::answer(const Deed& deed, std::string_view id, std::int64_t seen,
                          const std::vector<InterviewAnswer>& answers) {
  Change change{};
  connections_.write([&](Database& database) {
    change = may_change(database, deed, id, seen);
    if (change != Change::done) return;
    insert_answers(database, id, answers);
    Statement(database, "UPDATE interview SET revision = revision + 1 WHERE id = ?").bind(id).run();
  });
  return change;
}

Change Interviews::finish(const Deed& deed, std::string_view id, std::int64_t seen,
                          const EvaluationRow& evaluation) {
  Change change{};
  const KeptEvaluation kept(evaluation);
  connections_.write([&](Database& database) {
    change = may_change(database, deed, id, seen);
    if (change != Change::done) return;
    kept.insert(database);
    Statement update(database, "UPDATE interview SET evaluation_id = ? WHERE id = ?");
    update.bind(evaluation.id).bind(id).run();
    append_audit(database, deed, "interview.finish", id);
  });
  return change;
}

Change Interviews::erase(const Deed& deed, std::string_view id) {
  Change change{};
  connections_.write([&](Database& database) {
    change = may_change(database, deed, id, 0);
    if (change == Change::not_there) return;
    Statement(database, "DELETE FROM interview_answer WHERE interview_id = ?").bind(id).run();
    Statement(database, "DELETE FROM interview WHERE id = ?").bind(id).run();
    append_audit(database, deed, "interview.erase", id);
    change = Change::done;
  });
  return change;
}

}  // namespace rulesets
