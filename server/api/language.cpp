#include "server/api/language.hpp"

namespace server {
namespace {

/// q of one entry of Accept-Language, in thousandths.
int weight_of(std::string_view entry) {
  const std::size_t at = entry.find("q=");
  if (at == std::string_view::npos) return 1000;
  int weight = 0;
  int scale = 1000;
  for (const char c : entry.substr(at + 2)) {
    if (c == '.') continue;
    if (c < '0' || c > '9' || scale == 0) break;
    weight += (c - '0') * scale;
    scale /= 10;
  }
  return weight;
}

}  // namespace

dsl::Language language_of(const Request& request) {
  const std::string_view asked = request.parameter("lang");
  if (asked == "en") return dsl::Language::en;
  if (asked == "zh") return dsl::Language::zh;
  std::string_view rest = request.header("accept-language");
  int best = 0;
  dsl::Language language = dsl::Language::zh;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    std::string_view entry = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    const bool zh = entry.starts_with("zh");
    if (!zh && !entry.starts_with("en")) continue;
    const int weight = weight_of(entry);
    if (weight <= best) continue;
    best = weight;
    language = zh ? dsl::Language::zh : dsl::Language::en;
  }
  return language;
}

}  // namespace server
