// Two rules of one kind that rest on exactly the same clauses: either one is a copy, or the clause
// was read in two ways.
#include <map>

#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

namespace {

std::string key_of(const RuleInfo& rule) {
  std::string key = std::to_string(static_cast<int>(rule.kind));
  for (const CitationInfo& citation : rule.citations) {
    if (citation.path.steps.empty()) return {};  // a whole document says little
    key += "\n" + std::to_string(citation.document) + " " + citation.path.to_text();
  }
  return rule.citations.empty() ? std::string() : key;
}

bool same_logic(const Context& context, const RuleInfo& a, const RuleInfo& b) {
  if (a.parts.size() != b.parts.size() || !same(context, a.grade, b.grade)) return false;
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    const PartInfo& x = a.parts[i];
    const PartInfo& y = b.parts[i];
    if (x.scopes.size() != y.scopes.size() || x.exceptions.size() != y.exceptions.size()) {
      return false;
    }
    for (std::size_t k = 0; k < x.scopes.size(); ++k) {
      if (!same(context, x.scopes[k].condition, y.scopes[k].condition)) return false;
    }
    if (!same(context, x.condition, y.condition)) return false;
  }
  return true;
}

}  // namespace

void one_citation(Context& context) {
  std::map<std::string, RuleIndex> first;
  for (RuleIndex i = 0; i < context.model.rules.size(); ++i) {
    const RuleInfo& rule = context.model.rules[i];
    const std::string key = key_of(rule);
    if (key.empty()) continue;
    const auto [known, fresh] = first.emplace(key, i);
    if (fresh) continue;
    const RuleInfo& other = context.model.rules[known->second];
    const bool alike = same_logic(context, other, rule);
    context.sink
        .report(alike ? Code::same_rule_twice : Code::one_clause_two_rules, rule.place,
                {other.name, rule.name})
        .labels.push_back({other.place, {"另一条在此", "the other one"}});
  }
}

}  // namespace dsl::checking::lint
