// A schema of every kind of fact, made by hand.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/program/program.hpp"

namespace test {

class SchemaBuilder {
 public:
  SchemaBuilder() { schema.units.push_back(dsl::plain_unit()); }

  std::uint32_t unit(const std::string& text) {
    for (std::uint32_t i = 0; i < schema.units.size(); ++i) {
      if (schema.units[i].text == text) return i;
    }
    schema.units.push_back(*dsl::parse_unit(text));
    return static_cast<std::uint32_t>(schema.units.size() - 1);
  }
  std::uint32_t enumeration(std::string name, std::vector<engine::Member> members) {
    engine::Enumeration one;
    one.name = std::move(name);
    one.members = std::move(members);
    schema.enums.push_back(std::move(one));
    return static_cast<std::uint32_t>(schema.enums.size() - 1);
  }
  /// Returns the index; change the fact afterwards as the case needs.
  std::uint32_t fact(std::string package, std::string name, std::string alias, engine::Kind kind,
                     std::uint32_t cells = 1) {
    engine::Fact one;
    one.package_alias = package == "工贸" ? "trade" : package == "人员" ? "people" : "";
    one.package = std::move(package);
    one.name = std::move(name);
    one.alias = std::move(alias);
    one.kind = kind;
    one.slot = schema.site_cells;
    schema.site_cells += cells;
    return add(std::move(one));
  }
  std::uint32_t list(std::uint32_t fact, std::uint32_t parent = engine::no_index) {
    engine::List one;
    one.fact = fact;
    one.parent = parent;
    schema.lists.push_back(one);
    const auto index = static_cast<std::uint32_t>(schema.lists.size() - 1);
    schema.facts[fact].list = index;
    return index;
  }
  std::uint32_t field(std::uint32_t list, std::string name, std::string alias, engine::Kind kind,
                      std::uint32_t cells = 1) {
    engine::Fact one;
    one.name = std::move(name);
    one.alias = std::move(alias);
    one.kind = kind;
    one.owner = list;
    one.slot = schema.lists[list].record_cells;
    schema.lists[list].record_cells += cells;
    const std::uint32_t index = add(std::move(one));
    schema.lists[list].fields.push_back(index);
    if (schema.lists[list].identity == engine::no_index) schema.lists[list].identity = index;
    return index;
  }

  engine::Schema schema;

 private:
  std::uint32_t add(engine::Fact one) {
    schema.facts.push_back(std::move(one));
    return static_cast<std::uint32_t>(schema.facts.size() - 1);
  }
};

inline engine::Schema make_schema() {
  using engine::Kind;
  SchemaBuilder b;
  auto& s = b.schema;
  const auto type = b.enumeration("除尘型式", {{"干式", "dry", {}}, {"湿式", "wet", {}}});
  const auto device = b.enumeration(
      "装置状态", {{"有效", "working", {}}, {"失效", "failed", {}}, {"未设置", "missing", {}}});
  const auto furnace = b.enumeration(
      "炼钢炉", {{"转炉", "converter", {}}, {"电弧炉", "arc", {}}, {"其他", "other", {}}});
  s.enums[furnace].open = true;
  const auto listed =
      b.enumeration("名录", {{"氨", "ammonia", {"液氨", "7664-41-7"}},
                             {"氨溶液(含氨>10%)", "aqua_ammonia", {"氨水", "1336-21-6"}},
                             {"氯", "chlorine", {"液氯", "氨水"}}});
  const auto guard = b.enumeration("保护名", {{"过卷", "overwind", {}}, {"松绳", "slack", {}}});

  b.fact("工贸", "有粉尘爆炸危险", "dust_explosion_risk", Kind::boolean);
  const auto people = b.fact("工贸", "快冻间人数", "freezer_workers", Kind::number);
  s.facts[people].integer = true;
  s.facts[people].unit = b.unit("人");
  s.facts[people].range_low = 0;
  s.facts[people].range_high = 500;
  s.facts[people].not_negative = true;
  const auto mass = b.fact("工贸", "储量", "stock", Kind::number);
  s.facts[mass].unit = b.unit("t");
  s.facts[mass].not_negative = true;
  const auto heat = b.fact("工贸", "温度", "temperature", Kind::number);
  s.facts[heat].unit = b.unit("℃");
  b.fact("工贸", "比值", "ratio", Kind::number);
  b.fact("工贸", "验收日期", "accepted", Kind::date);
  b.fact("工贸", "开始时刻", "started", Kind::time);
  b.fact("工贸", "检修周期", "period", Kind::duration);
  b.fact("工贸", "名称", "title", Kind::text);
  const auto kind = b.fact("工贸", "炉型", "furnace", Kind::enumeration);
  s.facts[kind].enumeration = furnace;
  const auto chemical = b.fact("工贸", "化学品", "chemical", Kind::enumeration);
  s.facts[chemical].enumeration = listed;
  s.facts[chemical].or_off_table = true;
  const auto dust = b.fact("工贸", "积尘严重", "heavy_dust", Kind::boolean);
  s.facts[dust].judgement = true;
  const auto design = b.fact("工贸", "设计压力", "design_pressure", Kind::number);
  s.facts[design].unit = b.unit("MPa");
  s.facts[design].source_required = true;
  const auto guards = b.fact("工贸", "保护", "guards", Kind::per_member, 2);
  s.facts[guards].element_kind = Kind::enumeration;
  s.facts[guards].enumeration = guard;
  s.facts[guards].element_enumeration = device;
  b.fact("工贸", "共名", "shared", Kind::boolean);
  b.fact("人员", "共名", "shared", Kind::boolean);
  b.fact("人员", "持证", "certified", Kind::boolean);

  const auto systems = b.fact("工贸", "除尘系统", "dust_systems", Kind::list);
  const auto list = b.list(systems);
  b.field(list, "编号", "id", Kind::text);
  const auto model = b.field(list, "型式", "type", Kind::enumeration);
  s.facts[model].enumeration = type;
  const auto ducts = b.field(list, "管道", "ducts", Kind::list);
  const auto inner = b.list(ducts, list);
  b.field(inner, "编号", "id", Kind::text);
  const auto dusty = b.field(inner, "积尘", "dust", Kind::boolean);
  s.facts[dusty].judgement = true;
  const auto length = b.field(inner, "长度", "length", Kind::number);
  s.facts[length].unit = b.unit("m");
  return s;
}

}  // namespace test
