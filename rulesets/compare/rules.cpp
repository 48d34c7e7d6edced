// Rules: which are there, their head, and their 情形.
#include <algorithm>

#include "dsl/syntax/token.hpp"
#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;
using dsl::Keyword;

namespace {

Bilingual spelling(Keyword keyword) {
  return {std::string(dsl::spelling(keyword, dsl::Language::zh)),
          std::string(dsl::spelling(keyword, dsl::Language::en))};
}

Bilingual kind_words(dsl::ast::RuleKind kind) {
  using dsl::ast::RuleKind;
  switch (kind) {
    case RuleKind::major_hazard:
      return spelling(Keyword::major_hazard);
    case RuleKind::hazard:
      return spelling(Keyword::hazard);
    case RuleKind::element:
      return spelling(Keyword::element_rule);
    case RuleKind::grading:
      return spelling(Keyword::grading);
    case RuleKind::violation:
      break;
  }
  return spelling(Keyword::violation);
}

}  // namespace

void Comparison::compare_rules() {
  each(Subject::rule, from_.model().rules, to_.model().rules, matching_.rules,
       [&](std::uint32_t rule, std::uint32_t other) { compare_rule(rule, other); });
}

void Comparison::compare_rule(std::uint32_t rule, std::uint32_t other) {
  const dsl::RuleInfo& a = from_.model().rules[rule];
  const dsl::RuleInfo& b = to_.model().rules[other];
  const About self = about(Subject::rule, rule, a, b);
  rename_rule(self, rule, a, b);
  compare_rule_head(self, a, b);
  report_.terms(self.with(Aspect::grade), old_rules_[rule].grade, new_rules_[other].grade);
  const auto days = [](const engine::Rule& each) { return days_text(each.from, each.until); };
  const Bilingual before = days(from_.release().program.rules[rule]);
  const Bilingual after = days(to_.release().program.rules[other]);
  if (before.zh != after.zh) report_.texts(self.with(Aspect::in_force), before, after);
  compare_variants(self, rule, other);
  if (report_.changed({Subject::rule, rule})) own_.insert(rule);
}

void Comparison::rename_rule(const About& self, std::uint32_t rule, const dsl::RuleInfo& a,
                             const dsl::RuleInfo& b) {
  const auto found = renamed_.find(rule);
  if (found == renamed_.end()) return rename(self, a.alias, b.alias, true);
  report_.whole(self, Change::renamed, found->second, {});
}

Bilingual Comparison::matter_of(const Lowering& lowering, const dsl::RuleInfo& rule) const {
  Bilingual text;
  if (!rule.same_matter.empty()) {
    // A matter that is called like a rule may stand there by either of its names.
    Bilingual name = same(rule.same_matter);
    for (const dsl::RuleInfo& each : lowering.version().model().rules) {
      if (each.name == rule.same_matter || each.alias == rule.same_matter) {
        name = spelled(each.name, each.alias);
      }
    }
    text = spelling(Keyword::same_matter) + same(" ") + name;
  }
  const auto append = [&](bool there, Keyword keyword) {
    if (!there) return;
    text = (empty(text) ? text : text + same(" ")) + spelling(keyword);
  };
  append(rule.catch_all, Keyword::catch_all);
  append(rule.refers_elsewhere, Keyword::refers_elsewhere);
  return text;
}

void Comparison::compare_rule_head(const About& self, const dsl::RuleInfo& a,
                                   const dsl::RuleInfo& b) {
  if (a.kind != b.kind) {
    report_.texts(self.with(Aspect::kind), kind_words(a.kind), kind_words(b.kind));
  }
  if (a.title != b.title) report_.texts(self.with(Aspect::wording), same(a.title), same(b.title));
  const Bilingual before = matter_of(left_, a);
  const Bilingual after = matter_of(right_, b);
  if (before.zh != after.zh) report_.texts(self.with(Aspect::matter), before, after);
}

