#include "server/api/clock.hpp"

#include <array>
#include <charconv>
#include <ctime>

namespace server {
namespace {

constexpr std::string_view form = "0000-00-00T00:00:00Z";

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  std::from_chars(text.data() + at, text.data() + at + digits, number);
  return number;
}

}  // namespace

std::string moment_text(std::int64_t seconds) {
  const std::time_t moment = seconds;
  std::tm parts{};
  ::gmtime_r(&moment, &parts);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}

std::optional<std::int64_t> moment_of(std::string_view text) {
  if (text.size() != form.size()) return std::nullopt;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return std::nullopt;
  }
  std::tm parts{};
  parts.tm_year = number_at(text, 0, 4) - 1900;
  parts.tm_mon = number_at(text, 5, 2) - 1;
  parts.tm_mday = number_at(text, 8, 2);
  parts.tm_hour = number_at(text, 11, 2);
  parts.tm_min = number_at(text, 14, 2);
  parts.tm_sec = number_at(text, 17, 2);
  const std::int64_t seconds = ::timegm(&parts);
  // The 30th of February would come out as some other day.
  if (moment_text(seconds) != text) return std::nullopt;
  return seconds;
}

}  // namespace server
