#include "rulesets/compare/seat.hpp"

#include <algorithm>

namespace rulesets::comparing {

Seat::Seat(std::shared_ptr<const Release> release, At side,
           std::shared_ptr<const Matching> matching)
    : release_(std::move(release)),
      side_(side),
      matching_(std::move(matching)),
      reader_(*release_->reader) {}

const engine::FactIssues& Seat::read(const std::string& facts) {
  issues_.clear();
  reader_.read(facts, facts_, issues_);
  return issues_;
}

bool Seat::read_known(const std::string& facts) {
  issues_.clear();
  return reader_.read_known(facts, facts_, issues_);
}

const std::map<VerdictKey, Standing>& Seat::evaluate(dsl::Day as_of) {
  evaluation_.run(release_->program, facts_, as_of);
  engine::conclude(*release_->index, evaluation_, verdicts_);
  standings_.clear();
  for (const engine::Verdict& verdict : verdicts_) {
    standings_[key_of(verdict)] = {verdict.outcome, grade_of(verdict)};
  }
  return standings_;
}

VerdictKey Seat::key_of(const engine::Verdict& verdict) const {
  const auto& rules = release_->program.rules;
  auto rule = static_cast<std::uint32_t>(verdict.rule - rules.data());
  auto part = static_cast<std::uint32_t>(verdict.part - verdict.rule->parts.data());
  if (side_ == At::to) {
    const std::uint32_t partner = matching_->rules.partner(At::to, rule);
    if (partner == dsl::no_index) {
      rule += static_cast<std::uint32_t>(matching_->rules.count(At::from));
    } else {
      const Pairs& parts = matching_->parts[partner];
      const std::uint32_t twin = parts.partner(At::to, part);
      part =
          twin != dsl::no_index ? twin : part + static_cast<std::uint32_t>(parts.count(At::from));
      rule = partner;
    }
  }
  return {rule, part, verdict.element};
}

/// In words that are the same for both versions, whatever language they are written in.
std::string Seat::grade_of(const engine::Verdict& verdict) const {
  if (verdict.rule->kind != engine::RuleKind::grading) return {};
  if (verdict.outcome != engine::Outcome::established) return {};
  std::string grade = engine::detail(*release_->index, evaluation_, verdict).grade;
  const std::uint32_t index = verdict.rule->grade_enumeration;
  if (index == engine::no_index) return grade;
  const auto& members = release_->program.schema.enums[index].members;
  const auto member = std::find_if(members.begin(), members.end(),
                                   [&](const engine::Member& each) { return each.name == grade; });
  return member == members.end() ? grade : spelled(member->name, member->alias).zh;
}

}  // namespace rulesets::comparing
