// The comparison of two releases, subject by subject. Internal to rulesets/compare: each member
// function stands in the file of its name. One thread, one run.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "rulesets/compare/report.hpp"
#include "rulesets/compare/rule_terms.hpp"

namespace rulesets::comparing {

class Comparison {
 public:
  Comparison(const Release& from, const Release& to);
  [[nodiscard]] std::vector<Difference> run();

 private:
  // rules.cpp
  void compare_rules();
  void compare_rule(std::uint32_t rule, std::uint32_t other);
  void compare_rule_head(const About& about, const dsl::RuleInfo& a, const dsl::RuleInfo& b);
  void compare_variants(const About& about, std::uint32_t rule, std::uint32_t other);
  void rename_rule(const About& about, std::uint32_t rule, const dsl::RuleInfo& a,
                   const dsl::RuleInfo& b);
  /// 承, 兜底 and 转致, as text in both languages.
  [[nodiscard]] dsl::Bilingual matter_of(const Lowering& lowering, const dsl::RuleInfo& rule) const;
  void compare_precedences();

  // parts.cpp
  void compare_part(const About& about, const dsl::PartInfo& a, const PartTerms& left,
                    const dsl::PartInfo& b, const PartTerms& right);
  void compare_exceptions(const About& about, const std::vector<ExceptionTerms>& left,
                          const std::vector<ExceptionTerms>& right);
  /// Differences of the citations of one thing.
  void compare_citations(const About& about, const std::vector<dsl::CitationInfo>& a,
                         const std::vector<dsl::CitationInfo>& b, const dsl::Bilingual& of = {});
  [[nodiscard]] dsl::Bilingual citation_text(const Lowering& lowering,
                                             const dsl::CitationInfo& citation) const;

  // definitions.cpp
  void compare_definitions();
  void compare_parameters();
  void compare_formals(const About& about, const std::vector<dsl::VariableIndex>& a,
                       const std::vector<dsl::VariableIndex>& b);
  [[nodiscard]] dsl::Bilingual formals_text(const Lowering& lowering,
                                            const std::vector<dsl::VariableIndex>& formals) const;

  // tables.cpp
  void compare_tables();
  void compare_rows(const About& about, const dsl::TableInfo& a, const dsl::TableInfo& b);

  // facts.cpp
  void compare_facts();
  void compare_fact(const About& about, std::uint32_t fact, std::uint32_t other);

  // enums.cpp
  void compare_enums();
  void compare_members(const About& about, const dsl::EnumInfo& a, const dsl::EnumInfo& b,
                       const Pairs& members);
  void compare_documents();

  // check_items.cpp
  void compare_check_items();
  void compare_check_item(const dsl::CheckItemInfo& a, const dsl::CheckItemInfo& b);

  // through.cpp
  void compare_what_rules_use();

  /// Adds what only one side has, and hands the pairs to `both(from, to)`.
  template <class Infos, class Both>
  void each(Subject subject, const Infos& olds, const Infos& news, const Pairs& pairs, Both both);
  template <class Info>
  [[nodiscard]] About about(Subject subject, std::uint32_t index, const Info& a,
                            const Info& b) const;
  /// Of things that are told apart by their name alone.
  void rename(const About& about, const std::string& alias, const std::string& other_alias,
              bool meaning);

  Version from_, to_;
  Matching matching_;
  std::map<std::uint32_t, Evidence> renamed_;  ///< by rule of `from`
  Meanings meanings_;
  Lowering left_, right_;
  std::vector<RuleTerms> old_rules_, new_rules_;
  std::set<std::uint32_t> own_;  ///< rules of `from` whose own text means another thing now
  Report report_;
};

/// What a person wants to read of a thing that only one side has, beside its name.
template <class Info>
dsl::Bilingual title_of(const Info& info) {
  if constexpr (requires { info.title; }) {
    return {info.title, info.title};
  } else if constexpr (requires { info.text; }) {
    return {info.text, info.text};
  } else {
    return {};
  }
}

template <class Info>
About Comparison::about(Subject subject, std::uint32_t index, const Info& a, const Info& b) const {
  return {
      subject,       index, spelled(a.name, a.alias), spelled(b.name, b.alias), a.place, b.place,
      Aspect::whole, {}};
}

template <class Infos, class Both>
void Comparison::each(Subject subject, const Infos& olds, const Infos& news, const Pairs& pairs,
                      Both both) {
  for (std::uint32_t i = 0; i < olds.size(); ++i) {
    const std::uint32_t other = pairs.partner(At::from, i);
    if (other != dsl::no_index) {
      both(i, other);
      continue;
    }
    About gone = about(subject, dsl::no_index, olds[i], olds[i]);
    gone.to_name = {};
    report_.whole(gone, Change::removed, Evidence::none, title_of(olds[i]));
  }
  for (std::uint32_t i = 0; i < news.size(); ++i) {
    if (pairs.partner(At::to, i) != dsl::no_index) continue;
    About fresh = about(subject, dsl::no_index, news[i], news[i]);
    fresh.from_name = {};
    report_.whole(fresh, Change::added, Evidence::none, title_of(news[i]));
  }
}

}  // namespace rulesets::comparing
