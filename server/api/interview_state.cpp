#include "server/api/interview_state.hpp"

#include "engine/explain/missing.hpp"

namespace server {
namespace {

InputFault fault_of(const engine::FactIssue& issue, std::string pointer) {
  return {std::move(pointer),
          std::string(engine::name_of(issue.code)),
          {issue.zh, issue.en},
          issue.expected};
}

}  // namespace

InterviewState::InterviewState(rulesets::Catalogue versions, const rulesets::InterviewRow& row)
    : versions_(std::move(versions)), as_of_(row.as_of) {
  std::vector<const engine::FactNames*> names;
  for (const rulesets::CatalogueEntry& entry : versions_.entries()) {
    seats_.push_back(std::make_unique<Seat>());
    seats_.back()->release = entry.release;
    names.push_back(&entry.release->reader->names());
  }
  sheet_.emplace(std::move(names));
  std::uint32_t number = 0;
  for (const rulesets::InterviewAnswer& each : row.answers) {
    if (each.path.empty()) {
      sheet_->take_facts(*each.answer, number++);
    } else if (each.answer) {
      static_cast<void>(sheet_->answer(each.path, *each.answer, number++));
    } else {
      static_cast<void>(sheet_->withdraw(each.path));
      ++number;
    }
  }
}

std::vector<InputFault> InterviewState::take(std::vector<NewAnswer>& answers) {
  std::vector<InputFault> faults;
  for (std::uint32_t i = 0; i < answers.size(); ++i) {
    NewAnswer& each = answers[i];
    auto answered = each.json ? sheet_->answer(each.path, *each.json, first_new + i)
                              : sheet_->withdraw(each.path);
    if (const auto* issue = std::get_if<engine::FactIssue>(&answered)) {
      faults.push_back(fault_of(*issue, "/answers/" + std::to_string(i) + "/path"));
    } else {
      each.path = std::get<std::string>(answered);
    }
  }
  return faults;
}

void InterviewState::point_at_answers(std::vector<InputFault>& faults) const {
  for (InputFault& fault : faults) {
    const auto origin = sheet_->origin_of(fault.pointer);
    const bool is_new = origin && origin->number >= first_new;
    fault.pointer = is_new ? "/answers/" + std::to_string(origin->number - first_new) + "/answer" +
                                 origin->pointer
                           : "/answers";
  }
}

bool InterviewState::evaluate() {
  const std::string text = facts();
  inquiries_.clear();
  for (const auto& seat : seats_) {
    engine::FactReader reader(*seat->release->reader);
    engine::FactIssues issues;
    if (!reader.read_known(text, seat->facts, issues)) return false;
    seat->evaluation.run(seat->release->program, seat->facts, as_of_);
    engine::conclude(*seat->release->index, seat->evaluation, seat->verdicts);
    inquiries_.push_back({&*seat->release->index, &seat->evaluation, &seat->verdicts});
  }
  questions_ = engine::questions(inquiries_);
  return true;
}

Progress InterviewState::progress() const {
  Progress progress;
  for (const auto& seat : seats_) {
    for (const engine::Rule& rule : seat->release->program.rules) {
      if (!engine::takes_part(rule, as_of_)) continue;
      ++progress.rules;
      if (engine::may_be_established(seat->evaluation.node(rule.outcome, {}))) ++progress.open;
    }
  }
  for (const engine::Question& question : questions_) {
    if (!is_unasked(question)) continue;
    ++progress.at_most;
    const auto& schema = release(question.inquiry).program.schema;
    if (schema.facts[question.fact.fact].kind == engine::Kind::list) ++progress.lists_unasked;
  }
  return progress;
}

}  // namespace server
