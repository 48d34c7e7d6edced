// Rules to outcomes: in the order of who reads whom, each once.
#include <algorithm>
#include <utility>

#include "engine/compile/compiler.hpp"
#include "engine/compile/walk.hpp"

namespace engine::compiling {

CitationRange Compiler::cite(const std::vector<dsl::CitationInfo>& citations, Role role) {
  const CitationRange range{static_cast<std::uint32_t>(program_.citations.size()),
                            static_cast<std::uint32_t>(citations.size())};
  for (const dsl::CitationInfo& citation : citations) {
    program_.citations.push_back({citation.document, citation.path.to_text(),
                                  citation.interprets ? Role::interpretation : role});
  }
  return range;
}

void Compiler::rules_read_by(ExprId id, std::vector<bool>& definitions,
                             std::vector<dsl::RuleIndex>& found) const {
  if (!id.valid()) return;
  const ast::Expr& expr = tree_.at(id);
  if (std::holds_alternative<ast::Established>(expr.node)) {
    found.push_back(model_.read_rules[id.index]);
  } else if (std::holds_alternative<ast::CountEstablished>(expr.node)) {
    const auto& counted = model_.counted_rules[id.index];
    found.insert(found.end(), counted.begin(), counted.end());
  }
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == dsl::Target::definition && !definitions[reference.index]) {
    definitions[reference.index] = true;
    rules_read_by(model_.definitions[reference.index].body, definitions, found);
  }
  for_each_child(expr, [&](ExprId child) { rules_read_by(child, definitions, found); });
}

void Compiler::rules_read_by(const dsl::RuleInfo& rule, std::vector<bool>& definitions,
                             std::vector<dsl::RuleIndex>& found) const {
  const auto read = [&](ExprId id) { rules_read_by(id, definitions, found); };
  read(rule.grade);
  for (const dsl::PartInfo& part : rule.parts) {
    for (const dsl::LoopInfo& loop : part.loops) read(loop.domain);
    for (const dsl::ConditionInfo& scope : part.scopes) read(scope.condition);
    for (const dsl::ConditionInfo& condition : part.preconditions) read(condition.condition);
    read(part.condition);
    for (const dsl::ExceptionInfo& exception : part.exceptions) {
      read(exception.condition.condition);
      for (const dsl::ExceptionInfo& unless : exception.unless) read(unless.condition.condition);
    }
  }
}

/// A grading of a matter is compared with the others: what they read comes before it too.
std::vector<dsl::RuleIndex> Compiler::dependencies(const dsl::RuleInfo& rule) const {
  std::vector<dsl::RuleIndex> found;
  std::vector<bool> definitions(model_.definitions.size());
  rules_read_by(rule, definitions, found);
  if (rule.matter == dsl::no_index) return found;
  for (const dsl::RuleIndex peer : model_.matters[rule.matter].gradings) {
    rules_read_by(model_.rules[peer], definitions, found);
  }
  return found;
}

/// Rules that are read come before their readers. Iterative: chains of rules may be long.
std::vector<dsl::RuleIndex> Compiler::rule_order() const {
  struct Visit {
    dsl::RuleIndex rule;
    std::vector<dsl::RuleIndex> reads;
    std::size_t next = 0;
  };
  std::vector<dsl::RuleIndex> order;
  std::vector<bool> seen(model_.rules.size());
  for (dsl::RuleIndex start = 0; start < model_.rules.size(); ++start) {
    if (seen[start]) continue;
    seen[start] = true;
    std::vector<Visit> stack;
    stack.push_back({start, dependencies(model_.rules[start])});
    while (!stack.empty()) {
      Visit& visit = stack.back();
      if (visit.next == visit.reads.size()) {
        order.push_back(visit.rule);
        stack.pop_back();
        continue;
      }
      const dsl::RuleIndex rule = visit.reads[visit.next++];
      if (rule >= seen.size() || seen[rule]) continue;
      seen[rule] = true;
      stack.push_back({rule, dependencies(model_.rules[rule])});
    }
  }
  return order;
}

void Compiler::compile_rules() {
  program_.rules.resize(model_.rules.size());
  describe_matters();
  for (const dsl::RuleIndex rule : rule_order()) compile_rule(rule);
}

