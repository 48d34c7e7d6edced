// 承: a grading beside the others of its matter, lowered where it stands, for the element at hand.
#include <algorithm>
#include <utility>

#include "engine/compile/compiler.hpp"

namespace engine::compiling {

void Compiler::describe_matters() {
  for (const dsl::MatterInfo& info : model_.matters) {
    Matter matter;
    matter.name = info.name;
    matter.rules.assign(info.gradings.begin(), info.gradings.end());
    const auto place_of = [&](dsl::RuleIndex rule) {
      const auto found = std::find(info.gradings.begin(), info.gradings.end(), rule);
      return static_cast<std::uint32_t>(found - info.gradings.begin());
    };
    for (const dsl::PrecedenceInfo& written : model_.precedences) {
      const std::uint32_t rule = place_of(written.rule);
      const std::uint32_t over = place_of(written.over);
      if (rule == matter.rules.size() || over == matter.rules.size()) continue;
      const Period period = in_force(model_, written.citations);
      const CitationRange cited = cite(written.citations, Role::precedence);
      matter.precedences.push_back(
          {rule, over, period.from, period.until, cited.first, cited.count});
    }
    program_.matters.push_back(std::move(matter));
  }
}

/// The outcome that another grading has by itself, for the elements that `here` stands at.
Operand Compiler::peer_outcome(const dsl::RuleInfo& peer, const dsl::PartInfo& here,
                               Operand* grade) {
  const dsl::PartInfo& part = peer.parts.front();
  std::vector<std::pair<dsl::VariableIndex, Binding>> before;
  for (std::size_t i = 0; i < part.loops.size(); ++i) {
    const dsl::VariableIndex variable = part.loops[i].variable;
    before.emplace_back(variable, bindings_[variable]);
    bindings_[variable] = bindings_[here.loops[i].variable];
  }
  const Operand outcome = own_outcome(peer, part, nullptr, grade);
  while (!before.empty()) {
    bindings_[before.back().first] = before.back().second;
    before.pop_back();
  }
  return outcome;
}

Operand Compiler::contested(const dsl::RuleInfo& rule, const dsl::PartInfo& part, Operand own,
                            Operand own_grade) {
  const auto& gradings = model_.matters[rule.matter].gradings;
  Contest contest;
  contest.matter = rule.matter;
  std::vector<Operand> operands;
  for (std::size_t i = 0; i < gradings.size(); ++i) {
    const dsl::RuleInfo& peer = model_.rules[gradings[i]];
    const bool self = &peer == &rule;
    if (self) contest.self = static_cast<std::uint32_t>(i);
    Operand grade = own_grade;
    operands.push_back(self ? own : peer_outcome(peer, part, &grade));
    contest.grades.push_back(grade);
  }
  for (std::size_t a = 0; a < gradings.size(); ++a) {
    for (std::size_t b = a + 1; b < gradings.size(); ++b) {
      operands.push_back(compare(dsl::Relation::not_equal, rule.grade_type.kind, contest.grades[a],
                                 contest.grades[b], part.place));
    }
  }
  program_.contests.push_back(std::move(contest));
  return builder_.emit(Op::contested, Kind::enumeration, operands, part.place,
                       static_cast<std::uint32_t>(program_.contests.size() - 1));
}

}  // namespace engine::compiling
