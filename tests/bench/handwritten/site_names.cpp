// Which fact of the rule set each field of the structures is.
#include "tests/bench/handwritten/fill.hpp"

namespace bench {

template <>
void describe(Fields<Contractor>& fields) {
  fields.add("已统一协调管理", &Contractor::coordinated);
  fields.add("已定期安全检查", &Contractor::inspected_regularly);
}

template <>
void describe(Fields<SpecialOperator>& fields) {
  fields.add("已上岗作业", &SpecialOperator::on_duty);
  fields.add("已专门培训", &SpecialOperator::trained);
  fields.add("已取得资格", &SpecialOperator::qualified);
}

template <>
void describe(Fields<ExaminedPerson>& fields) {
  fields.add("已考核合格", &ExaminedPerson::passed);
}

template <>
void describe(Fields<ContinuousCaster>& fields) {
  fields.add("事故钢水罐", &ContinuousCaster::emergency_ladle);
  fields.add("漏钢坑", &ContinuousCaster::breakout_pit);
  fields.add("溢流坑", &ContinuousCaster::overflow_pit);
  fields.add("漏钢回转溜槽", &ContinuousCaster::swivel_launder);
}

template <>
void describe(Fields<IngotLine>& fields) {
  fields.add("事故钢水罐坑", &IngotLine::emergency_ladle);
}

template <>
void describe(Fields<CooledFurnace>& fields) {
  fields.add("炉型", &CooledFurnace::kind);
  fields.add("出水温度报警", &CooledFurnace::outlet_temperature_alarm);
  fields.add("流量差报警", &CooledFurnace::flow_difference_alarm);
  fields.add("有炉体倾动", &CooledFurnace::has_tilting);
  fields.add("倾动联锁", &CooledFurnace::tilting_interlock);
  fields.add("有氧枪提升", &CooledFurnace::has_lance);
  fields.add("氧枪联锁", &CooledFurnace::lance_interlock);
  fields.add("有电极升降", &CooledFurnace::has_electrodes);
  fields.add("电极联锁", &CooledFurnace::electrode_interlock);
}

template <>
void describe(Fields<BlastFurnace>& fields) {
  fields.add("正在生产", &BlastFurnace::in_production);
  fields.add("炉顶压力设定值", &BlastFurnace::top_pressure_setting);
  fields.add("设计最高工作压力", &BlastFurnace::design_top_pressure);
  fields.add("炉顶压力联锁", &BlastFurnace::top_pressure_interlock);
  fields.add("放散压力设定值", &BlastFurnace::bleeding_pressure_setting);
  fields.add("设备设计压力", &BlastFurnace::equipment_design_pressure);
}

template <>
void describe(Fields<CastingStep>& fields) {
  fields.add("供料炉型", &CastingStep::furnace);
  fields.add("紧急排放设施", &CastingStep::emergency_drain);
  fields.add("应急储存设施", &CastingStep::emergency_storage);
}

template <>
void describe(Fields<CooledEquipment>& fields) {
  fields.add("种类", &CooledEquipment::kind);
  fields.add("深井铸造结晶器", &CooledEquipment::deep_well_mould);
  fields.add("应急水源", &CooledEquipment::emergency_water);
}

template <>
void describe(Fields<CooledElement>& fields) {
  fields.add("回路", &CooledElement::circuit);
  fields.add("出水温度报警", &CooledElement::outlet_temperature_alarm);
  fields.add("流量差报警", &CooledElement::flow_difference_alarm);
  fields.add("进水流量报警", &CooledElement::inlet_flow_alarm);
  fields.add("进水压力报警", &CooledElement::inlet_pressure_alarm);
  fields.add("出水温度监测", &CooledElement::outlet_temperature_monitor);
}

template <>
void describe(Fields<DeepWellCaster>& fields) {
  fields.add("浇铸炉", &DeepWellCaster::furnace);
  fields.add("进水压力报警", &DeepWellCaster::inlet_pressure_alarm);
  fields.add("进水流量报警", &DeepWellCaster::inlet_flow_alarm);
  fields.add("水与切断阀联锁", &DeepWellCaster::water_cutoff_interlock);
  fields.add("水与排放阀联锁", &DeepWellCaster::water_drain_interlock);
  fields.add("水与断开装置联锁", &DeepWellCaster::water_break_interlock);
  fields.add("水与倾动联锁", &DeepWellCaster::water_tilt_interlock);
  fields.add("出口流槽液位报警", &DeepWellCaster::launder_level_alarm);
  fields.add("模盘入口液位报警", &DeepWellCaster::mould_inlet_level_alarm);
  fields.add("机械锁紧装置", &DeepWellCaster::mechanical_lock);
  fields.add("流槽紧急排放阀", &DeepWellCaster::launder_drain_valve);
  fields.add("入口切断阀", &DeepWellCaster::inlet_cutoff);
  fields.add("液位与切断阀联锁", &DeepWellCaster::level_cutoff_interlock);
  fields.add("液位与排放阀联锁", &DeepWellCaster::level_drain_interlock);
  fields.add("液位与倾动联锁", &DeepWellCaster::level_tilt_interlock);
  fields.add("有钢丝卷扬", &DeepWellCaster::has_rope_hoist);
  fields.add("已用钢芯钢丝绳", &DeepWellCaster::steel_core_rope);
  fields.add("已落实检查更换", &DeepWellCaster::rope_inspection);
}

template <>
void describe(Fields<ToxicGasPoint>& fields) {
  fields.add("气体", &ToxicGasPoint::gas);
  fields.add("固定报警", &ToxicGasPoint::fixed_alarm);
  fields.add("值守接入", &ToxicGasPoint::manned_connection);
  fields.add("已同等检测", &ToxicGasPoint::equivalent_detection);
}

template <>
void describe(Fields<CoalPowderEquipment>& fields) {
  fields.add("温度报警", &CoalPowderEquipment::temperature_alarm);
  fields.add("一氧化碳报警", &CoalPowderEquipment::co_alarm);
  fields.add("气体灭火", &CoalPowderEquipment::gas_extinguishing);
}

template <>
void describe(Fields<SiloCleaning>& fields) {
  fields.add("已落实防坠落", &SiloCleaning::fall_prevention);
  fields.add("已落实防坍塌", &SiloCleaning::collapse_prevention);
  fields.add("已落实同类措施", &SiloCleaning::similar_measures);
}

template <>
void describe(Fields<CarbideSlagSilo>& fields) {
  fields.add("可燃气体报警", &CarbideSlagSilo::combustible_gas_alarm);
  fields.add("通风联锁", &CarbideSlagSilo::ventilation_interlock);
}

template <>
void describe(Fields<EquipmentEntry>& fields) {
  fields.add("设备", &EquipmentEntry::equipment);
  fields.add("隔离", &EquipmentEntry::isolation);
  fields.add("已落实防坠落", &EquipmentEntry::fall_prevention);
  fields.add("已落实防坍塌", &EquipmentEntry::collapse_prevention);
  fields.add("已落实同类措施", &EquipmentEntry::similar_measures);
}

template <>
void describe(Fields<GasDistributionRoom>& fields) {
  fields.add("可燃气体报警", &GasDistributionRoom::combustible_gas_alarm);
}

template <>
void describe(Fields<ElectrofusionFurnace>& fields) {
  fields.add("水冷设备", &ElectrofusionFurnace::water_cooling);
}

template <>
void describe(Fields<GlassEquipment>& fields) {
  fields.add("种类", &GlassEquipment::kind);
  fields.add("有水冷保护", &GlassEquipment::has_water_cooling);
  fields.add("水冷报警", &GlassEquipment::water_cooling_alarm);
  fields.add("有风冷保护", &GlassEquipment::has_air_cooling);
  fields.add("风冷报警", &GlassEquipment::air_cooling_alarm);
}

template <>
void describe(Fields<FoundryEquipment>& fields) {
  fields.add("种类", &FoundryEquipment::kind);
  fields.add("紧急排放设施", &FoundryEquipment::emergency_drain);
  fields.add("应急储存设施", &FoundryEquipment::emergency_storage);
  fields.add("有冷却水系统", &FoundryEquipment::has_cooling_water);
  fields.add("出水温度报警", &FoundryEquipment::outlet_temperature_alarm);
  fields.add("流量差报警", &FoundryEquipment::flow_difference_alarm);
  fields.add("加热输送联锁", &FoundryEquipment::heating_interlock);
}

template <>
void describe(Fields<SolventCleaning>& fields) {
  fields.add("周边有密闭空间", &SolventCleaning::enclosed_space_nearby);
  fields.add("已防气体积聚", &SolventCleaning::accumulation_prevented);
}

template <>
void describe(Fields<PaintRoom>& fields) {
  fields.add("用漆", &PaintRoom::paint);
  fields.add("可燃气体报警", &PaintRoom::combustible_gas_alarm);
  fields.add("通风设施", &PaintRoom::ventilation);
}

template <>
void describe(Fields<CoPoint>& fields) {
  fields.add("一氧化碳报警", &CoPoint::co_alarm);
  fields.add("值守接入", &CoPoint::manned_connection);
}

template <>
void describe(Fields<GasFacility>& fields) {
  fields.add("种类", &GasFacility::kind);
  fields.add("隔断装置", &GasFacility::isolation_device);
}

template <>
void describe(Fields<GasDrainer>& fields) {
  fields.add("正压管线", &GasDrainer::positive_pressure_line);
  fields.add("型式", &GasDrainer::kind);
  fields.add("最高封堵压力", &GasDrainer::seal_pressure);
  fields.add("共用于隔断两侧", &GasDrainer::shared_across_isolation);
  fields.add("排水管相互连通", &GasDrainer::drain_pipes_joined);
  fields.add("共用于多种介质", &GasDrainer::shared_by_media);
}

template <>
void describe(Fields<GasMain>& fields) {
  fields.add("燃气", &GasMain::gas);
  fields.add("供给窑炉", &GasMain::feeds_kiln);
  fields.add("强制送风", &GasMain::forced_air);
  fields.add("预混燃烧", &GasMain::premixed);
  fields.add("压力报警", &GasMain::pressure_alarm);
  fields.add("切断联锁", &GasMain::shutoff_interlock);
  fields.add("火焰监测", &GasMain::flame_monitor);
  fields.add("熄火保护", &GasMain::flame_failure_protection);
}

template <>
void describe(Fields<FryingEquipment>& fields) {
  fields.add("防过热切断", &FryingEquipment::overheat_cutoff);
}

template <>
void describe(Fields<LiquorPlace>& fields) {
  fields.add("乙醇报警", &LiquorPlace::ethanol_alarm);
  fields.add("通风联锁", &LiquorPlace::ventilation_interlock);
}

template <>
void describe(Fields<LithiumStore>& fields) {
  fields.add("已有效隔离故障电池", &LithiumStore::faulty_isolated);
}

template <>
void describe(Fields<HeatSettingFacility>& fields) {
  fields.add("已隔开", &HeatSettingFacility::separated);
  fields.add("已单独设置", &HeatSettingFacility::stands_alone);
}

template <>
void describe(Fields<DyeingStore>& fields) {
  fields.add("物料", &DyeingStore::chemical);
  fields.add("与禁忌物料混存", &DyeingStore::stored_with_incompatible);
  fields.add("已防水防潮", &DyeingStore::kept_dry);
}

template <>
void describe(Fields<FumigationPlace>& fields) {
  fields.add("磷化氢报警仪", &FumigationPlace::phosphine_alarm);
  fields.add("防毒面具", &FumigationPlace::gas_masks);
  fields.add("已确认撤离", &FumigationPlace::evacuation_confirmed);
}

template <>
void describe(Fields<ExpandedTobaccoPlace>& fields) {
  fields.add("二氧化碳报警", &ExpandedTobaccoPlace::co2_alarm);
  fields.add("通风联锁", &ExpandedTobaccoPlace::ventilation_interlock);
}

template <>
void describe(Fields<DustPlace>& fields) {
  fields.add("位于多层建筑", &DustPlace::in_multistorey);
  fields.add("框架结构", &DustPlace::frame_structure);
  fields.add("内设人员场所", &DustPlace::gathering_places);
  fields.add("内设同类场所", &DustPlace::similar_places);
  fields.add("已落实清理制度", &DustPlace::cleaning_carried_out);
  fields.add("积尘严重", &DustPlace::heavy_deposits);
}

template <>
void describe(Fields<DustSystem>& fields) {
  fields.add("型式", &DustSystem::kind);
  fields.add("粉尘", &DustSystem::dust_kind);
  fields.add("共用于不同粉尘", &DustSystem::shared_by_dusts);
  fields.add("共用于可燃气体", &DustSystem::shared_with_gas);
  fields.add("共用于同类介质", &DustSystem::shared_with_similar);
  fields.add("跨建筑共用", &DustSystem::shared_by_buildings);
  fields.add("跨防火分区共用", &DustSystem::shared_by_compartments);
  fields.add("与他系统互通", &DustSystem::interconnected);
  fields.add("控爆", &DustSystem::control);
  fields.add("正压除尘", &DustSystem::positive_pressure);
  fields.add("正压吹送", &DustSystem::pressure_blowing);
  fields.add("点燃源防范", &DustSystem::ignition_prevention);
  fields.add("重力沉降室除尘", &DustSystem::settling_chamber);
  fields.add("干式巷道风道", &DustSystem::tunnel_duct);
  fields.add("锁气卸灰", &DustSystem::airlock_discharge);
}

template <>
void describe(Fields<DustZoneArea>& fields) {
  fields.add("分区", &DustZoneArea::zone);
  fields.add("电气符合防爆", &DustZoneArea::electrical_compliant);
}

template <>
void describe(Fields<DustMachine>& fields) {
  fields.add("工艺", &DustMachine::process);
  fields.add("杂物去除", &DustMachine::debris_removal);
  fields.add("风管火花探测", &DustMachine::duct_spark_detection);
}

template <>
void describe(Fields<WaterReactiveDustPlace>& fields) {
  fields.add("收储", &WaterReactiveDustPlace::mode);
  fields.add("已防氢气积聚", &WaterReactiveDustPlace::hydrogen_prevented);
  fields.add("已防水防潮", &WaterReactiveDustPlace::kept_dry);
}

template <>
void describe(Fields<QuickFreezer>& fields) {
  fields.add("已单独设间", &QuickFreezer::own_room);
  fields.add("作业人数", &QuickFreezer::workers);
}

template <>
void describe(Fields<ConfinedSpace>& fields) {
  fields.add("已辨识", &ConfinedSpace::identified);
  fields.add("已建台账", &ConfinedSpace::registered);
  fields.add("已设警示标志", &ConfinedSpace::has_sign);
}

template <>
void describe(Fields<ConfinedSpaceJob>& fields) {
  fields.add("已落实审批", &ConfinedSpaceJob::approved);
  fields.add("已先通风再检测", &ConfinedSpaceJob::ventilated_then_tested);
  fields.add("已设监护人员", &ConfinedSpaceJob::attended);
}

template <>
void describe(Fields<Site>& fields) {
  fields.add("所属行业", &Site::industries);
  fields.add("金属冶炼企业", &Site::metal_smelting);
  fields.add("水泥企业", &Site::cement);
  fields.add("食品制造企业", &Site::food_manufacturing);
  fields.add("纸浆造纸企业", &Site::pulp_and_paper);
  fields.add("日用玻璃企业", &Site::household_glass);
  fields.add("日用陶瓷企业", &Site::household_ceramics);
  fields.add("木制品加工企业", &Site::wood_processing);
  fields.add("承包承租单位", &Site::contractors_and_tenants);
  fields.add("特种作业人员", &Site::special_operators);
  fields.add("应考核人员", &Site::examined_persons);
  fields.add("处于生产期间", &Site::molten_metal_in_production);
  fields.add("冶金吊运跨内场所", &Site::steel_bay_places);
  fields.add("吊运跨内罐修工位", &Site::steel_bay_repair_stations);
  fields.add("冶金区域积水", &Site::steel_standing_water);
  fields.add("连铸流程", &Site::continuous_casters);
  fields.add("模铸流程", &Site::ingot_lines);
  fields.add("水冷炉", &Site::cooled_furnaces);
  fields.add("高炉", &Site::blast_furnaces);
  fields.add("有色吊运跨内场所", &Site::nonferrous_bay_places);
  fields.add("有非生产性积水", &Site::nonferrous_standing_water);
  fields.add("有色铸造环节", &Site::nonferrous_casting_steps);
  fields.add("有色水冷设备", &Site::nonferrous_cooled_equipment);
  fields.add("炉窑水冷元件", &Site::cooled_elements);
  fields.add("深井铸造机", &Site::deep_well_casters);
  fields.add("有毒气体监测点", &Site::nonferrous_gas_points);
  fields.add("煤粉设备", &Site::coal_powder_equipment);
  fields.add("清库作业", &Site::silo_cleaning);
  fields.add("电石渣储库", &Site::carbide_slag_silos);
  fields.add("进入设备作业", &Site::equipment_entries);
  fields.add("可燃气体配气场所", &Site::gas_distribution_rooms);
  fields.add("电熔电炉", &Site::electrofusion_furnaces);
  fields.add("玻璃热工设备", &Site::glass_equipment);
  fields.add("机械熔融跨内场所", &Site::foundry_bay_places);
  fields.add("机械区域积水", &Site::foundry_standing_water);
  fields.add("铸造设备", &Site::foundry_equipment);
  fields.add("溶剂清洗作业", &Site::solvent_cleaning);
  fields.add("涂装间", &Site::paint_rooms);
  fields.add("煤气监测点", &Site::co_points);
  fields.add("煤气设施", &Site::gas_facilities);
  fields.add("煤气排水器", &Site::gas_drainers);
  fields.add("燃气总管", &Site::gas_mains);
  fields.add("烘制油炸设备", &Site::baking_and_frying);
  fields.add("白酒场所", &Site::liquor_places);
  fields.add("蒸汽直接加热液氯瓶", &Site::steam_heats_chlorine);
  fields.add("明火直接加热液氯瓶", &Site::flame_heats_chlorine);
  fields.add("锂电池仓库", &Site::lithium_stores);
  fields.add("热定型危险设施", &Site::heat_setting_facilities);
  fields.add("印染化学品储存", &Site::dyeing_chemical_stores);
  fields.add("熏蒸场所", &Site::fumigation_places);
  fields.add("膨胀烟丝场所", &Site::expanded_tobacco_places);
  fields.add("有粉尘爆炸危险", &Site::dust_explosion_risk);
  fields.add("粉尘场所", &Site::dust_places);
  fields.add("除尘系统", &Site::dust_systems);
  fields.add("粉尘危险区域", &Site::dust_zones);
  fields.add("粉尘工艺设备", &Site::dust_machines);
  fields.add("遇湿自燃粉尘场所", &Site::water_reactive_dust_places);
  fields.add("使用液氨制冷", &Site::ammonia_refrigeration);
  fields.add("氨直接蒸发空调", &Site::ammonia_direct_evaporation);
  fields.add("快冻装置", &Site::quick_freezers);
  fields.add("有中毒风险有限空间作业", &Site::toxic_confined_space_work);
  fields.add("有限空间", &Site::confined_spaces);
  fields.add("有限空间作业", &Site::confined_space_jobs);
}

}  // namespace bench