void Compiler::compile_rule(dsl::RuleIndex index) {
  if (rules_[index].made) return;
  rules_[index].made = true;
  const dsl::RuleInfo& rule = model_.rules[index];
  Block* const before = builder_.block();
  builder_.enter(builder_.top());
  std::vector<dsl::VariableIndex> fixed;
  std::swap(fixed, fixed_);

  RuleDraft draft;
  draft.made = true;
  std::vector<Operand> outcomes;
  for (const dsl::PartInfo& part : rule.parts) {
    PartDraft& made = draft.parts.emplace_back();
    outcomes.push_back(part_outcome(rule, part, 0, &made));
    made.read = outcomes.back();
    made.site_outcome = Builder::handle(outcomes.back(), builder_.top());
  }
  draft.read = outcomes.size() == 1
                   ? outcomes.front()
                   : builder_.emit(Op::any_outcome, Kind::enumeration, outcomes, rule.place, index);
  draft.outcome = Builder::handle(draft.read, builder_.top());
  rules_[index] = std::move(draft);
  std::swap(fixed, fixed_);
  builder_.enter(before);
  describe_rule(index, rules_[index]);
}

Operand Compiler::rule_outcome(dsl::RuleIndex index) {
  compile_rule(index);
  return rules_[index].read;
}

Operand Compiler::rule_holds(dsl::RuleIndex index, std::uint32_t part, Operand outcome,
                             dsl::Place origin) {
  const auto which = part < 255 ? static_cast<std::uint8_t>(part + 1) : std::uint8_t{0};
  return builder_.emit(Op::outcome_holds, Kind::boolean, {outcome}, origin, index, which);
}

/// One part, for the element that the loop at `depth` stands at: that loop, and those around it
/// that hold its list, are not run again.
Operand Compiler::part_of_element(const dsl::RuleInfo& rule, const dsl::PartInfo& part,
                                  std::uint32_t depth) {
  const Block* block = builder_.ancestor(depth);
  const std::uint32_t list = block->list;
  std::vector<dsl::VariableIndex> fixed;
  std::vector<std::pair<dsl::VariableIndex, Binding>> before;
  std::uint32_t wanted = list;
  for (std::size_t i = part.loops.size(); i-- > 0 && depth > 0;) {
    const dsl::LoopInfo& loop = part.loops[i];
    if (loop.list != wanted) continue;
    before.emplace_back(loop.variable, bindings_[loop.variable]);
    bindings_[loop.variable] = {Binding::To::record, {}, depth};
    fixed.push_back(loop.variable);
    depth = builder_.ancestor(depth)->list_owner;
    wanted = model_.lists[wanted].parent;
  }
  std::swap(fixed, fixed_);
  const Operand outcome = part_outcome(rule, part, 0, nullptr);
  std::swap(fixed, fixed_);
  for (const auto& [variable, binding] : before) bindings_[variable] = binding;
  return outcome;
}

Operand Compiler::outcome_of_element(dsl::RuleIndex index, std::uint32_t part, std::uint32_t depth,
                                     dsl::Place origin) {
  const dsl::RuleInfo& rule = model_.rules[index];
  if (part < rule.parts.size()) return part_of_element(rule, rule.parts[part], depth);
  std::vector<Operand> outcomes;
  for (const dsl::PartInfo& each : rule.parts) {
    outcomes.push_back(part_of_element(rule, each, depth));
  }
  if (outcomes.size() == 1) return outcomes.front();
  return builder_.emit(Op::any_outcome, Kind::enumeration, outcomes, origin, index);
}

/// 成立(R) reads the site's outcome; 成立(R, x) lowers R once more for the element at hand.
Operand Compiler::lower(ExprId id, const ast::Established& node) {
  const dsl::RuleIndex index = model_.read_rules[id.index];
  if (index >= model_.rules.size()) return builder_.error(Reason::depends_on_error);
  const std::uint32_t part = model_.read_parts[id.index];
  compile_rule(index);
  if (!node.element.valid()) {
    const bool whole = part >= rules_[index].parts.size();
    const Operand read = whole ? rules_[index].read : rules_[index].parts[part].read;
    return rule_holds(index, part, read, place(id));
  }
  if (call_depth_ >= 100 || program_.too_large) {
    program_.too_large = true;
    return builder_.error(Reason::step_limit);
  }
  ++call_depth_;
  const Operand outcome = outcome_of_element(index, part, record_depth(node.element), place(id));
  --call_depth_;
  return rule_holds(index, part, outcome, place(id));
}

Operand Compiler::lower(ExprId id, const ast::CountEstablished&) {
  std::vector<Operand> operands;
  for (const dsl::RuleIndex rule : model_.counted_rules[id.index]) {
    operands.push_back(rule_holds(rule, dsl::no_index, rule_outcome(rule), place(id)));
  }
  return builder_.emit(Op::count_true, Kind::number, operands, place(id));
}

}  // namespace engine::compiling
