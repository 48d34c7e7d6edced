// What a 情形, or a rule without any, rests on.
#include <algorithm>
#include <set>

#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;

namespace {

/// All citations of a list of conditions together.
std::vector<dsl::CitationInfo> citations_of(const std::vector<dsl::ConditionInfo>& conditions) {
  std::vector<dsl::CitationInfo> all;
  for (const dsl::ConditionInfo& each : conditions) {
    all.insert(all.end(), each.citations.begin(), each.citations.end());
  }
  return all;
}

Bilingual exception_name(const dsl::ExceptionInfo& info) {
  return same(info.name.empty() ? info.title : info.name);
}

/// Exceptions by name; those without one, or under another, by what they say; the last two left.
class ExceptionPairs {
 public:
  ExceptionPairs(const Lowering& from, const std::vector<ExceptionTerms>& left, const Lowering& to,
                 const std::vector<ExceptionTerms>& right)
      : from_(from), to_(to) {
    for (const ExceptionTerms& each : left) olds.push_back(&each);
    for (const ExceptionTerms& each : right) news.push_back(&each);
    pair([](const ExceptionTerms& a, const ExceptionTerms& b) {
      return !a.info->name.empty() && a.info->name == b.info->name;
    });
    pair([&](const ExceptionTerms& a, const ExceptionTerms& b) {
      return from_.at(a.condition).meaning == to_.at(b.condition).meaning;
    });
    if (olds.size() == 1 && news.size() == 1) {
      pair([](const ExceptionTerms&, const ExceptionTerms&) { return true; });
    }
  }

  std::vector<std::pair<const ExceptionTerms*, const ExceptionTerms*>> pairs;
  std::vector<const ExceptionTerms*> olds, news;  ///< those without a partner

 private:
  template <class Same>
  void pair(Same are_same) {
    for (auto old = olds.begin(); old != olds.end();) {
      const auto fit = std::find_if(news.begin(), news.end(), [&](const ExceptionTerms* each) {
        return are_same(**old, *each);
      });
      if (fit == news.end()) {
        ++old;
        continue;
      }
      pairs.emplace_back(*old, *fit);
      news.erase(fit);
      old = olds.erase(old);
    }
  }

  const Lowering& from_;
  const Lowering& to_;
};

}  // namespace

void Comparison::compare_part(const About& self, const dsl::PartInfo& a, const PartTerms& left,
                              const dsl::PartInfo& b, const PartTerms& right) {
  if (left.elements.size() != right.elements.size()) {
    const auto domains = [](const Lowering& lowering, const std::vector<TermId>& elements) {
      std::vector<Bilingual> texts;
      for (const TermId element : elements) texts.push_back(text_of(lowering, element));
      return listed(texts);
    };
    report_.texts(self.with(Aspect::elements), domains(left_, left.elements),
                  domains(right_, right.elements));
  } else {
    for (std::size_t i = 0; i < left.elements.size(); ++i) {
      report_.terms(self.with(Aspect::elements), left.elements[i], right.elements[i]);
    }
  }
  report_.terms(self.with(Aspect::scope), left.scope, right.scope);
  report_.terms(self.with(Aspect::precondition), left.precondition, right.precondition);
  report_.terms(self.with(Aspect::condition), left.condition, right.condition);
  compare_exceptions(self.with(Aspect::exception), left.exceptions, right.exceptions);
  compare_citations(self, a.citations, b.citations);
  compare_citations(self, citations_of(a.scopes), citations_of(b.scopes), {"适用的", "scope's "});
  compare_citations(self, citations_of(a.preconditions), citations_of(b.preconditions),
                    {"前提的", "precondition's "});
  if (a.title != b.title) report_.texts(self.with(Aspect::wording), same(a.title), same(b.title));
  if (a.remedy != b.remedy) {
    report_.texts(self.with(Aspect::wording), same(a.remedy), same(b.remedy));
  }
}

void Comparison::compare_exceptions(const About& self, const std::vector<ExceptionTerms>& left,
                                    const std::vector<ExceptionTerms>& right) {
  const ExceptionPairs exceptions(left_, left, right_, right);
  for (const auto& [old, now] : exceptions.pairs) {
    report_.terms(self, old->condition, now->condition);
    compare_citations(self, old->info->condition.citations, now->info->condition.citations,
                      {"除外的", "exception's "});
    const Bilingual before = exception_name(*old->info);
    const Bilingual after = exception_name(*now->info);
    if (before.zh != after.zh || old->info->title != now->info->title) {
      report_.texts(self.with(Aspect::wording), same(old->info->title), same(now->info->title));
    }
    compare_exceptions(self, old->unless, now->unless);
  }
  const auto only = [&](const Lowering& lowering, const ExceptionTerms& each, Change change) {
    const auto id = each.info->condition.condition;
    const Bilingual text = lowering.version().text(id);
    report_.within(self, change, text, lowering.version().tree().place(id),
                   Bilingual{"除外", "exception "} + quoted(text));
  };
  for (const ExceptionTerms* each : exceptions.olds) only(left_, *each, Change::removed);
  for (const ExceptionTerms* each : exceptions.news) only(right_, *each, Change::added);
}

Bilingual Comparison::citation_text(const Lowering& lowering,
                                    const dsl::CitationInfo& citation) const {
  if (citation.document == dsl::no_index) return {};
  const dsl::DocumentInfo& document = lowering.version().model().documents[citation.document];
  Bilingual text = spelled(document.name, document.alias);
  if (!citation.path.steps.empty()) text = text + same(" " + citation.path.to_text());
  return text;
}

void Comparison::compare_citations(const About& self, const std::vector<dsl::CitationInfo>& a,
                                   const std::vector<dsl::CitationInfo>& b, const Bilingual& of) {
  const auto keyed = [](const Lowering& lowering, const std::vector<dsl::CitationInfo>& list) {
    std::map<std::string, const dsl::CitationInfo*> all;
    for (const dsl::CitationInfo& each : list) all.emplace(citation_key(lowering, each), &each);
    return all;
  };
  const auto olds = keyed(left_, a);
  const auto news = keyed(right_, b);
  std::vector<Bilingual> gone, fresh;
  for (const auto& [key, each] : olds) {
    if (!news.contains(key)) gone.push_back(citation_text(left_, *each));
  }
  for (const auto& [key, each] : news) {
    if (!olds.contains(key)) fresh.push_back(citation_text(right_, *each));
  }
  if (gone.empty() && fresh.empty()) return;
  Difference& difference = report_.texts(self.with(Aspect::citation), listed(gone), listed(fresh));
  difference.sentence = of + difference.sentence;
  if (!gone.empty()) difference.from.place = from_.place(a.front().place);
  if (!fresh.empty()) difference.to.place = to_.place(b.front().place);
}

}  // namespace rulesets::comparing
