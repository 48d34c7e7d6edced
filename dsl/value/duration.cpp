// Durations from ISO 8601 and to it.
#include <limits>

#include "dsl/value/date.hpp"

namespace dsl {
namespace {

/// A duration while it is read; wide enough that eight digits of anything cannot overflow it.
struct Sums {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t seconds = 0;
};

/// Adds `value` of what `letter` stands for. False for a letter that stands for nothing here.
bool accumulate(Sums& sums, char letter, bool in_time, std::int64_t value) {
  if (in_time) {
    const std::int64_t scale = letter == 'H' ? 3600 : letter == 'M' ? 60 : letter == 'S' ? 1 : 0;
    sums.seconds += scale * value;
    return scale != 0;
  }
  if (letter == 'Y' || letter == 'M') {
    sums.months += letter == 'Y' ? 12 * value : value;
    return true;
  }
  sums.days += letter == 'W' ? 7 * value : value;
  return letter == 'W' || letter == 'D';
}

void append(std::string& out, std::int64_t value, char letter) {
  if (value == 0) return;
  out += std::to_string(value);
  out += letter;
}

}  // namespace

std::string Duration::to_text() const {
  std::string out = "P";
  append(out, months / 12, 'Y');
  append(out, months % 12, 'M');
  append(out, days, 'D');
  if (seconds != 0) out += 'T';
  append(out, seconds / 3600, 'H');
  append(out, seconds / 60 % 60, 'M');
  append(out, seconds % 60, 'S');
  return out == "P" ? "P0D" : out;
}

std::optional<Duration> parse_duration(std::string_view iso8601) {
  constexpr std::string_view order = "YMWDTHMS";
  if (iso8601.size() < 3 || iso8601.front() != 'P') return std::nullopt;
  Sums sums;
  std::size_t place = 0;  // where in `order` the next designator may stand
  bool in_time = false;
  for (std::size_t i = 1; i < iso8601.size();) {
    if (iso8601[i] == 'T') {
      if (in_time || i + 1 == iso8601.size()) return std::nullopt;
      in_time = true;
      place = order.find('T') + 1;
      ++i;
      continue;
    }
    std::int64_t value = 0;
    const std::size_t start = i;
    for (; i < iso8601.size() && iso8601[i] >= '0' && iso8601[i] <= '9'; ++i) {
      value = value * 10 + (iso8601[i] - '0');
      if (i - start >= 8) return std::nullopt;
    }
    if (i == start || i == iso8601.size()) return std::nullopt;
    const std::size_t found = order.find(iso8601[i], place);
    if (found == std::string_view::npos || (!in_time && found > order.find('T'))) {
      return std::nullopt;
    }
    if (!accumulate(sums, iso8601[i], in_time, value)) return std::nullopt;
    place = found + 1;
    ++i;
  }
  constexpr std::int64_t largest = std::numeric_limits<std::int32_t>::max();
  if (sums.months > largest || sums.days > largest) return std::nullopt;
  return Duration{static_cast<std::int32_t>(sums.months), static_cast<std::int32_t>(sums.days),
                  sums.seconds};
}

}  // namespace dsl
