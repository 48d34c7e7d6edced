// Article 11: combustible dust.
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void dust_place_location(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.dust_places, [&](const DustPlace& one) {
    const auto& places = one.gathering_places;
    return parts(outcome(applies, one.in_multistorey & ~one.frame_structure),
                 outcome(applies, places[DustGatheringPlace::dormitory] |
                                      places[DustGatheringPlace::meeting_room] |
                                      places[DustGatheringPlace::office] |
                                      places[DustGatheringPlace::rest_room] | one.similar_places));
  });
  findings.end();
}

void dust_system_shared(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.dust_systems, [&](const DustSystem& one) {
    return parts(
        outcome(applies, one.shared_by_dusts | one.shared_with_gas | one.shared_with_similar),
        outcome(applies, one.shared_by_buildings | one.shared_by_compartments),
        outcome(applies, one.interconnected));
  });
  findings.end();
}

void dry_system_no_control(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.dust_systems, [&](const DustSystem& one) {
    return parts(outcome(applies & is(one.kind, DustSystemType::dry),
                         missing(one.control[ExplosionControl::venting]) &
                             missing(one.control[ExplosionControl::inerting]) &
                             missing(one.control[ExplosionControl::suppression]) &
                             missing(one.control[ExplosionControl::other_control])));
  });
  findings.end();
}

void positive_pressure_system(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.dust_systems, [&](const DustSystem& one) {
    return parts(
        outcome(applies & is(one.dust_kind, DustKind::aluminium_magnesium, DustKind::other_metal),
                one.positive_pressure),
        outcome(applies & is(one.dust_kind, DustKind::wood, DustKind::other_combustible),
                one.pressure_blowing & missing(one.ignition_prevention)));
  });
  findings.end();
}

void forbidden_dust_removal(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.dust_systems, [&](const DustSystem& one) {
    return parts(outcome(applies, one.settling_chamber), outcome(applies, one.tunnel_duct));
  });
  findings.end();
}

void airlock_discharge(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.dust_systems, [&](const DustSystem& one) {
    return parts(outcome(
        applies & is(one.kind, DustSystemType::dry) &
            is(one.dust_kind, DustKind::aluminium_magnesium, DustKind::other_metal, DustKind::wood),
        missing(one.airlock_discharge)));
  });
  findings.end();
}

void zone_20_electrical(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.dust_zones, [&](const DustZoneArea& one) {
    return parts(outcome(applies & is(one.zone, DustZone::zone_20), ~one.electrical_compliant));
  });
  findings.end();
}

void mechanical_ignition(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.dust_machines, [&](const DustMachine& one) {
    const Tri sander = is(one.process, DustProcess::sanding);
    return parts(
        outcome(applies & ~sander, missing(one.debris_removal)),
        outcome(applies & site.wood_processing & sander, missing(one.duct_spark_detection)));
  });
  findings.end();
}

void water_reactive_dust(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<2>(site.water_reactive_dust_places, [&](const WaterReactiveDustPlace& one) {
    return parts(outcome(applies, ~one.hydrogen_prevented),
                 outcome(applies & is(one.mode, CollectionMode::dry), ~one.kept_dry));
  });
  findings.end();
}

void dust_cleaning(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.dust_places, [&](const DustPlace& one) {
    return parts(outcome(applies, ~one.cleaning_carried_out & one.heavy_deposits));
  });
  findings.end();
}

}  // namespace

void judge_article_11(const Site& site, Tri trade, Findings& findings) {
  const Tri applies = trade & site.dust_explosion_risk;
  dust_place_location(site, applies, findings);
  dust_system_shared(site, applies, findings);
  dry_system_no_control(site, applies, findings);
  positive_pressure_system(site, applies, findings);
  forbidden_dust_removal(site, applies, findings);
  airlock_discharge(site, applies, findings);
  zone_20_electrical(site, applies, findings);
  mechanical_ignition(site, applies, findings);
  water_reactive_dust(site, applies, findings);
  dust_cleaning(site, applies, findings);
}

}  // namespace bench
