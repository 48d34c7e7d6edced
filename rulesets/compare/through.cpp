// Rules whose own text is the same, while something that they use, maybe through others, means
// another thing now.
#include <algorithm>

#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {
namespace {

/// What each thing of one version uses directly, found when first asked for.
class Graph {
 public:
  Graph(Lowering& lowering, const std::vector<RuleTerms>& rules)
      : lowering_(lowering), rules_(rules) {}

  /// Everything below a rule, itself left out.
  Uses below(std::uint32_t rule) {
    Uses seen;
    std::vector<Use> open(rules_[rule].uses.begin(), rules_[rule].uses.end());
    while (!open.empty()) {
      const Use use = open.back();
      open.pop_back();
      if (!seen.insert(use).second) continue;
      const Uses& next = direct(use);
      open.insert(open.end(), next.begin(), next.end());
    }
    seen.erase({Subject::rule, rule});
    return seen;
  }

 private:
  const Uses& direct(Use use) {
    if (use.subject == Subject::rule) return rules_[use.index].uses;
    const auto found = known_.find(use);
    if (found != known_.end()) return found->second;
    static_cast<void>(lowering_.take_uses());
    lower(use);
    return known_[use] = lowering_.take_uses();
  }

  void lower(Use use) {
    const dsl::Model& model = lowering_.version().model();
    switch (use.subject) {
      case Subject::definition: {
        const dsl::DefinitionInfo& info = model.definitions[use.index];
        formals(info.formals);
        lowering_.use_type(info.type);
        static_cast<void>(lowering_.lower(info.body));
        break;
      }
      case Subject::parameter:
        for (const auto& value : model.parameters[use.index].values) {
          static_cast<void>(lowering_.lower(value.value));
        }
        break;
      case Subject::table: {
        const dsl::TableInfo& info = model.tables[use.index];
        formals(info.columns);
        lowering_.use_type(info.result);
        for (const dsl::RowInfo& row : info.rows) static_cast<void>(lowering_.lower(row.result));
        break;
      }
      case Subject::fact: {
        const dsl::FactInfo& info = model.facts[use.index];
        lowering_.use_type(info.type);
        if (info.declaration != nullptr) {
          static_cast<void>(lowering_.lower(info.declaration->computed_from));
        }
        break;
      }
      default:
        break;
    }
  }

  void formals(const std::vector<dsl::VariableIndex>& variables) {
    for (const dsl::VariableIndex each : variables) {
      lowering_.use_type(lowering_.version().model().variables[each].type);
    }
  }

  Lowering& lowering_;
  const std::vector<RuleTerms>& rules_;
  std::map<Use, Uses> known_;
};

const Pairs* pairs_of(const Matching& matching, Subject subject) {
  switch (subject) {
    case Subject::rule:
      return &matching.rules;
    case Subject::definition:
      return &matching.definitions;
    case Subject::parameter:
      return &matching.parameters;
    case Subject::table:
      return &matching.tables;
    case Subject::enumeration:
      return &matching.enums;
    case Subject::fact:
      return &matching.facts;
    default:
      return nullptr;
  }
}

dsl::Bilingual name_of(const dsl::Model& model, Use use) {
  const auto name = [](const auto& info) { return spelled(info.name, info.alias); };
  switch (use.subject) {
    case Subject::rule:
      return name(model.rules[use.index]);
    case Subject::definition:
      return name(model.definitions[use.index]);
    case Subject::parameter:
      return name(model.parameters[use.index]);
    case Subject::table:
      return name(model.tables[use.index]);
    case Subject::enumeration:
      return name(model.enums[use.index]);
    case Subject::fact:
      return name(model.facts[use.index]);
    default:
      return {};
  }
}

}  // namespace

void Comparison::compare_what_rules_use() {
  Graph olds(left_, old_rules_);
  Graph news(right_, new_rules_);
  for (std::uint32_t rule = 0; rule < from_.model().rules.size(); ++rule) {
    const std::uint32_t other = matching_.rules.partner(At::from, rule);
    if (other == dsl::no_index) continue;
    Uses used = olds.below(rule);  // by index of `from`
    for (const Use& use : news.below(other)) {
      const Pairs* pairs = pairs_of(matching_, use.subject);
      const std::uint32_t partner =
          pairs == nullptr ? dsl::no_index : pairs->partner(At::to, use.index);
      if (partner != dsl::no_index) used.insert({use.subject, partner});
    }
    std::vector<Through> changed;
    for (const Use& use : used) {
      if (!report_.changed(use)) continue;
      const std::uint32_t now = pairs_of(matching_, use.subject)->partner(At::from, use.index);
      changed.push_back({use.subject, name_of(to_.model(), {use.subject, now})});
    }
    if (changed.empty()) continue;
    const About self =
        about(Subject::rule, rule, from_.model().rules[rule], to_.model().rules[other]);
    report_.through(self.with(Aspect::through), std::move(changed), own_.contains(rule));
  }
}

}  // namespace rulesets::comparing
