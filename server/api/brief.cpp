#include "server/api/brief.hpp"

#include "engine/explain/each_verdict.hpp"
#include "engine/explain/judgement.hpp"
#include "engine/explain/text.hpp"
#include "engine/explain/verdict.hpp"
#include "engine/facts/json_text.hpp"

namespace server {

using engine::append_json_string;
using engine::Evaluation;
using engine::Outcome;

BriefWriter::BriefWriter(const rulesets::Release& release) : release_(release) {
  for (const engine::Rule& rule : release.program.rules) {
    for (const engine::Part& part : rule.parts) all_.push_back(make(rule, part));
  }
  texts_.append(Pen::block, '\0');
}

BriefWriter::Piece BriefWriter::keep(std::string_view text) {
  const Piece piece{static_cast<std::uint32_t>(texts_.size()),
                    static_cast<std::uint32_t>(text.size())};
  texts_ += text;
  return piece;
}

BriefWriter::Part BriefWriter::make(const engine::Rule& rule, const engine::Part& part) {
  const engine::Program& program = release_.program;
  Part made;
  made.part = &part;
  if (part.loops.size() == 1) {
    const engine::Loop& loop = program.loops[program.nodes[part.loops.front()].imm];
    made.list = &program.schema.lists[loop.list];
  }
  std::string before = ",{\"ruleset\":";
  append_json_string(before, release_.name);
  before += ",\"rule\":";
  append_json_string(before, rule.name);
  if (!part.name.empty()) {
    before += ",\"case\":";
    append_json_string(before, part.name);
  }

  std::string clauses = ",\"clauses\":[";
  for (std::uint32_t i = 0; i < part.citation_count; ++i) {
    const engine::Citation& cited = program.citations[part.first_citation + i];
    if (i > 0) clauses += ',';
    append_json_string(clauses, program.documents[cited.document].name + " " + cited.clause);
  }
  clauses += "]}";
  for (std::size_t i = 0; i < made.after.size(); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    if (!engine::is_notable(outcome)) continue;
    const std::string after = ",\"outcome\":\"" + std::string(name_of(outcome)) + "\"" + clauses;
    made.site[i] = keep(before + after);
    made.after[i] = keep(after);
  }
  made.before = keep(before + ",\"element\":");
  return made;
}

void BriefWriter::take_part(dsl::Day day) {
  if (day_ == day) return;
  day_ = day;
  parts_.clear();
  rules_.clear();
  std::size_t next = 0;
  for (const engine::Rule& rule : release_.program.rules) {
    if (engine::takes_part(rule, day)) rules_.push_back(rule.outcome);
    for (const engine::Part& part : rule.parts) {
      if (engine::takes_part(part, day)) parts_.push_back(all_[next]);
      ++next;
    }
  }
}

void BriefWriter::put_element(const Part& part, const Evaluation& evaluation) {
  std::string_view text;
  if (part.list != nullptr) {
    text = engine::identity_text(evaluation, *part.list, turns_.front().record, name_);
  } else {
    name_ = engine::element_text(evaluation, turns_);
    text = name_;
  }
  if (!engine::is_plain_json(text)) {
    json_.clear();
    append_json_string(json_, text);
    return pen_.put(json_);
  }
  pen_.put('"');
  pen_.put(text);
  pen_.put('"');
}

void BriefWriter::add(const Part& part, Outcome outcome, const Evaluation& evaluation) {
  const auto which = static_cast<std::size_t>(outcome);
  if (turns_.empty()) return copy(part.site[which]);
  copy(part.before);
  put_element(part, evaluation);
  copy(part.after[which]);
}

void BriefWriter::append(std::string& out, bool& first, const Evaluation& evaluation,
                         Summary& summary) {
  take_part(evaluation.as_of());
  turns_.clear();
  for (const std::uint32_t rule : rules_) {
    ++summary.rules[static_cast<std::size_t>(engine::outcome_of(evaluation.node(rule, turns_)))];
  }
  pen_.clear();
  engine::Judgements judgements(&*release_.index, evaluation);
  for (const Part& known : parts_) {
    engine::for_each_verdict(evaluation, *known.part, turns_, [&](std::uint32_t node) {
      const Outcome outcome = engine::outcome_of(evaluation.node(node, turns_));
      if (!engine::is_notable(outcome)) return;
      if (outcome == Outcome::established && judgements.decided(*known.part, turns_, node)) {
        ++summary.judgement;
      }
      add(known, outcome, evaluation);
    });
  }
  if (pen_.text().empty()) return;
  out += pen_.text().substr(first ? 1 : 0);  // each begins with a comma
  first = false;
}

}  // namespace server
