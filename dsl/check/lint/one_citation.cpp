// Two rules of one kind that rest on exactly the same clauses: either one is a copy, or the clause
// was read in two ways. Where it can be proved that they always hold together, or never, that is
// said instead. A rule is compared with all before it on the same clauses, but told of only once.
#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "dsl/check/children.hpp"
#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/holds.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

namespace {

std::string clauses_of(const RuleInfo& rule) {
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

/// Whether some condition of `rule` asks whether `other` holds: then the two belong together.
bool reads(const Context& context, const RuleInfo& rule, RuleIndex other) {
  bool found = false;
  const auto look = [&](ast::ExprId condition) {
    for_each_below(context.tree, condition, [&](ast::ExprId id) {
      const std::vector<RuleIndex>& counted = context.model.counted_rules[id.index];
      found = found || context.model.read_rules[id.index] == other ||
              std::find(counted.begin(), counted.end(), other) != counted.end();
    });
  };
  for (const PartInfo& part : rule.parts) {
    for (const ConditionInfo& each : part.scopes) look(each.condition);
    for (const ConditionInfo& each : part.preconditions) look(each.condition);
    look(part.condition);
    for (const ExceptionInfo* each : all_exceptions(part)) look(each->condition.condition);
  }
  return found;
}

/// Reads the elements of b as those of a; false where they are not of the same lists.
bool match_loops(Context& context, Worlds& worlds, const RuleInfo& a, const RuleInfo& b) {
  const std::vector<LoopInfo>& first = a.parts.front().loops;
  for (const RuleInfo* rule : {&a, &b}) {
    for (const PartInfo& part : rule->parts) {
      if (part.loops.size() != first.size()) return false;
      for (std::size_t i = 0; i < first.size(); ++i) {
        const bool same_list = i == 0 ? same(context, part.loops[i].domain, first[i].domain)
                                      : part.loops[i].variable == first[i].variable;
        if (!same_list) return false;
        worlds.same_variable(part.loops[i].variable, first[i].variable);
      }
    }
  }
  return true;
}

Worlds::Formula any_part(Worlds& worlds, const RuleInfo& rule,
                         Worlds::Formula (*formula)(Worlds&, const PartInfo&)) {
  std::vector<Worlds::Formula> parts;
  for (const PartInfo& part : rule.parts) parts.push_back(formula(worlds, part));
  return worlds.any(std::move(parts));
}

/// What is provable of two rules with different words; `one_clause_two_rules` where nothing is.
Code relation_of(Context& context, const RuleInfo& a, const RuleInfo& b) {
  Worlds worlds(context);
  if (!match_loops(context, worlds, a, b)) return Code::one_clause_two_rules;
  const Worlds::Formula left = any_part(worlds, a, holds);
  const Worlds::Formula right = any_part(worlds, b, holds);
  if (worlds.possible(left) != true || worlds.possible(right) != true) {
    return Code::one_clause_two_rules;  // one never holds: said elsewhere
  }
  const Worlds::Formula differ = worlds.any(
      {worlds.all({left, worlds.negate(right)}), worlds.all({worlds.negate(left), right})});
  if (worlds.possible(differ) == false) return Code::rules_always_together;
  // Rules that divide a clause among kinds of things say so in their scopes.
  const Worlds::Formula scopes =
      worlds.all({any_part(worlds, a, applies), any_part(worlds, b, applies)});
  const bool divided = worlds.possible(scopes) == false;
  if (!divided && worlds.possible(worlds.all({left, right})) == false) {
    return Code::rules_never_together;
  }
  return Code::one_clause_two_rules;
}

}  // namespace

namespace {

/// What there is to say of rule `b` beside an earlier one; empty: they are read by each other.
std::optional<Code> beside(Context& context, RuleIndex a, RuleIndex b) {
  const RuleInfo& first = context.model.rules[a];
  const RuleInfo& second = context.model.rules[b];
  if (same_logic(context, first, second)) return Code::same_rule_twice;
  const Code code = relation_of(context, first, second);
  const bool read = reads(context, second, a) || reads(context, first, b);
  if (code == Code::one_clause_two_rules && read) return std::nullopt;
  return code;
}

}  // namespace

void one_citation(Context& context) {
  constexpr std::size_t most_compared = 16;
  std::map<std::string, std::vector<RuleIndex>> before;
  for (RuleIndex i = 0; i < context.model.rules.size(); ++i) {
    const RuleInfo& rule = context.model.rules[i];
    const std::string key = clauses_of(rule);
    if (key.empty()) continue;
    std::vector<RuleIndex>& others = before[key];
    std::optional<Code> told;
    RuleIndex of = no_index;
    for (const RuleIndex other : others) {
      const auto code = beside(context, other, i);
      // What is proved says more than that there are two.
      if (!code || (told && *code == Code::one_clause_two_rules)) continue;
      const bool proved = *code != Code::one_clause_two_rules;
      told = code;
      of = other;
      if (proved) break;
    }
    if (told) {
      const RuleInfo& other = context.model.rules[of];
      context.sink.report(*told, rule.place, {other.name, rule.name})
          .labels.push_back({other.place, {"另一条在此", "the other one"}});
    }
    if (others.size() < most_compared) others.push_back(i);
  }
}

}  // namespace dsl::checking::lint
