// Article 6: building materials.
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void coal_powder_protection(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.coal_powder_equipment, [&](const CoalPowderEquipment& one) {
    return parts(outcome(applies, missing(one.temperature_alarm) | missing(one.co_alarm)),
                 outcome(applies, missing(one.gas_extinguishing)));
  });
  findings.end();
}

void manual_silo_cleaning(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.silo_cleaning, [&](const SiloCleaning& one) {
    return parts(
        outcome(applies, ~one.fall_prevention | ~one.collapse_prevention | ~one.similar_measures));
  });
  findings.end();
}

void carbide_slag_silo_alarm(const Site& site, Tri applies, Findings& findings) {
  const Tri a = applies & site.cement;
  findings.begin();
  findings.each<2>(site.carbide_slag_silos, [&](const CarbideSlagSilo& one) {
    return parts(outcome(a, missing(one.combustible_gas_alarm)),
                 outcome(a, missing(one.ventilation_interlock)));
  });
  findings.end();
}

void equipment_entry_protection(const Site& site, Tri applies, Findings& findings) {
  constexpr auto open = [](IsolationState state) {
    return is(state, IsolationState::not_isolated);
  };
  findings.begin();
  findings.each<2>(site.equipment_entries, [&](const EquipmentEntry& one) {
    const Tri a = applies & ~is(one.equipment, EnteredEquipment::other_equipment);
    const auto& isolation = one.isolation;
    return parts(
        outcome(a, open(isolation[IsolatedHazard::unexpected_start]) |
                       open(isolation[IsolatedHazard::inrushing_material]) |
                       open(isolation[IsolatedHazard::hot_gas]) |
                       open(isolation[IsolatedHazard::toxic_gas]) |
                       open(isolation[IsolatedHazard::other_danger])),
        outcome(a, ~one.fall_prevention | ~one.collapse_prevention | ~one.similar_measures));
  });
  findings.end();
}

void materials_premixed_kiln(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.gas_mains, [&](const GasMain& one) {
    const Tri a = applies & one.feeds_kiln & one.premixed;
    const Tri excepted = is(one.gas, FuelGasKind::hot_producer_gas);
    return parts(outcome(a, missing(one.pressure_alarm), excepted),
                 outcome(a, missing(one.shutoff_interlock), excepted));
  });
  findings.end();
}

void gas_distribution_alarm(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.gas_distribution_rooms, [&](const GasDistributionRoom& one) {
    return parts(outcome(applies, missing(one.combustible_gas_alarm)));
  });
  findings.end();
}

void electrofusion_cooling(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.electrofusion_furnaces, [&](const ElectrofusionFurnace& one) {
    return parts(outcome(applies, is(one.water_cooling, DeviceStatus::failed)));
  });
  findings.end();
}

void glass_cooling_alarm(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.glass_equipment, [&](const GlassEquipment& one) {
    return parts(outcome(applies & ~is(one.kind, GlassEquipmentKind::glass_finishing),
                         (one.has_water_cooling & missing(one.water_cooling_alarm)) |
                             (one.has_air_cooling & missing(one.air_cooling_alarm))));
  });
  findings.end();
}

}  // namespace

void judge_article_6(const Site& site, Tri trade, Findings& findings) {
  const Tri applies = trade & site.industries[TradeIndustry::building_materials];
  coal_powder_protection(site, applies, findings);
  manual_silo_cleaning(site, applies, findings);
  carbide_slag_silo_alarm(site, applies, findings);
  equipment_entry_protection(site, applies, findings);
  materials_premixed_kiln(site, applies, findings);
  gas_distribution_alarm(site, applies, findings);
  electrofusion_cooling(site, applies, findings);
  glass_cooling_alarm(site, applies, findings);
}

}  // namespace bench