void Comparison::compare_variants(const About& self, std::uint32_t rule, std::uint32_t other) {
  const dsl::RuleInfo& a = from_.model().rules[rule];
  const dsl::RuleInfo& b = to_.model().rules[other];
  const Pairs& parts = matching_.parts[rule];
  const About variant = self.with(Aspect::variant);
  const std::size_t first = report_.size();
  std::size_t paired = 0;
  for (std::uint32_t i = 0; i < a.parts.size(); ++i) {
    const dsl::PartInfo& part = a.parts[i];
    const std::uint32_t partner = parts.partner(At::from, i);
    if (partner == dsl::no_index) continue;
    ++paired;
    const dsl::PartInfo& twin = b.parts[partner];
    About inner = self;
    inner.part = spelled(twin.name, twin.alias);
    inner.from_place = part.place;
    inner.to_place = twin.place;
    compare_part(inner, part, old_rules_[rule].parts[i], twin, new_rules_[other].parts[partner]);
  }
  report_.join_parts(first, paired);
  for (std::uint32_t i = 0; i < a.parts.size(); ++i) {
    const dsl::PartInfo& part = a.parts[i];
    const Bilingual name = spelled(part.name, part.alias);
    if (parts.partner(At::from, i) == dsl::no_index) {
      report_.within(variant, Change::removed, from_.text(part.place), part.place,
                     Bilingual{"情形", "variant "} + quoted(name));
      continue;
    }
    const dsl::PartInfo& twin = b.parts[parts.partner(At::from, i)];
    const Bilingual now = spelled(twin.name, twin.alias);
    if (name.zh != now.zh || name.en != now.en) {
      report_.texts(variant, told_apart(name, now), told_apart(now, name));
    }
  }
  for (std::uint32_t i = 0; i < b.parts.size(); ++i) {
    if (parts.partner(At::to, i) != dsl::no_index) continue;
    const dsl::PartInfo& part = b.parts[i];
    report_.within(variant, Change::added, to_.text(part.place), part.place,
                   Bilingual{"情形", "variant "} + quoted(spelled(part.name, part.alias)));
  }
}

void Comparison::compare_precedences() {
  const auto keyed = [](const Lowering& lowering) {
    std::map<std::string, const dsl::PrecedenceInfo*> all;
    const Pairs& rules = lowering.matching().rules;
    for (const dsl::PrecedenceInfo& each : lowering.version().model().precedences) {
      std::vector<std::string> citations;
      for (const auto& citation : each.citations) {
        citations.push_back(citation_key(lowering, citation));
      }
      std::sort(citations.begin(), citations.end());
      std::string key = rules.label(lowering.side(), each.rule) + " over " +
                        rules.label(lowering.side(), each.over) + " " +
                        std::to_string(static_cast<int>(each.reason));
      for (const std::string& citation : citations) key += "," + citation;
      all[key] = &each;
    }
    return all;
  };
  const auto tell = [&](const Lowering& lowering, const dsl::PrecedenceInfo& each, Change change) {
    const auto& rules = lowering.version().model().rules;
    const Bilingual name = spelled(rules[each.rule].name, rules[each.rule].alias) +
                           Bilingual{" 优先于 ", " prevails over "} +
                           spelled(rules[each.over].name, rules[each.over].alias);
    const bool added = change == Change::added;
    report_.whole({Subject::precedence,
                   dsl::no_index,
                   added ? Bilingual{} : name,
                   added ? name : Bilingual{},
                   each.place,
                   each.place,
                   Aspect::whole,
                   {}},
                  change, Evidence::none, lowering.version().text(each.place));
  };
  const auto olds = keyed(left_);
  const auto news = keyed(right_);
  for (const auto& [key, each] : olds) {
    if (!news.contains(key)) tell(left_, *each, Change::removed);
  }
  for (const auto& [key, each] : news) {
    if (!olds.contains(key)) tell(right_, *each, Change::added);
  }
}

}  // namespace rulesets::comparing
