// Check items, behind all rules: what they read is there already, and no rule reads them.
#include "engine/compile/compiler.hpp"

namespace engine::compiling {

void Compiler::compile_check_items() {
  builder_.enter(builder_.top());
  for (const dsl::CheckItemInfo& info : model_.check_items) {
    CheckItem item;
    item.ruleset = info.ruleset;
    item.name = info.name;
    item.alias = info.alias;
    item.text = info.text;
    item.where = info.where;
    item.help = info.help;
    item.methods = methods_of(info.inspection);
    item.evidence = evidence_of(info.evidence);
    const Period period = in_force(model_, info.citations);
    item.from = period.from;
    item.until = period.until;
    const CitationRange cited = cite(info.citations, Role::determination);
    item.first_citation = cited.first;
    item.citation_count = cited.count;
    const Citing citing(rule_citations_, cited);
    std::vector<Operand> scopes;
    for (const auto* level : {&model_.ruleset.scopes, &info.scopes}) {
      for (const dsl::ConditionInfo& scope : *level) scopes.push_back(expression(scope.condition));
    }
    item.applies = all_of(scopes, info.place);
    item.facts = info.facts;
    for (const dsl::CheckItemInfo::RulePart& each : info.rules) {
      item.rules.push_back({each.rule, each.part});
    }
    program_.check_items.push_back(std::move(item));
  }
}

}  // namespace engine::compiling
