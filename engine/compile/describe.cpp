// What programs say of rules beyond their nodes: names, dates, citations; indices once they are
// known.
#include <algorithm>

#include "engine/compile/compiler.hpp"
#include "engine/compile/ready.hpp"
#include "engine/compile/schedule.hpp"

namespace engine::compiling {

Period in_force(const dsl::Model& model, const std::vector<dsl::CitationInfo>& citations) {
  Period period;
  for (const dsl::CitationInfo& citation : citations) {
    if (citation.interprets || citation.document >= model.documents.size()) continue;
    const dsl::DocumentInfo& document = model.documents[citation.document];
    if (document.effective && (!period.from || *period.from < *document.effective)) {
      period.from = document.effective;
    }
    if (document.repealed && (!period.until || *document.repealed < *period.until)) {
      period.until = document.repealed;
    }
  }
  return period;
}

namespace {

/// From the first day of any part to the last of any.
void widen(Rule& rule, const Part& part, bool first) {
  if (first) {
    rule.from = part.from;
    rule.until = part.until;
    return;
  }
  if (!part.from || (rule.from && *part.from < *rule.from)) rule.from = part.from;
  if (!part.until || (rule.until && *rule.until < *part.until)) rule.until = part.until;
}

RuleKind rule_kind(dsl::ast::RuleKind kind) {
  switch (kind) {
    case dsl::ast::RuleKind::major_hazard:
      return RuleKind::major_hazard;
    case dsl::ast::RuleKind::hazard:
      return RuleKind::hazard;
    case dsl::ast::RuleKind::element:
      return RuleKind::element;
    case dsl::ast::RuleKind::grading:
      return RuleKind::grading;
    case dsl::ast::RuleKind::violation:
      return RuleKind::violation;
  }
  return RuleKind::hazard;
}

}  // namespace

void Compiler::describe_rule(dsl::RuleIndex index, const RuleDraft& draft) {
  const dsl::RuleInfo& info = model_.rules[index];
  Rule& rule = program_.rules[index];
  rule.kind = rule_kind(info.kind);
  rule.ruleset = info.ruleset;
  rule.name = info.name;
  rule.alias = info.alias;
  rule.title = info.title;
  rule.chapter = info.chapter;
  rule.same_matter = info.same_matter;
  rule.catch_all = info.catch_all;
  rule.refers_elsewhere = info.refers_elsewhere;
  rule.place = info.place;
  rule.grade_kind = to_kind(info.grade_type.kind);
  rule.grade_enumeration = info.grade_type.enumeration;
  rule.grade_unit = info.grade_type.unit;

  for (std::size_t i = 0; i < info.parts.size(); ++i) {
    const dsl::PartInfo& from = info.parts[i];
    Part part;
    part.name = from.name;
    part.alias = from.alias;
    part.title = from.title;
    part.remedy = from.remedy;
    const auto& citations = from.citations.empty() ? info.citations : from.citations;
    const Period period = in_force(model_, citations);
    part.from = period.from;
    part.until = period.until;
    const CitationRange cited = cite(citations, Role::determination);
    part.first_citation = cited.first;
    part.citation_count = cited.count;
    part.first_read_citation = cite(citations, Role::definition).first;
    part.guards = draft.parts[i].guards;
    part.condition = draft.parts[i].condition;
    if (info.grade.valid()) rule.grade = draft.parts[i].grade;
    widen(rule, part, i == 0);
    rule.parts.push_back(std::move(part));
  }
}

void Compiler::finish() {
  builder_.flatten();
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const RuleDraft& draft = rules_[i];
    Rule& rule = program_.rules[i];
    rule.outcome = draft.outcome.index();
    for (std::size_t p = 0; p < draft.parts.size(); ++p) {
      rule.parts[p].outcome = draft.parts[p].outcome.index();
      rule.parts[p].site_outcome = draft.parts[p].site_outcome.index();
      for (const Handle& loop : draft.parts[p].loops) rule.parts[p].loops.push_back(loop.index());
    }
  }
  for (std::size_t fact = 0; fact < computed_.size(); ++fact) {
    if (!computed_[fact]) continue;
    program_.schema.facts[fact].computed_from =
        Builder::handle(*computed_[fact], builder_.top()).index();
  }
  make_codes_ready(program_);
  program_.schedule = make_schedule(program_);
}

}  // namespace engine::compiling
