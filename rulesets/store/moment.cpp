#include "rulesets/store/moment.hpp"

#include "dsl/value/date.hpp"

namespace rulesets {
namespace {

constexpr std::size_t day_size = 10;

bool is_time(std::string_view text) {
  constexpr std::string_view form = "T00:00:00Z";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
  }
  return text.substr(1, 2) < "24" && text[4] < '6' && text[7] < '6';
}

}  // namespace

bool is_moment(std::string_view text) {
  if (text.size() <= day_size || !is_time(text.substr(day_size))) return false;
  const auto date = dsl::parse_date(text.substr(0, day_size));
  return date && date->is_day();
}

std::optional<std::string> days_before(std::string_view moment, std::int64_t days) {
  constexpr std::int64_t most = 9999 * 366;
  if (!is_moment(moment) || days < 0 || days > most) return std::nullopt;
  const dsl::Day day = dsl::parse_date(moment.substr(0, day_size))->first;
  const auto earlier = dsl::subtract(day, {0, static_cast<std::int32_t>(days), 0});
  if (!earlier) return std::nullopt;
  return dsl::Date{*earlier, *earlier}.to_text() + std::string(moment.substr(day_size));
}

}  // namespace rulesets
