#include "engine/facts/facts.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace engine {

void Facts::reset(const Schema& schema) {
  cells.assign(schema.site_cells, Cell{});
  numbers.clear();
  dates.clear();
  durations.clear();
  lists.clear();
  used_texts_ = 0;
  std::move(provenance.begin(), provenance.end(), std::back_inserter(spare_provenance_));
  provenance.clear();
}

std::uint32_t Facts::add_text(std::string_view text) {
  if (used_texts_ == texts.size()) texts.emplace_back();
  texts[used_texts_].assign(text);
  return static_cast<std::uint32_t>(used_texts_++);
}

Provenance& Facts::add_provenance(std::uint32_t cell) {
  if (spare_provenance_.empty()) {
    provenance.emplace_back();
  } else {
    provenance.push_back(std::move(spare_provenance_.back()));
    spare_provenance_.pop_back();
  }
  Provenance& added = provenance.back();
  for (std::string* text : {&added.reason, &added.by, &added.at, &added.source, &added.name}) {
    text->clear();
  }
  added.evidence.clear();
  added.valid_until.reset();
  added.cell = cell;
  return added;
}

const Provenance* Facts::provenance_of(std::uint32_t cell) const {
  const auto found = std::find_if(provenance.begin(), provenance.end(),
                                  [cell](const Provenance& one) { return one.cell == cell; });
  return found == provenance.end() ? nullptr : &*found;
}

namespace {

constexpr std::int64_t seconds_a_day = 86400;

std::optional<std::int64_t> two_digits(std::string_view text, std::size_t at, int limit) {
  if (at + 2 > text.size()) return std::nullopt;
  const int tens = text[at] - '0';
  const int ones = text[at + 1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9 || tens * 10 + ones >= limit)
    return std::nullopt;
  return tens * 10 + ones;
}

}  // namespace

std::optional<dsl::Number> parse_time(std::string_view text) {
  std::int64_t seconds = 0;
  if (text.size() > 10 && text[10] == 'T') {
    const auto date = dsl::parse_date(text.substr(0, 10));
    if (!date || !date->is_day()) return std::nullopt;
    seconds = date->first.days * seconds_a_day;
    text.remove_prefix(11);
  }
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  const auto hour = two_digits(text, 0, 24);
  const auto minute = two_digits(text, 3, 60);
  const auto second = text.size() == 8 ? two_digits(text, 6, 60) : 0;
  if (!hour || !minute || !second || text[2] != ':' || (text.size() == 8 && text[5] != ':')) {
    return std::nullopt;
  }
  return dsl::Number(seconds + *hour * 3600 + *minute * 60 + *second);
}

std::string time_text(const dsl::Number& number) {
  const std::int64_t seconds = number.to_int64().value_or(0);
  std::int64_t days = seconds / seconds_a_day;
  std::int64_t rest = seconds % seconds_a_day;
  if (rest < 0) {
    rest += seconds_a_day;
    --days;
  }
  char clock[16];
  std::snprintf(clock, sizeof clock, "%02d:%02d:%02d", static_cast<int>(rest / 3600),
                static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  if (days == 0) return clock;
  const dsl::Day day{static_cast<std::int32_t>(days)};
  return dsl::Date{day, day}.to_text() + "T" + clock;
}

}  // namespace engine
