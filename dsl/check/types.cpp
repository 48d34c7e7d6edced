#include "dsl/check/types.hpp"

namespace dsl::checking {

namespace {

bool only(const Unit& unit, Base base) {
  Dimension wanted;
  wanted.exponents[static_cast<std::size_t>(base)] = {1, 1};
  return unit.dimension == wanted;
}

std::string quoted(const std::string& name) {
  return "「" + name + "」";
}

}  // namespace

std::string describe_zh(const Model& model, const ValueType& type) {
  switch (type.kind) {
    case Kind::bad:
      return "无效的值";
    case Kind::boolean:
      return "是否";
    case Kind::number: {
      const Unit& unit = model.units[type.unit];
      if (unit.dimension.is_plain()) return type.integer ? "整数" : "数";
      if (is_count_label(unit)) return unit.dimension.describe_zh();
      return unit.dimension.describe_zh() + "(" + unit.text + ")";
    }
    case Kind::date:
      return "日期";
    case Kind::time:
      return "时刻";
    case Kind::duration:
      return "期间";
    case Kind::text:
      return "文本";
    case Kind::enumeration:
      return "枚举" + quoted(model.enums[type.enumeration].name);
    case Kind::list:
      return "列表" + quoted(model.facts[model.lists[type.list].fact].name);
    case Kind::record:
      return "列表" + quoted(model.facts[model.lists[type.list].fact].name) + "的一个元素";
    case Kind::per_member:
      return "逐项" + quoted(model.enums[type.enumeration].name);
  }
  return {};
}

std::string describe_en(const Model& model, const ValueType& type) {
  switch (type.kind) {
    case Kind::bad:
      return "an invalid value";
    case Kind::boolean:
      return "yes or no";
    case Kind::number: {
      const Unit& unit = model.units[type.unit];
      if (unit.dimension.is_plain()) return type.integer ? "an integer" : "a plain number";
      if (is_count_label(unit)) return unit.dimension.describe_en();
      return "a quantity of " + unit.dimension.describe_en() + " (" + unit.text + ")";
    }
    case Kind::date:
      return "a date";
    case Kind::time:
      return "a time of day";
    case Kind::duration:
      return "a duration";
    case Kind::text:
      return "a text";
    case Kind::enumeration:
      return "a member of enum `" + model.enums[type.enumeration].name + "`";
    case Kind::list:
      return "the list `" + model.facts[model.lists[type.list].fact].name + "`";
    case Kind::record:
      return "an element of the list `" + model.facts[model.lists[type.list].fact].name + "`";
    case Kind::per_member:
      return "a value for each member of `" + model.enums[type.enumeration].name + "`";
  }
  return {};
}

Bilingual list_members(const EnumInfo& info) {
  constexpr std::size_t most = 10;
  std::string names;
  for (std::size_t i = 0; i < info.members.size() && i < most; ++i) {
    names += (i == 0 ? "" : "、") + info.members[i].name;
  }
  if (info.members.size() > most) names += "……";
  return {"「" + info.name + "」的成员:" + names, "Members of `" + info.name + "`: " + names};
}

Calendar calendar_of(const Unit& unit) {
  if (only(unit, Base::calendar_day)) return Calendar::days;
  if (only(unit, Base::calendar_month)) return Calendar::months;
  if (only(unit, Base::time)) return Calendar::seconds;
  return Calendar::none;
}

Unit day_unit() {
  if (const auto unit = parse_unit("日")) return *unit;
  Unit unit;
  unit.text = "日";
  unit.dimension.exponents[static_cast<std::size_t>(Base::calendar_day)] = {1, 1};
  return unit;
}

bool is_count_label(const Unit& unit) {
  Dimension bare = unit.dimension;
  bare.label.clear();
  return !unit.dimension.label.empty() && bare == Dimension{};
}

ValueType make_type(Kind kind) {
  ValueType type;
  type.kind = kind;
  return type;
}

ValueType number_type(UnitIndex unit, bool integer) {
  ValueType type = make_type(Kind::number);
  type.unit = unit;
  type.integer = integer;
  return type;
}

ValueType element_of(const ValueType& per_member) {
  ValueType type = make_type(per_member.element_kind);
  if (type.kind == Kind::enumeration) type.enumeration = per_member.element_enumeration;
  if (type.kind == Kind::number) {
    type.unit = per_member.unit;
    type.integer = per_member.integer;
  }
  return type;
}

}  // namespace dsl::checking
