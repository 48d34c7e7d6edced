// What the hand-written rules know of a site: plain structures, one a list, made for the 64
// criteria of 令10 and nothing else. Written as a program for just this law would be; compare
// `engine::Facts`, which holds the facts of any rule set. Plain values.
#pragma once

#include "tests/bench/handwritten/values.hpp"

namespace bench {

enum class DeviceStatus : std::uint8_t { working, failed, not_installed, unknown };
enum class TradeIndustry : std::uint8_t {
  metallurgy,
  nonferrous,
  building_materials,
  machinery,
  light_industry,
  textile,
  tobacco,
  commerce,
  other_trade,
  unknown
};
enum class GatheringPlace : std::uint8_t {
  meeting_room,
  recreation_room,
  rest_room,
  operation_room,
  shift_room,
  changing_room,
  unknown
};
enum class MoltenMetalArea : std::uint8_t {
  emergency_pit,
  slag_pit,
  furnace_platform,
  furnace_foundation,
  lifting_route,
  ground_route,
  unknown
};
enum class LadleRepairStation : std::uint8_t { cold_repair, hot_repair, unknown };
enum class CooledFurnaceType : std::uint8_t {
  converter,
  electric_arc,
  aod,
  lf,
  rh,
  vod,
  ferroalloy,
  reheating,
  other,
  unknown
};
enum class CastingFurnaceType : std::uint8_t {
  tilting_melting,
  tilting_holding,
  tilting_combined,
  fixed_melting_with_holding,
  other_casting_furnace,
  unknown
};
enum class CooledEquipmentKind : std::uint8_t {
  smelting_furnace,
  casting_machine,
  heating_furnace,
  unknown
};
enum class CoolingCircuit : std::uint8_t { closed_circuit, open_circuit, unknown };
enum class PouringFurnaceType : std::uint8_t { fixed, tilting, unknown };
enum class NonferrousToxicGas : std::uint8_t {
  carbon_monoxide,
  arsine,
  chlorine,
  hydrogen_sulfide,
  unknown
};
enum class EnteredEquipment : std::uint8_t {
  silo,
  roasting_kiln,
  preheater_cyclone,
  calciner,
  shaft_kiln,
  grate_cooler,
  mill,
  crusher,
  other_equipment,
  unknown
};
enum class IsolatedHazard : std::uint8_t {
  unexpected_start,
  inrushing_material,
  hot_gas,
  toxic_gas,
  other_danger,
  unknown
};
enum class IsolationState : std::uint8_t { isolated, not_isolated, no_such_danger, unknown };
enum class GlassEquipmentKind : std::uint8_t {
  glass_furnace,
  tin_bath,
  glass_finishing,
  other,
  unknown
};
enum class MachineryGatheringPlace : std::uint8_t {
  meeting_room,
  recreation_room,
  rest_room,
  changing_room,
  shift_room,
  unknown
};
enum class MachineryArea : std::uint8_t {
  furnace_bottom,
  furnace_pit,
  emergency_pit,
  furnace_platform,
  furnace_foundation,
  moulding_pit,
  pouring_pit,
  transfer_route,
  unknown
};
enum class FoundryEquipmentKind : std::uint8_t {
  melting_furnace,
  refining_furnace,
  holding_furnace,
  die_casting_machine,
  oxygen_lance,
  unknown
};
enum class PaintKind : std::uint8_t { water_based, not_water_based, unknown };
enum class GasFacilityKind : std::uint8_t {
  heating_furnace,
  gas_holder,
  dust_collector,
  gas_booster,
  ladle_heater,
  pipe_before_workshop,
  branch_in_workshop,
  other,
  unknown
};
enum class DrainerType : std::uint8_t { water_seal, other_drainer, unknown };
enum class FuelGasKind : std::uint8_t {
  hot_producer_gas,
  other_coal_gas,
  natural_gas,
  other_fuel_gas,
  unknown
};
enum class DyeingChemical : std::uint8_t {
  sodium_hydrosulfite,
  hydrogen_peroxide,
  sodium_hypochlorite,
  sodium_chlorite,
  rongalite,
  unknown
};
enum class DustSystemType : std::uint8_t { dry, wet, unknown };
enum class DustKind : std::uint8_t {
  aluminium_magnesium,
  other_metal,
  wood,
  other_combustible,
  unknown
};
enum class ExplosionControl : std::uint8_t {
  venting,
  inerting,
  suppression,
  other_control,
  unknown
};
enum class DustGatheringPlace : std::uint8_t {
  dormitory,
  meeting_room,
  office,
  rest_room,
  unknown
};
enum class DustZone : std::uint8_t { zone_20, zone_21, zone_22, outside_zones, unknown };
enum class DustProcess : std::uint8_t { crushing, grinding, granulating, sanding, other, unknown };
enum class CollectionMode : std::uint8_t { dry, wet, unknown };
enum class AmmoniaCooledPlace : std::uint8_t { packing, cutting, sorting, unknown };

struct Contractor {
  Tri coordinated = Tri::unknown;
  Tri inspected_regularly = Tri::unknown;
};

struct SpecialOperator {
  Tri on_duty = Tri::unknown;
  Tri trained = Tri::unknown;
  Tri qualified = Tri::unknown;
};

struct ExaminedPerson {
  Tri passed = Tri::unknown;
};

struct ContinuousCaster {
  DeviceStatus emergency_ladle = DeviceStatus::unknown;
  DeviceStatus breakout_pit = DeviceStatus::unknown;
  DeviceStatus overflow_pit = DeviceStatus::unknown;
  DeviceStatus swivel_launder = DeviceStatus::unknown;
};

struct IngotLine {
  DeviceStatus emergency_ladle = DeviceStatus::unknown;
};

struct CooledFurnace {
  CooledFurnaceType kind = CooledFurnaceType::unknown;
  DeviceStatus outlet_temperature_alarm = DeviceStatus::unknown;
  DeviceStatus flow_difference_alarm = DeviceStatus::unknown;
  Tri has_tilting = Tri::unknown;
  DeviceStatus tilting_interlock = DeviceStatus::unknown;
  Tri has_lance = Tri::unknown;
  DeviceStatus lance_interlock = DeviceStatus::unknown;
  Tri has_electrodes = Tri::unknown;
  DeviceStatus electrode_interlock = DeviceStatus::unknown;
};

struct BlastFurnace {
  Tri in_production = Tri::unknown;
  Amount top_pressure_setting;
  Amount design_top_pressure;
  DeviceStatus top_pressure_interlock = DeviceStatus::unknown;
  Amount bleeding_pressure_setting;
  Amount equipment_design_pressure;
};

struct CastingStep {
  CastingFurnaceType furnace = CastingFurnaceType::unknown;
  DeviceStatus emergency_drain = DeviceStatus::unknown;
  DeviceStatus emergency_storage = DeviceStatus::unknown;
};

struct CooledEquipment {
  CooledEquipmentKind kind = CooledEquipmentKind::unknown;
  Tri deep_well_mould = Tri::unknown;
  DeviceStatus emergency_water = DeviceStatus::unknown;
};

struct CooledElement {
  CoolingCircuit circuit = CoolingCircuit::unknown;
  DeviceStatus outlet_temperature_alarm = DeviceStatus::unknown;
  DeviceStatus flow_difference_alarm = DeviceStatus::unknown;
  DeviceStatus inlet_flow_alarm = DeviceStatus::unknown;
  DeviceStatus inlet_pressure_alarm = DeviceStatus::unknown;
  DeviceStatus outlet_temperature_monitor = DeviceStatus::unknown;
};

struct DeepWellCaster {
  PouringFurnaceType furnace = PouringFurnaceType::unknown;
  DeviceStatus inlet_pressure_alarm = DeviceStatus::unknown;
  DeviceStatus inlet_flow_alarm = DeviceStatus::unknown;
  DeviceStatus water_cutoff_interlock = DeviceStatus::unknown;
  DeviceStatus water_drain_interlock = DeviceStatus::unknown;
  DeviceStatus water_break_interlock = DeviceStatus::unknown;
  DeviceStatus water_tilt_interlock = DeviceStatus::unknown;
  DeviceStatus launder_level_alarm = DeviceStatus::unknown;
  DeviceStatus mould_inlet_level_alarm = DeviceStatus::unknown;
  DeviceStatus mechanical_lock = DeviceStatus::unknown;
  DeviceStatus launder_drain_valve = DeviceStatus::unknown;
  DeviceStatus inlet_cutoff = DeviceStatus::unknown;
  DeviceStatus level_cutoff_interlock = DeviceStatus::unknown;
  DeviceStatus level_drain_interlock = DeviceStatus::unknown;
  DeviceStatus level_tilt_interlock = DeviceStatus::unknown;
  Tri has_rope_hoist = Tri::unknown;
  Tri steel_core_rope = Tri::unknown;
  Tri rope_inspection = Tri::unknown;
};

struct ToxicGasPoint {
  NonferrousToxicGas gas = NonferrousToxicGas::unknown;
  DeviceStatus fixed_alarm = DeviceStatus::unknown;
  DeviceStatus manned_connection = DeviceStatus::unknown;
  Tri equivalent_detection = Tri::unknown;
};

struct CoalPowderEquipment {
  DeviceStatus temperature_alarm = DeviceStatus::unknown;
  DeviceStatus co_alarm = DeviceStatus::unknown;
  DeviceStatus gas_extinguishing = DeviceStatus::unknown;
};

struct SiloCleaning {
  Tri fall_prevention = Tri::unknown;
  Tri collapse_prevention = Tri::unknown;
  Tri similar_measures = Tri::unknown;
};

struct CarbideSlagSilo {
  DeviceStatus combustible_gas_alarm = DeviceStatus::unknown;
  DeviceStatus ventilation_interlock = DeviceStatus::unknown;
};

struct EquipmentEntry {
  EnteredEquipment equipment = EnteredEquipment::unknown;
  PerMember<IsolatedHazard, IsolationState> isolation;
  Tri fall_prevention = Tri::unknown;
  Tri collapse_prevention = Tri::unknown;
  Tri similar_measures = Tri::unknown;
};

struct GasDistributionRoom {
  DeviceStatus combustible_gas_alarm = DeviceStatus::unknown;
};

struct ElectrofusionFurnace {
  DeviceStatus water_cooling = DeviceStatus::unknown;
};

struct GlassEquipment {
  GlassEquipmentKind kind = GlassEquipmentKind::unknown;
  Tri has_water_cooling = Tri::unknown;
  DeviceStatus water_cooling_alarm = DeviceStatus::unknown;
  Tri has_air_cooling = Tri::unknown;
  DeviceStatus air_cooling_alarm = DeviceStatus::unknown;
};

struct FoundryEquipment {
  FoundryEquipmentKind kind = FoundryEquipmentKind::unknown;
  DeviceStatus emergency_drain = DeviceStatus::unknown;
  DeviceStatus emergency_storage = DeviceStatus::unknown;
  Tri has_cooling_water = Tri::unknown;
  DeviceStatus outlet_temperature_alarm = DeviceStatus::unknown;
  DeviceStatus flow_difference_alarm = DeviceStatus::unknown;
  DeviceStatus heating_interlock = DeviceStatus::unknown;
};

struct SolventCleaning {
  Tri enclosed_space_nearby = Tri::unknown;
  Tri accumulation_prevented = Tri::unknown;
};

struct PaintRoom {
  PaintKind paint = PaintKind::unknown;
  DeviceStatus combustible_gas_alarm = DeviceStatus::unknown;
  DeviceStatus ventilation = DeviceStatus::unknown;
};

struct CoPoint {
  DeviceStatus co_alarm = DeviceStatus::unknown;
  DeviceStatus manned_connection = DeviceStatus::unknown;
};

struct GasFacility {
  GasFacilityKind kind = GasFacilityKind::unknown;
  DeviceStatus isolation_device = DeviceStatus::unknown;
};

struct GasDrainer {
  Tri positive_pressure_line = Tri::unknown;
  DrainerType kind = DrainerType::unknown;
  Amount seal_pressure;
  Tri shared_across_isolation = Tri::unknown;
  Tri drain_pipes_joined = Tri::unknown;
  Tri shared_by_media = Tri::unknown;
};

struct GasMain {
  FuelGasKind gas = FuelGasKind::unknown;
  Tri feeds_kiln = Tri::unknown;
  Tri forced_air = Tri::unknown;
  Tri premixed = Tri::unknown;
  DeviceStatus pressure_alarm = DeviceStatus::unknown;
  DeviceStatus shutoff_interlock = DeviceStatus::unknown;
  DeviceStatus flame_monitor = DeviceStatus::unknown;
  DeviceStatus flame_failure_protection = DeviceStatus::unknown;
};

struct FryingEquipment {
  DeviceStatus overheat_cutoff = DeviceStatus::unknown;
};

struct LiquorPlace {
  DeviceStatus ethanol_alarm = DeviceStatus::unknown;
  DeviceStatus ventilation_interlock = DeviceStatus::unknown;
};

struct LithiumStore {
  Tri faulty_isolated = Tri::unknown;
};

struct HeatSettingFacility {
  Tri separated = Tri::unknown;
  Tri stands_alone = Tri::unknown;
};

struct DyeingStore {
  DyeingChemical chemical = DyeingChemical::unknown;
  Tri stored_with_incompatible = Tri::unknown;
  Tri kept_dry = Tri::unknown;
};

struct FumigationPlace {
  DeviceStatus phosphine_alarm = DeviceStatus::unknown;
  DeviceStatus gas_masks = DeviceStatus::unknown;
  Tri evacuation_confirmed = Tri::unknown;
};

struct ExpandedTobaccoPlace {
  DeviceStatus co2_alarm = DeviceStatus::unknown;
  DeviceStatus ventilation_interlock = DeviceStatus::unknown;
};

struct DustPlace {
  Tri in_multistorey = Tri::unknown;
  Tri frame_structure = Tri::unknown;
  PerMember<DustGatheringPlace, Tri> gathering_places;
  Tri similar_places = Tri::unknown;
  Tri cleaning_carried_out = Tri::unknown;
  Tri heavy_deposits = Tri::unknown;
};

struct DustSystem {
  DustSystemType kind = DustSystemType::unknown;
  DustKind dust_kind = DustKind::unknown;
  Tri shared_by_dusts = Tri::unknown;
  Tri shared_with_gas = Tri::unknown;
  Tri shared_with_similar = Tri::unknown;
  Tri shared_by_buildings = Tri::unknown;
  Tri shared_by_compartments = Tri::unknown;
  Tri interconnected = Tri::unknown;
  PerMember<ExplosionControl, DeviceStatus> control;
  Tri positive_pressure = Tri::unknown;
  Tri pressure_blowing = Tri::unknown;
  DeviceStatus ignition_prevention = DeviceStatus::unknown;
  Tri settling_chamber = Tri::unknown;
  Tri tunnel_duct = Tri::unknown;
  DeviceStatus airlock_discharge = DeviceStatus::unknown;
};

struct DustZoneArea {
  DustZone zone = DustZone::unknown;
  Tri electrical_compliant = Tri::unknown;
};

struct DustMachine {
  DustProcess process = DustProcess::unknown;
  DeviceStatus debris_removal = DeviceStatus::unknown;
  DeviceStatus duct_spark_detection = DeviceStatus::unknown;
};

struct WaterReactiveDustPlace {
  CollectionMode mode = CollectionMode::unknown;
  Tri hydrogen_prevented = Tri::unknown;
  Tri kept_dry = Tri::unknown;
};

struct QuickFreezer {
  Tri own_room = Tri::unknown;
  Amount workers;
};

struct ConfinedSpace {
  Tri identified = Tri::unknown;
  Tri registered = Tri::unknown;
  Tri has_sign = Tri::unknown;
};

struct ConfinedSpaceJob {
  Tri approved = Tri::unknown;
  Tri ventilated_then_tested = Tri::unknown;
  Tri attended = Tri::unknown;
};

struct Site {
  PerMember<TradeIndustry, Tri> industries;
  Tri metal_smelting = Tri::unknown;
  Tri cement = Tri::unknown;
  Tri food_manufacturing = Tri::unknown;
  Tri pulp_and_paper = Tri::unknown;
  Tri household_glass = Tri::unknown;
  Tri household_ceramics = Tri::unknown;
  Tri wood_processing = Tri::unknown;
  List<Contractor> contractors_and_tenants;
  List<SpecialOperator> special_operators;
  List<ExaminedPerson> examined_persons;
  Tri molten_metal_in_production = Tri::unknown;
  PerMember<GatheringPlace, Tri> steel_bay_places;
  PerMember<LadleRepairStation, Tri> steel_bay_repair_stations;
  PerMember<MoltenMetalArea, Tri> steel_standing_water;
  List<ContinuousCaster> continuous_casters;
  List<IngotLine> ingot_lines;
  List<CooledFurnace> cooled_furnaces;
  List<BlastFurnace> blast_furnaces;
  PerMember<GatheringPlace, Tri> nonferrous_bay_places;
  PerMember<MoltenMetalArea, Tri> nonferrous_standing_water;
  List<CastingStep> nonferrous_casting_steps;
  List<CooledEquipment> nonferrous_cooled_equipment;
  List<CooledElement> cooled_elements;
  List<DeepWellCaster> deep_well_casters;
  List<ToxicGasPoint> nonferrous_gas_points;
  List<CoalPowderEquipment> coal_powder_equipment;
  List<SiloCleaning> silo_cleaning;
  List<CarbideSlagSilo> carbide_slag_silos;
  List<EquipmentEntry> equipment_entries;
  List<GasDistributionRoom> gas_distribution_rooms;
  List<ElectrofusionFurnace> electrofusion_furnaces;
  List<GlassEquipment> glass_equipment;
  PerMember<MachineryGatheringPlace, Tri> foundry_bay_places;
  PerMember<MachineryArea, Tri> foundry_standing_water;
  List<FoundryEquipment> foundry_equipment;
  List<SolventCleaning> solvent_cleaning;
  List<PaintRoom> paint_rooms;
  List<CoPoint> co_points;
  List<GasFacility> gas_facilities;
  List<GasDrainer> gas_drainers;
  List<GasMain> gas_mains;
  List<FryingEquipment> baking_and_frying;
  List<LiquorPlace> liquor_places;
  Tri steam_heats_chlorine = Tri::unknown;
  Tri flame_heats_chlorine = Tri::unknown;
  List<LithiumStore> lithium_stores;
  List<HeatSettingFacility> heat_setting_facilities;
  List<DyeingStore> dyeing_chemical_stores;
  List<FumigationPlace> fumigation_places;
  List<ExpandedTobaccoPlace> expanded_tobacco_places;
  Tri dust_explosion_risk = Tri::unknown;
  List<DustPlace> dust_places;
  List<DustSystem> dust_systems;
  List<DustZoneArea> dust_zones;
  List<DustMachine> dust_machines;
  List<WaterReactiveDustPlace> water_reactive_dust_places;
  Tri ammonia_refrigeration = Tri::unknown;
  PerMember<AmmoniaCooledPlace, Tri> ammonia_direct_evaporation;
  List<QuickFreezer> quick_freezers;
  Tri toxic_confined_space_work = Tri::unknown;
  List<ConfinedSpace> confined_spaces;
  List<ConfinedSpaceJob> confined_space_jobs;
};

}  // namespace bench
