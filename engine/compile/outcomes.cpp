// The outcome of one part: applies, condition, exceptions, inside the loops around it.
#include <algorithm>
#include <utility>

#include "engine/compile/compiler.hpp"

namespace engine::compiling {

/// Several citations of one guard, exceptions to an exception with it.
static std::vector<dsl::CitationInfo> all_citations(const dsl::ExceptionInfo& exception) {
  std::vector<dsl::CitationInfo> citations = exception.condition.citations;
  for (const dsl::ExceptionInfo& unless : exception.unless) {
    const auto& more = unless.condition.citations;
    citations.insert(citations.end(), more.begin(), more.end());
  }
  return citations;
}

Operand Compiler::part_outcome(const dsl::RuleInfo& rule, const dsl::PartInfo& part,
                               std::size_t loop, PartDraft* draft) {
  if (loop == part.loops.size()) return outcome_here(rule, part, draft);
  const dsl::LoopInfo& info = part.loops[loop];
  if (std::find(fixed_.begin(), fixed_.end(), info.variable) != fixed_.end()) {
    return part_outcome(rule, part, loop + 1, draft);
  }
  Loop made;
  made.list = info.list;
  made.fold = Fold::outcome;
  made.has_value = true;
  const Operand list = expression(info.domain);
  const Block* const body = builder_.open_body(list, made.list);
  {
    const Bound bound(binding(info.variable), {Binding::To::record, {}, body->depth});
    made.value = part_outcome(rule, part, loop + 1, draft);
  }
  const Operand result = builder_.close_body(Kind::enumeration, list, made, part.place);
  if (draft != nullptr) {
    draft->loops.insert(draft->loops.begin(), Builder::handle(result, builder_.block()));
  }
  return result;
}

Operand Compiler::conditions(const std::vector<dsl::ConditionInfo>& conditions, Role role,
                             PartDraft* draft, std::vector<Operand>& operands) {
  for (const dsl::ConditionInfo& condition : conditions) {
    operands.push_back(expression(condition.condition));
    if (draft == nullptr) continue;
    const CitationRange cited = cite(condition.citations, role);
    draft->guards.push_back({operands.back(), role, cited.first, cited.count, {}});
  }
  return all_of(operands, conditions.empty() ? dsl::Place{} : place(conditions.front().condition));
}

Operand Compiler::exceptions(const std::vector<dsl::ExceptionInfo>& exceptions, PartDraft* draft,
                             dsl::Place origin) {
  std::vector<Operand> in_effect;
  for (const dsl::ExceptionInfo& exception : exceptions) {
    std::vector<Operand> unless;
    for (const dsl::ExceptionInfo& inner : exception.unless) {
      unless.push_back(expression(inner.condition.condition));
    }
    const Operand not_excluded =
        negate(any_of(unless, exception_place(exception)), exception_place(exception));
    const Operand effective = all_of({expression(exception.condition.condition), not_excluded},
                                     exception_place(exception));
    in_effect.push_back(effective);
    if (draft == nullptr) continue;
    const CitationRange cited = cite(all_citations(exception), Role::exception);
    draft->guards.push_back({effective, Role::exception, cited.first, cited.count,
                             exception.title.empty() ? exception.name : exception.title});
  }
  return any_of(in_effect, origin);
}

dsl::Place Compiler::exception_place(const dsl::ExceptionInfo& exception) const {
  return place(exception.condition.condition);
}

Operand Compiler::outcome_here(const dsl::RuleInfo& rule, const dsl::PartInfo& part,
                               PartDraft* draft) {
  Operand grade{};
  Operand outcome = own_outcome(rule, part, draft, &grade);
  if (rule.matter != dsl::no_index) outcome = contested(rule, part, outcome, grade);
  if (draft != nullptr) draft->outcome = Builder::handle(outcome, builder_.block());
  return outcome;
}

Operand Compiler::own_outcome(const dsl::RuleInfo& rule, const dsl::PartInfo& part,
                              PartDraft* draft, Operand* yields) {
  const Citing citing(rule_citations_, cite(part.citations, Role::determination));

  std::vector<Operand> scopes;
  const Operand applies = conditions(part.scopes, Role::scope, draft, scopes);
  std::vector<Operand> required;
  static_cast<void>(conditions(part.preconditions, Role::precondition, draft, required));
  if (part.condition.valid()) {
    if (std::holds_alternative<ast::All>(tree_.at(part.condition).node)) {
      flatten_into<ast::All>(part.condition, required);
    } else {
      required.push_back(expression(part.condition));
    }
  }
  if (rule.grade.valid()) {
    const Operand grade = expression(rule.grade);
    required.push_back(builder_.emit(Op::settled, Kind::boolean, {grade}, place(rule.grade)));
    if (draft != nullptr) draft->grade = grade;
    *yields = grade;
  }
  const Operand condition =
      all_of(required, part.condition.valid() ? place(part.condition) : part.place);
  const Operand excepted = exceptions(part.exceptions, draft, part.place);

  if (draft != nullptr) draft->condition = condition;
  return builder_.emit(Op::outcome, Kind::enumeration, {applies, condition, excepted}, part.place);
}

}  // namespace engine::compiling
