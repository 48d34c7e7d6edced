// Article 4: metallurgy.
#include "tests/bench/handwritten/drainers.hpp"
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void steel_bay_places(const Site& site, Tri applies, Findings& findings) {
  const auto& places = site.steel_bay_places;
  const auto& stations = site.steel_bay_repair_stations;
  findings.begin();
  findings.site(applies,
                places[GatheringPlace::meeting_room] | places[GatheringPlace::recreation_room] |
                    places[GatheringPlace::rest_room] | places[GatheringPlace::operation_room] |
                    places[GatheringPlace::shift_room] | places[GatheringPlace::changing_room]);
  findings.site(applies, stations[LadleRepairStation::cold_repair] |
                             stations[LadleRepairStation::hot_repair]);
  findings.end();
}

void steel_standing_water(const Site& site, Tri applies, Findings& findings) {
  const auto& water = site.steel_standing_water;
  findings.begin();
  findings.site(applies & site.molten_metal_in_production,
                water[MoltenMetalArea::emergency_pit] | water[MoltenMetalArea::slag_pit] |
                    water[MoltenMetalArea::furnace_platform] |
                    water[MoltenMetalArea::furnace_foundation] |
                    water[MoltenMetalArea::lifting_route] | water[MoltenMetalArea::ground_route]);
  findings.end();
}

void steel_emergency_vessels(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.continuous_casters, [&](const ContinuousCaster& one) {
    return parts(outcome(applies, missing(one.emergency_ladle) | missing(one.breakout_pit) |
                                      missing(one.overflow_pit) | missing(one.swivel_launder)));
  });
  findings.each<1>(site.ingot_lines, [&](const IngotLine& one) {
    return parts(outcome(applies, missing(one.emergency_ladle)));
  });
  findings.end();
}

void steel_furnace_cooling(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.cooled_furnaces, [&](const CooledFurnace& one) {
    const Tri a =
        applies & ~is(one.kind, CooledFurnaceType::ferroalloy, CooledFurnaceType::reheating);
    return parts(
        outcome(a, missing(one.outlet_temperature_alarm) | missing(one.flow_difference_alarm)),
        outcome(a, (one.has_tilting & missing(one.tilting_interlock)) |
                       (one.has_lance & missing(one.lance_interlock)) |
                       (one.has_electrodes & missing(one.electrode_interlock))));
  });
  findings.end();
}

void blast_furnace_top_pressure(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.blast_furnaces, [&](const BlastFurnace& one) {
    const Tri no_interlock = missing(one.top_pressure_interlock);
    const Tri too_high = exceeds(one.bleeding_pressure_setting, one.equipment_design_pressure);
    return parts(outcome(applies & one.in_production,
                         exceeds(one.top_pressure_setting, one.design_top_pressure)),
                 outcome(applies, two_readings(one.in_production & no_interlock, no_interlock)),
                 outcome(applies, two_readings(one.in_production & too_high, too_high)));
  });
  findings.end();
}

void steel_co_monitoring(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.co_points, [&](const CoPoint& one) {
    return parts(outcome(applies, missing(one.co_alarm)),
                 outcome(applies, missing(one.manned_connection)));
  });
  findings.end();
}

void steel_gas_isolation(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.gas_facilities, [&](const GasFacility& one) {
    return parts(outcome(applies & ~is(one.kind, GasFacilityKind::branch_in_workshop),
                         missing(one.isolation_device)));
  });
  findings.end();
}

}  // namespace

void judge_article_4(const Site& site, Tri trade, Findings& findings) {
  const Tri applies = trade & site.industries[TradeIndustry::metallurgy];
  steel_bay_places(site, applies, findings);
  steel_standing_water(site, applies, findings);
  steel_emergency_vessels(site, applies, findings);
  steel_furnace_cooling(site, applies, findings);
  blast_furnace_top_pressure(site, applies, findings);
  steel_co_monitoring(site, applies, findings);
  steel_gas_isolation(site, applies, findings);
  gas_drainers(site, applies, findings);
}

}  // namespace bench
