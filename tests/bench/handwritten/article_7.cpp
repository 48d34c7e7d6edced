// Article 7: machinery.
#include "tests/bench/handwritten/painting.hpp"
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void machinery_bay_places(const Site& site, Tri applies, Findings& findings) {
  using Place = MachineryGatheringPlace;
  const auto& places = site.foundry_bay_places;
  findings.begin();
  findings.site(applies, places[Place::meeting_room] | places[Place::recreation_room] |
                             places[Place::rest_room] | places[Place::changing_room] |
                             places[Place::shift_room]);
  findings.end();
}

void foundry_emergency(const Site& site, Tri applies, Findings& findings) {
  using Kind = FoundryEquipmentKind;
  findings.begin();
  findings.each<1>(site.foundry_equipment, [&](const FoundryEquipment& one) {
    return parts(outcome(applies & is(one.kind, Kind::melting_furnace, Kind::refining_furnace,
                                      Kind::holding_furnace),
                         missing(one.emergency_drain) | missing(one.emergency_storage)));
  });
  findings.end();
}

void machinery_standing_water(const Site& site, Tri applies, Findings& findings) {
  using Area = MachineryArea;
  const auto& water = site.foundry_standing_water;
  findings.begin();
  findings.site(applies & site.molten_metal_in_production,
                water[Area::furnace_bottom] | water[Area::furnace_pit] |
                    water[Area::emergency_pit] | water[Area::furnace_platform] |
                    water[Area::furnace_foundation] | water[Area::moulding_pit] |
                    water[Area::pouring_pit] | water[Area::transfer_route]);
  findings.end();
}

void foundry_cooling_water(const Site& site, Tri applies, Findings& findings) {
  using Kind = FoundryEquipmentKind;
  findings.begin();
  findings.each<2>(site.foundry_equipment, [&](const FoundryEquipment& one) {
    const Tri a = applies & one.has_cooling_water &
                  is(one.kind, Kind::melting_furnace, Kind::refining_furnace,
                     Kind::die_casting_machine, Kind::oxygen_lance);
    return parts(
        outcome(a, missing(one.outlet_temperature_alarm) | missing(one.flow_difference_alarm)),
        outcome(a, missing(one.heating_interlock)));
  });
  findings.end();
}

void machinery_gas_main(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.gas_mains, [&](const GasMain& one) {
    const Tri a = applies & is(one.gas, FuelGasKind::hot_producer_gas, FuelGasKind::other_coal_gas,
                               FuelGasKind::natural_gas);
    return parts(outcome(a, missing(one.pressure_alarm)),
                 outcome(a, missing(one.shutoff_interlock)),
                 outcome(a, missing(one.flame_monitor) | missing(one.flame_failure_protection)));
  });
  findings.end();
}

void solvent_vapour_accumulation(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.solvent_cleaning, [&](const SolventCleaning& one) {
    return parts(outcome(applies & one.enclosed_space_nearby, ~one.accumulation_prevented));
  });
  findings.end();
}

}  // namespace

void judge_article_7(const Site& site, Tri trade, Findings& findings) {
  const Tri applies = trade & site.industries[TradeIndustry::machinery];
  machinery_bay_places(site, applies, findings);
  foundry_emergency(site, applies, findings);
  machinery_standing_water(site, applies, findings);
  foundry_cooling_water(site, applies, findings);
  machinery_gas_main(site, applies, findings);
  solvent_vapour_accumulation(site, applies, findings);
  painting(site, applies, findings);
}

}  // namespace bench
