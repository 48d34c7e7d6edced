#include "rulesets/compare/comparison.hpp"

#include <algorithm>

namespace rulesets {
namespace comparing {

namespace {

std::vector<RuleTerms> lower_rules(Lowering& lowering) {
  std::vector<RuleTerms> rules;
  for (std::uint32_t i = 0; i < lowering.version().model().rules.size(); ++i) {
    rules.push_back(lower_rule(lowering, i));
  }
  return rules;
}

}  // namespace

Comparison::Comparison(const Release& from, const Release& to)
    : from_(from),
      to_(to),
      matching_(from_, to_),
      renamed_(pair_by_meaning(from_, to_, matching_)),
      left_(from_, At::from, matching_, meanings_),
      right_(to_, At::to, matching_, meanings_),
      old_rules_(lower_rules(left_)),
      new_rules_(lower_rules(right_)),
      report_(left_, right_) {}

std::vector<Difference> Comparison::run() {
  compare_rules();
  compare_precedences();
  compare_definitions();
  compare_parameters();
  compare_tables();
  compare_enums();
  compare_facts();
  compare_documents();
  compare_check_items();
  compare_what_rules_use();
  std::vector<Difference> all = report_.take();
  std::stable_sort(all.begin(), all.end(),
                   [](const Difference& a, const Difference& b) { return a.subject < b.subject; });
  return all;
}

void Comparison::rename(const About& about, const std::string& alias,
                        const std::string& other_alias, bool meaning) {
  const bool same_zh = about.from_name.zh == about.to_name.zh;
  if (same_zh && about.from_name.en == about.to_name.en) return;
  const bool by_alias = !alias.empty() && !other_alias.empty() && !same_zh;
  report_.whole(about, Change::renamed, by_alias ? Evidence::same_alias : Evidence::same_name, {});
  if (!meaning) report_.only_words();
}

}  // namespace comparing

bool Differences::in_meaning() const {
  return std::any_of(all.begin(), all.end(),
                     [](const Difference& difference) { return difference.meaning; });
}

namespace {

VersionName name_of(const Release& release) {
  return {release.name, release.version, release.digest, release.main_path};
}

}  // namespace

Differences compare(const Release& from, const Release& to) {
  Differences differences{name_of(from), name_of(to), {}};
  if (from.digest == to.digest && from.main_path == to.main_path) return differences;
  differences.all = comparing::Comparison(from, to).run();
  return differences;
}

}  // namespace rulesets
