// Check items: what they say, where and how they are looked at, what they rest on. They decide
// nothing, so all that differs is told and none of it is a difference in meaning.
#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;

namespace {

Bilingual words_text(const std::vector<dsl::Keyword>& words) {
  std::vector<Bilingual> texts;
  for (const dsl::Keyword word : words) {
    texts.push_back({std::string(dsl::spelling(word, dsl::Language::zh)),
                     std::string(dsl::spelling(word, dsl::Language::en))});
  }
  return listed(texts);
}

Bilingual scopes_text(const Version& version, const dsl::CheckItemInfo& item) {
  Bilingual text;
  for (const dsl::ConditionInfo& scope : item.scopes) {
    if (!empty(text)) text = text + Bilingual{" 且 ", " and "};
    text = text + version.text(scope.condition);
  }
  return text;
}

Bilingual concerns_text(const Version& version, const dsl::CheckItemInfo& item) {
  std::vector<Bilingual> texts;
  for (const dsl::FactIndex fact : item.facts) {
    const dsl::FactInfo& info = version.model().facts[fact];
    texts.push_back(spelled(info.name, info.alias));
  }
  for (const dsl::CheckItemInfo::RulePart& each : item.rules) {
    const dsl::RuleInfo& rule = version.model().rules[each.rule];
    Bilingual name = spelled(rule.name, rule.alias);
    if (each.part != dsl::no_index) {
      name = name + same(".") + spelled(rule.parts[each.part].name, rule.parts[each.part].alias);
    }
    texts.push_back(std::move(name));
  }
  return listed(texts);
}

std::vector<dsl::CitationInfo> scope_citations(const dsl::CheckItemInfo& item) {
  std::vector<dsl::CitationInfo> all;
  for (const dsl::ConditionInfo& scope : item.scopes) {
    all.insert(all.end(), scope.citations.begin(), scope.citations.end());
  }
  return all;
}

}  // namespace

void Comparison::compare_check_items() {
  const auto& olds = from_.model().check_items;
  const auto& news = to_.model().check_items;
  each(Subject::check_item, olds, news, matching_.check_items,
       [&](std::uint32_t index, std::uint32_t other) {
         compare_check_item(olds[index], news[other]);
       });
}

void Comparison::compare_check_item(const dsl::CheckItemInfo& a, const dsl::CheckItemInfo& b) {
  const About self = about(Subject::check_item, dsl::no_index, a, b);
  rename(self, a.alias, b.alias, false);
  const auto texts = [&](Aspect aspect, const Bilingual& before, const Bilingual& after,
                         const Bilingual& of) {
    if (before.zh == after.zh) return;
    Difference& difference = report_.texts(self.with(aspect), before, after);
    difference.sentence = of + difference.sentence;
  };
  texts(Aspect::wording, same(a.text), same(b.text), {});
  texts(Aspect::wording, same(a.help), same(b.help), {"说明的", "help's "});
  texts(Aspect::wording, same(a.where), same(b.where), {"地点的", "place's "});
  texts(Aspect::wording, words_text(a.inspection), words_text(b.inspection),
        {"查的", "inspection's "});
  texts(Aspect::wording, words_text(a.evidence), words_text(b.evidence), {"证据的", "evidence's "});
  texts(Aspect::wording, concerns_text(from_, a), concerns_text(to_, b),
        {"关于的", "what it concerns: "});
  texts(Aspect::scope, scopes_text(from_, a), scopes_text(to_, b), {});
  compare_citations(self, a.citations, b.citations);
  compare_citations(self, scope_citations(a), scope_citations(b), {"适用的", "scope's "});
}

}  // namespace rulesets::comparing
