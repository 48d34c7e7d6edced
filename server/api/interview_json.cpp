#include "server/api/interview_json.hpp"

#include "engine/facts/json_text.hpp"
#include "server/api/answer.hpp"
#include "server/api/clause_set.hpp"
#include "server/api/fact_json.hpp"

namespace server {
namespace {

using engine::append_json_string;
using engine::Question;

void text(std::string& out, std::string_view before, std::string_view value) {
  out += before;
  append_json_string(out, value);
}

void text_or_null(std::string& out, std::string_view before, std::string_view value) {
  if (!value.empty()) return text(out, before, value);
  out += before;
  out += "null";
}

void clauses(std::string& out, const InterviewState& state, const Question& question) {
  ClauseSet clauses;
  for (const engine::Waits& waits : question.waiting) {
    const engine::Inquiry& inquiry = state.inquiries()[waits.inquiry];
    const engine::Verdict& verdict = (*inquiry.verdicts)[waits.verdict];
    clauses.add(inquiry.evaluation->program(), *verdict.part, waits.scope);
  }
  out += ",\"clauses\":";
  clauses.append_json(out);
}

void rules(std::string& out, const InterviewState& state, const Question& question) {
  out += ",\"rules\":[";
  for (const engine::Waits& waits : question.waiting) {
    const engine::Inquiry& inquiry = state.inquiries()[waits.inquiry];
    const engine::Verdict& verdict = (*inquiry.verdicts)[waits.verdict];
    if (out.back() != '[') out += ',';
    text(out, "{\"ruleset\":", inquiry.evaluation->program().ruleset);
    text(out, ",\"rule\":", verdict.rule->name);
    text_or_null(out, ",\"case\":", verdict.part->name);
    text_or_null(out, ",\"element\":", verdict.element);
    out += waits.scope ? ",\"scope\":true" : "";
    out += waits.alone ? ",\"alone\":true}" : "}";
  }
  out += ']';
}

void question(std::string& out, const InterviewState& state, const Question& one) {
  const engine::Schema& schema = state.release(one.inquiry).program.schema;
  text(out, "{\"path\":", one.path);
  text(out, ",\"fact\":", engine::full_name(schema, one.fact.fact));
  text(out, ",\"question\":", one.text);
  text(out, ",\"reason\":", name_of(one.reason));
  append_fact(out, schema, schema.facts[one.fact.fact]);
  out += ",\"weight\":" + std::to_string(one.weight);
  clauses(out, state, one);
  rules(out, state, one);
  out += '}';
}

void next_questions(std::string& out, const InterviewState& state, std::size_t most) {
  out += ",\"questions\":[";
  std::size_t given = 0;
  for (const Question& one : state.questions()) {
    if (given == most) break;
    if (!state.is_unasked(one)) continue;
    if (given++ > 0) out += ',';
    question(out, state, one);
  }
  out += ']';
}

void unsettled(std::string& out, const InterviewState& state) {
  out += ",\"unsettled\":[";
  for (const Question& one : state.questions()) {
    if (state.is_unasked(one)) continue;
    if (out.back() != '[') out += ',';
    text(out, "{\"path\":", one.path);
    text(out, ",\"reason\":", name_of(one.reason));
    text(out, ",\"question\":", one.text);
    out += '}';
  }
  out += ']';
}

void answers(std::string& out, const rulesets::InterviewRow& row, const InterviewState& state) {
  out += ",\"answers\":[";
  for (const engine::AnswerSheet::Entry& entry : state.sheet().entries()) {
    const rulesets::InterviewAnswer& kept = row.answers[entry.number];
    if (out.back() != '[') out += ',';
    text(out, "{\"path\":", entry.path);
    out += ",\"answer\":" + entry.json;
    text(out, ",\"at\":", kept.at);
    text(out, ",\"by\":", kept.actor);
    out += '}';
  }
  out += ']';
}

void progress(std::string& out, const Progress& progress) {
  const auto number = [&](const char* name, std::size_t value) {
    out += name + std::to_string(value);
  };
  number(",\"progress\":{\"rules\":", progress.rules);
  number(",\"decided\":", progress.rules - progress.open);
  number(",\"open\":", progress.open);
  number(",\"questions_at_most\":", progress.at_most);
  number(",\"lists_unasked\":", progress.lists_unasked);
  out += '}';
}

}  // namespace

std::string interview_json(const rulesets::InterviewRow& row, const InterviewState& state,
                           const InterviewView& view) {
  std::string out;
  text(out, "{\"id\":", row.id);
  text(out, ",\"created_at\":", row.created_at);
  text(out, ",\"created_by\":", row.created_by);
  text(out, ",\"subject\":", row.subject);
  text(out, ",\"as_of\":", dsl::Date{row.as_of, row.as_of}.to_text());
  out += ",\"rulesets\":" + row.rulesets;
  out += ",\"revision\":" + std::to_string(row.revision);
  text_or_null(out, ",\"evaluation\":", row.evaluation.value_or(std::string()));
  progress(out, state.progress());
  out += ",\"summary\":";
  out += view.summary;
  next_questions(out, state, row.evaluation ? 0 : view.most_questions);
  unsettled(out, state);
  answers(out, row, state);
  if (!view.verdicts.empty()) {
    out += ",\"now\":";
    out += view.verdicts;
  }
  return out + '}';
}

}  // namespace server
