// Article 9: textile. Article 10: tobacco.
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void heat_setting_separation(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.heat_setting_facilities, [&](const HeatSettingFacility& one) {
    return parts(outcome(applies, ~one.separated & ~one.stands_alone));
  });
  findings.end();
}

void dyeing_chemicals(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.dyeing_chemical_stores, [&](const DyeingStore& one) {
    return parts(
        outcome(applies, one.stored_with_incompatible),
        outcome(applies & is(one.chemical, DyeingChemical::sodium_hydrosulfite), ~one.kept_dry));
  });
  findings.end();
}

void fumigation(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.fumigation_places, [&](const FumigationPlace& one) {
    return parts(outcome(applies, missing(one.phosphine_alarm)),
                 outcome(applies, missing(one.gas_masks)),
                 outcome(applies, ~one.evacuation_confirmed));
  });
  findings.end();
}

void expanded_tobacco(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.expanded_tobacco_places, [&](const ExpandedTobaccoPlace& one) {
    return parts(outcome(applies, missing(one.co2_alarm)),
                 outcome(applies, missing(one.ventilation_interlock)));
  });
  findings.end();
}

}  // namespace

void judge_articles_9_10(const Site& site, Tri trade, Findings& findings) {
  const Tri textile = trade & site.industries[TradeIndustry::textile];
  heat_setting_separation(site, textile, findings);
  dyeing_chemicals(site, textile, findings);
  const Tri tobacco = trade & site.industries[TradeIndustry::tobacco];
  fumigation(site, tobacco, findings);
  expanded_tobacco(site, tobacco, findings);
}

}  // namespace bench
