// Case coverage for people.
#include "rulesets/bundle/case_coverage.hpp"

namespace rulesets {
namespace {

std::string name_of(const PartCoverage& part) {
  return part.part.empty() ? part.rule : part.rule + "." + part.part;
}

std::string of(std::size_t some, std::size_t all) {
  return std::to_string(some) + "/" + std::to_string(all);
}

}  // namespace

std::string coverage_text(const CaseCoverage& coverage, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  std::string out;
  for (const PartCoverage& part : coverage.parts) {
    const std::string name = name_of(part);
    if (!seen(part, engine::Outcome::established))
      out += name + (zh ? ":没有成立的例\n" : ": no case where it is established\n");
    if (!seen(part, engine::Outcome::not_established))
      out += name + (zh ? ":没有不成立的例\n" : ": no case where it is not established\n");
    for (const ConditionCoverage& condition : part.conditions) {
      if (condition.turned_true && condition.turned_false) continue;
      out += name + (zh ? ":条件“" + condition.text + "”没有单独起过作用\n"
                        : ": condition \"" + condition.text + "\" never decided alone\n");
    }
    for (const LimitCoverage& limit : part.limits) {
      if (limit.below && limit.at && limit.above) continue;
      std::string sides;
      if (!limit.below) sides += zh ? " 低于" : " below";
      if (!limit.at) sides += zh ? " 等于" : " at";
      if (!limit.above) sides += zh ? " 高于" : " above";
      out += name +
             (zh ? ":数界“" + limit.text + "”缺少" : ": limit \"" + limit.text + "\" lacks") +
             sides + "\n";
    }
  }
  const CoverageTotals totals = totals_of(coverage);
  out += zh ? "覆盖:成立 " + of(totals.established, totals.parts) + ",不成立 " +
                  of(totals.not_established, totals.parts) + ",条件单独起作用 " +
                  of(totals.independent, totals.conditions) + ",数界三侧 " +
                  of(totals.bounded, totals.limits) + "\n"
            : "coverage: established " + of(totals.established, totals.parts) +
                  ", not established " + of(totals.not_established, totals.parts) +
                  ", conditions alone " + of(totals.independent, totals.conditions) +
                  ", limits on three sides " + of(totals.bounded, totals.limits) + "\n";
  return out;
}

}  // namespace rulesets
