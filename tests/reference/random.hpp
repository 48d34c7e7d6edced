// What the random tests share: rule sets and sites by seed.
#pragma once

#include <cstdlib>
#include <string>

#include "tests/reference/compare.hpp"
#include "tests/reference/random_rules.hpp"
#include "tests/reference/random_site.hpp"

namespace reference {

constexpr unsigned rules_each = 12;
constexpr unsigned sites_each = 8;

/// More with HAZLEX_DICE=2000, from another seed with HAZLEX_SEED=1000000: for long runs.
inline std::uint32_t wished(const char* name, std::uint32_t otherwise) {
  const char* wish = std::getenv(name);
  return wish == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(wish, nullptr, 10));
}
inline std::uint32_t rule_sets(std::uint32_t otherwise) {
  return wished("HAZLEX_DICE", otherwise);
}

inline std::string rule_text(const support::Rules& rules, std::size_t rule) {
  const auto& checked = rules.checked();
  const dsl::Place place = checked.model.rules[rule].place;
  const std::string_view all = checked.sources.at(place.source).text();
  const std::size_t end = all.find("\n重大隐患 ", place.span.begin);
  return std::string(all.substr(place.span.begin, end - place.span.begin));
}

inline std::string date_for(std::uint32_t number) {
  static const Strings dates = {"2026-01-01", "2026-07-01", "2026-06-30", "2026-02-28"};
  return dates[number % dates.size()];
}

/// `test(rules, site, dice, date)` on sites of which more and more is known.
template <typename Test>
void for_all_sites(std::uint32_t first_seed, std::uint32_t sets, Test test) {
  const std::uint32_t first = first_seed + wished("HAZLEX_SEED", 0);
  for (std::uint32_t seed = first; seed < first + rule_sets(sets); ++seed) {
    Dice dice(seed);
    const support::Rules rules(random_rules(dice, rules_each).whole(), tables());
    for (unsigned i = 0; i < sites_each; ++i) {
      const SiteFacts site = random_site(dice, 30 + 10 * i);
      const std::string date = date_for(i);
      INFO("seed " << seed << " on " << date << " site " << site.json());
      test(rules, site, dice, date);
    }
  }
}

}  // namespace reference
