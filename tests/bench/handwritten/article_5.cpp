// Article 5: nonferrous metals.
#include "tests/bench/handwritten/drainers.hpp"
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void nonferrous_bay_places(const Site& site, Tri applies, Findings& findings) {
  const auto& places = site.nonferrous_bay_places;
  findings.begin();
  findings.site(applies,
                places[GatheringPlace::meeting_room] | places[GatheringPlace::recreation_room] |
                    places[GatheringPlace::rest_room] | places[GatheringPlace::operation_room] |
                    places[GatheringPlace::shift_room] | places[GatheringPlace::changing_room]);
  findings.end();
}

void nonferrous_standing_water(const Site& site, Tri applies, Findings& findings) {
  const auto& water = site.nonferrous_standing_water;
  findings.begin();
  findings.site(applies & site.molten_metal_in_production,
                water[MoltenMetalArea::emergency_pit] | water[MoltenMetalArea::slag_pit] |
                    water[MoltenMetalArea::furnace_platform] |
                    water[MoltenMetalArea::furnace_foundation] |
                    water[MoltenMetalArea::lifting_route] | water[MoltenMetalArea::ground_route]);
  findings.end();
}

void nonferrous_casting_emergency(const Site& site, Tri applies, Findings& findings) {
  using Furnace = CastingFurnaceType;
  findings.begin();
  findings.each<1>(site.nonferrous_casting_steps, [&](const CastingStep& one) {
    const Tri excepted = is(one.furnace, Furnace::tilting_melting, Furnace::tilting_holding,
                            Furnace::tilting_combined, Furnace::fixed_melting_with_holding);
    return parts(
        outcome(applies, missing(one.emergency_drain) | missing(one.emergency_storage), excepted));
  });
  findings.end();
}

void nonferrous_emergency_water(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.nonferrous_cooled_equipment, [&](const CooledEquipment& one) {
    const Tri excepted = is(one.kind, CooledEquipmentKind::casting_machine) & one.deep_well_mould;
    return parts(outcome(applies, missing(one.emergency_water), excepted));
  });
  findings.end();
}

void nonferrous_furnace_cooling(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.cooled_elements, [&](const CooledElement& one) {
    const Tri closed = applies & is(one.circuit, CoolingCircuit::closed_circuit);
    const Tri open = applies & is(one.circuit, CoolingCircuit::open_circuit);
    return parts(
        outcome(closed, missing(one.outlet_temperature_alarm) | missing(one.flow_difference_alarm)),
        outcome(open, missing(one.inlet_flow_alarm) | missing(one.inlet_pressure_alarm)),
        outcome(open, missing(one.outlet_temperature_monitor)));
  });
  findings.end();
}

void deep_well_cooling_water(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.deep_well_casters, [&](const DeepWellCaster& one) {
    const Tri fixed = is(one.furnace, PouringFurnaceType::fixed);
    const Tri no_cutoff = missing(one.water_cutoff_interlock);
    const Tri no_drain = missing(one.water_drain_interlock);
    const Tri no_break = missing(one.water_break_interlock);
    return parts(
        outcome(applies, missing(one.inlet_pressure_alarm) | missing(one.inlet_flow_alarm)),
        outcome(applies, two_readings((no_cutoff & no_break) | (fixed & no_drain),
                                      no_cutoff | no_drain | no_break)),
        outcome(applies & is(one.furnace, PouringFurnaceType::tilting),
                missing(one.water_tilt_interlock)));
  });
  findings.end();
}

void deep_well_level_alarm(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.deep_well_casters, [&](const DeepWellCaster& one) {
    return parts(
        outcome(applies, missing(one.launder_level_alarm) | missing(one.mould_inlet_level_alarm)),
        outcome(applies & is(one.furnace, PouringFurnaceType::fixed),
                missing(one.mechanical_lock)));
  });
  findings.end();
}

void fixed_pouring_furnace(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.deep_well_casters, [&](const DeepWellCaster& one) {
    const Tri a = applies & is(one.furnace, PouringFurnaceType::fixed);
    return parts(
        outcome(a, missing(one.launder_drain_valve)), outcome(a, missing(one.inlet_cutoff)),
        outcome(a, missing(one.level_cutoff_interlock) | missing(one.level_drain_interlock)));
  });
  findings.end();
}

void tilting_pouring_furnace(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.deep_well_casters, [&](const DeepWellCaster& one) {
    const Tri a = applies & is(one.furnace, PouringFurnaceType::tilting);
    return parts(
        outcome(a, missing(one.inlet_cutoff)),
        outcome(a, missing(one.level_tilt_interlock) | missing(one.level_cutoff_interlock)));
  });
  findings.end();
}

void deep_well_rope(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.deep_well_casters, [&](const DeepWellCaster& one) {
    const Tri a = applies & one.has_rope_hoist;
    return parts(outcome(a, ~one.steel_core_rope), outcome(a, ~one.rope_inspection));
  });
  findings.end();
}

void nonferrous_toxic_gas(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.nonferrous_gas_points, [&](const ToxicGasPoint& one) {
    const Tri arsine = is(one.gas, NonferrousToxicGas::arsine);
    return parts(
        outcome(applies & ~arsine, missing(one.fixed_alarm)),
        outcome(applies, missing(one.manned_connection), arsine & one.equivalent_detection),
        outcome(applies & arsine, missing(one.fixed_alarm) & ~one.equivalent_detection));
  });
  findings.end();
}

void nonferrous_gas_main(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.gas_mains, [&](const GasMain& one) {
    const Tri a = applies & one.forced_air &
                  is(one.gas, FuelGasKind::hot_producer_gas, FuelGasKind::other_coal_gas,
                     FuelGasKind::natural_gas);
    return parts(outcome(a, missing(one.pressure_alarm)),
                 outcome(a, missing(one.shutoff_interlock)));
  });
  findings.end();
}

}  // namespace

void judge_article_5(const Site& site, Tri trade, Findings& findings) {
  const Tri applies = trade & site.industries[TradeIndustry::nonferrous];
  nonferrous_bay_places(site, applies, findings);
  nonferrous_standing_water(site, applies, findings);
  nonferrous_casting_emergency(site, applies, findings);
  nonferrous_emergency_water(site, applies, findings);
  nonferrous_furnace_cooling(site, applies, findings);
  deep_well_cooling_water(site, applies, findings);
  deep_well_level_alarm(site, applies, findings);
  fixed_pouring_furnace(site, applies, findings);
  tilting_pouring_furnace(site, applies, findings);
  deep_well_rope(site, applies, findings);
  nonferrous_toxic_gas(site, applies, findings);
  nonferrous_gas_main(site, applies, findings);
  gas_drainers(site, applies, findings);
}

}  // namespace bench
