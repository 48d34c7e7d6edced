// Article 3: management.
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void contractor_management(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.contractors_and_tenants, [&](const Contractor& one) {
    return parts(outcome(applies, ~one.coordinated), outcome(applies, ~one.inspected_regularly));
  });
  findings.end();
}

void special_operator_licence(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.special_operators, [&](const SpecialOperator& one) {
    return parts(outcome(applies, one.on_duty & ~one.trained),
                 outcome(applies, one.on_duty & ~one.qualified));
  });
  findings.end();
}

void smelter_managers_examined(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.examined_persons, [&](const ExaminedPerson& one) {
    return parts(outcome(applies & site.metal_smelting, ~one.passed));
  });
  findings.end();
}

}  // namespace

void judge_article_3(const Site& site, Tri trade, Findings& findings) {
  contractor_management(site, trade, findings);
  special_operator_licence(site, trade, findings);
  smelter_managers_examined(site, trade, findings);
}

}  // namespace bench
