#include "rulesets/compare/rule_terms.hpp"

#include <algorithm>

namespace rulesets::comparing {
namespace {

ExceptionTerms lower_exception(Lowering& lowering, const dsl::ExceptionInfo& info) {
  ExceptionTerms terms;
  terms.info = &info;
  terms.condition = lowering.all({info.condition.condition});
  for (const dsl::ExceptionInfo& inner : info.unless) {
    terms.unless.push_back(lower_exception(lowering, inner));
  }
  return terms;
}

TermId lower_all(Lowering& lowering, const std::vector<dsl::ConditionInfo>& conditions) {
  std::vector<dsl::ast::ExprId> ids;
  for (const dsl::ConditionInfo& each : conditions) ids.push_back(each.condition);
  return lowering.all(ids);
}

PartTerms lower_part(Lowering& lowering, const dsl::PartInfo& part, const dsl::RuleInfo& rule,
                     TermId& grade) {
  PartTerms terms;
  for (const dsl::LoopInfo& loop : part.loops) {
    terms.elements.push_back(lowering.lower(loop.domain));
    lowering.bind(loop.variable);
  }
  terms.scope = lower_all(lowering, part.scopes);
  terms.precondition = lower_all(lowering, part.preconditions);
  terms.condition = lowering.all({part.condition});
  for (const dsl::ExceptionInfo& exception : part.exceptions) {
    terms.exceptions.push_back(lower_exception(lowering, exception));
  }
  if (rule.grade.valid()) grade = lowering.lower(rule.grade);
  lowering.release(part.loops.size());
  return terms;
}

class Key {
 public:
  Key(const Lowering& lowering, bool with_citations)
      : lowering_(lowering), with_citations_(with_citations) {}

  void term(TermId id) { text_ += std::to_string(lowering_.at(id).meaning) + ";"; }

  void citations(const std::vector<dsl::CitationInfo>& list) {
    if (!with_citations_) return;
    std::vector<std::string> keys;
    for (const dsl::CitationInfo& each : list) keys.push_back(citation_key(lowering_, each));
    add_sorted(std::move(keys));
  }

  void exceptions(const std::vector<ExceptionTerms>& list) {
    std::vector<std::string> keys;
    for (const ExceptionTerms& each : list) {
      Key inner(lowering_, with_citations_);
      inner.term(each.condition);
      inner.citations(each.info->condition.citations);
      inner.exceptions(each.unless);
      keys.push_back(inner.text_);
    }
    add_sorted(std::move(keys));
  }

  void add(const std::string& text) { text_ += text + ";"; }
  void add_sorted(std::vector<std::string> keys) {
    std::sort(keys.begin(), keys.end());
    for (const std::string& each : keys) text_ += "(" + each + ")";
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  const Lowering& lowering_;
  bool with_citations_;
  std::string text_;
};

std::string part_key(const Lowering& lowering, const dsl::PartInfo& part, const PartTerms& terms,
                     bool with_citations) {
  Key key(lowering, with_citations);
  for (const TermId element : terms.elements) key.term(element);
  for (const TermId id : {terms.scope, terms.precondition, terms.condition}) key.term(id);
  key.exceptions(terms.exceptions);
  key.citations(part.citations);
  return key.text();
}

/// Rules without a partner by what they mean; those that are not alone in it are left out.
std::map<std::string, std::uint32_t> loose(Lowering& lowering, const Pairs& rules,
                                           bool with_citations) {
  std::map<std::string, std::uint32_t> found;
  for (std::uint32_t rule = 0; rule < lowering.version().model().rules.size(); ++rule) {
    if (rules.partner(lowering.side(), rule) != dsl::no_index) continue;
    const RuleTerms terms = lower_rule(lowering, rule);
    const auto [at, fresh] =
        found.emplace(meaning_key(lowering, rule, terms, with_citations), rule);
    if (!fresh) at->second = dsl::no_index;
  }
  return found;
}

}  // namespace

RuleTerms lower_rule(Lowering& lowering, std::uint32_t rule) {
  static_cast<void>(lowering.take_uses());
  const dsl::RuleInfo& info = lowering.version().model().rules[rule];
  RuleTerms terms;
  for (const dsl::PartInfo& part : info.parts) {
    terms.parts.push_back(lower_part(lowering, part, info, terms.grade));
  }
  if (!info.grade.valid()) terms.grade = lowering.lower({});
  terms.uses = lowering.take_uses();
  return terms;
}

std::string citation_key(const Lowering& lowering, const dsl::CitationInfo& citation) {
  const std::string document =
      citation.document == dsl::no_index
          ? "?"
          : lowering.matching().documents.label(lowering.side(), citation.document);
  return document + " " + citation.path.to_text() + (citation.interprets ? " interprets" : "");
}

std::string meaning_key(const Lowering& lowering, std::uint32_t rule, const RuleTerms& terms,
                        bool with_citations) {
  const dsl::RuleInfo& info = lowering.version().model().rules[rule];
  Key key(lowering, with_citations);
  key.add(std::to_string(static_cast<int>(info.kind)));
  key.term(terms.grade);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < terms.parts.size(); ++i) {
    parts.push_back(part_key(lowering, info.parts[i], terms.parts[i], with_citations));
  }
  key.add_sorted(std::move(parts));
  key.citations(info.citations);
  return key.text();
}

std::map<std::uint32_t, Evidence> pair_by_meaning(const Version& from, const Version& to,
                                                  Matching& matching) {
  std::map<std::uint32_t, Evidence> renamed;
  // Rules that read renamed ones are alike only once those are paired; so after each find again.
  bool with_citations = true;
  while (true) {
    Meanings meanings;
    Lowering left(from, At::from, matching, meanings);
    Lowering right(to, At::to, matching, meanings);
    const auto olds = loose(left, matching.rules, with_citations);
    const auto news = loose(right, matching.rules, with_citations);
    bool found = false;
    for (const auto& [key, rule] : olds) {
      const auto other = news.find(key);
      if (rule == dsl::no_index || other == news.end() || other->second == dsl::no_index) continue;
      matching.join_rules(from, to, rule, other->second);
      renamed[rule] = with_citations ? Evidence::same_meaning : Evidence::same_condition;
      found = true;
    }
    if (!found && !with_citations) break;
    with_citations = found;
  }
  return renamed;
}

}  // namespace rulesets::comparing
