// Article 8: light industry.
#include "tests/bench/handwritten/painting.hpp"
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void food_overheat_cutoff(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.baking_and_frying, [&](const FryingEquipment& one) {
    return parts(outcome(applies & site.food_manufacturing, missing(one.overheat_cutoff)));
  });
  findings.end();
}

void liquor_ethanol_alarm(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.liquor_places, [&](const LiquorPlace& one) {
    return parts(outcome(applies, missing(one.ethanol_alarm)),
                 outcome(applies, missing(one.ventilation_interlock)));
  });
  findings.end();
}

void chlorine_cylinder_heating(const Site& site, Tri applies, Findings& findings) {
  const Tri a = applies & site.pulp_and_paper;
  findings.begin();
  findings.site(a, site.steam_heats_chlorine);
  findings.site(a, site.flame_heats_chlorine);
  findings.end();
}

void light_premixed_kiln(const Site& site, Tri applies, Findings& findings) {
  const Tri enterprise = applies & (site.household_glass | site.household_ceramics);
  findings.begin();
  findings.each<2>(site.gas_mains, [&](const GasMain& one) {
    const Tri a = enterprise & one.feeds_kiln & one.premixed;
    const Tri excepted = is(one.gas, FuelGasKind::hot_producer_gas);
    return parts(outcome(a, missing(one.pressure_alarm), excepted),
                 outcome(a, missing(one.shutoff_interlock), excepted));
  });
  findings.end();
}

void household_glass_cooling_alarm(const Site& site, Tri applies, Findings& findings) {
  const Tri enterprise = applies & site.household_glass;
  findings.begin();
  findings.each<1>(site.glass_equipment, [&](const GlassEquipment& one) {
    return parts(outcome(enterprise & is(one.kind, GlassEquipmentKind::glass_furnace),
                         (one.has_water_cooling & missing(one.water_cooling_alarm)) |
                             (one.has_air_cooling & missing(one.air_cooling_alarm))));
  });
  findings.end();
}

void lithium_store_isolation(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.lithium_stores, [&](const LithiumStore& one) {
    return parts(outcome(applies, ~one.faulty_isolated));
  });
  findings.end();
}

}  // namespace

void judge_article_8(const Site& site, Tri trade, Findings& findings) {
  const Tri applies = trade & site.industries[TradeIndustry::light_industry];
  food_overheat_cutoff(site, applies, findings);
  liquor_ethanol_alarm(site, applies, findings);
  chlorine_cylinder_heating(site, applies, findings);
  light_premixed_kiln(site, applies, findings);
  household_glass_cooling_alarm(site, applies, findings);
  painting(site, applies, findings);
  lithium_store_isolation(site, applies, findings);
}

}  // namespace bench
