// What people call a type, and which dimensions mean calendar time. Pure.
#pragma once

#include <string>

#include "dsl/check/model.hpp"

namespace dsl::checking {

[[nodiscard]] std::string describe_zh(const Model& model, const ValueType& type);
[[nodiscard]] std::string describe_en(const Model& model, const ValueType& type);
/// "成员有:甲、乙", at most ten.
[[nodiscard]] Bilingual list_members(const EnumInfo& info);

/// 日 and 月 are no seconds: 24 小时 is not 1 日.
enum class Calendar : std::uint8_t { none, days, months, seconds };
[[nodiscard]] Calendar calendar_of(const Unit& unit);
/// 日.
[[nodiscard]] Unit day_unit();

/// A dimension with a label and nothing else: 人, 台.
[[nodiscard]] bool is_count_label(const Unit& unit);

[[nodiscard]] ValueType make_type(Kind kind);
[[nodiscard]] ValueType number_type(UnitIndex unit, bool integer = false);
/// The value of one member of a per-member fact.
[[nodiscard]] ValueType element_of(const ValueType& per_member);

}  // namespace dsl::checking
