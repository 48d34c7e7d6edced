// Random rule sets on random sites: compiled = naive, and the laws that hold for every rule set.
#include <cstdlib>
#include <map>

#include "engine/program/names.hpp"
#include "tests/reference/compare.hpp"

using reference::Dice;
using reference::Run;
using reference::SiteFacts;

namespace {

constexpr unsigned rules_each = 12;
constexpr unsigned sites_each = 8;

/// More with HAZLEX_DICE=2000, for a long run.
std::uint32_t rule_sets() {
  const char* wish = std::getenv("HAZLEX_DICE");
  return wish == nullptr ? 60 : static_cast<std::uint32_t>(std::strtoul(wish, nullptr, 10));
}

std::string rule_text(const support::Rules& rules, std::size_t rule) {
  const auto& checked = rules.checked();
  const std::string_view all = checked.sources.at(checked.model.rules[rule].place.source).text();
  const std::size_t begin = checked.model.rules[rule].place.span.begin;
  return std::string(all.substr(begin, all.find("重大隐患", begin) - begin));
}

template <typename Test>
void for_all_sites(std::uint32_t first_seed, Test test) {
  for (std::uint32_t seed = first_seed; seed < first_seed + rule_sets(); ++seed) {
    Dice dice(seed);
    const support::Rules rules(reference::random_rules(dice, rules_each));
    for (unsigned i = 0; i < sites_each; ++i) {
      const SiteFacts site = reference::random_site(dice, 30 + 10 * i);
      INFO("seed " << seed << " site " << site.json());
      test(rules, site, dice);
    }
  }
}

}  // namespace

TEST_CASE("compiled and naive agree on random rules and sites") {
  std::map<engine::Outcome, unsigned> met;
  for_all_sites(1, [&](const support::Rules& rules, const SiteFacts& site, Dice&) {
    const Run run(rules, site.json());
    for (std::size_t rule = 0; rule < rules_each; ++rule) {
      const reference::Verdict expected = run.naive(rule);
      const engine::Cell& cell = run.outcome(rule);
      ++met[expected.outcome];
      INFO(rule_text(rules, rule));
      CHECK(engine::name_of(engine::outcome_of(cell)) == engine::name_of(expected.outcome));
      CHECK(int(engine::possible_outcomes(cell)) == int(reference::bits(expected.possible)));
    }
  });
  // The dice reach every outcome that rules without 承 can have.
  for (const auto outcome : {engine::Outcome::established, engine::Outcome::not_established,
                             engine::Outcome::undetermined, engine::Outcome::not_applicable,
                             engine::Outcome::error, engine::Outcome::text_missing}) {
    INFO(engine::name_of(outcome));
    CHECK(met[outcome] > rule_sets() / 10);
  }
}

TEST_CASE("learning a fact never flips an outcome") {
  const auto error = std::uint8_t{1U << static_cast<unsigned>(engine::Outcome::error)};
  for_all_sites(100'000, [&](const support::Rules& rules, const SiteFacts& start, Dice& dice) {
    SiteFacts site = start;
    std::vector<std::uint8_t> before(rules_each, 0xFF);
    for (int step = 0; step < 6; ++step) {
      const Run run(rules, site.json());
      for (std::size_t rule = 0; rule < rules_each; ++rule) {
        const std::uint8_t now = engine::possible_outcomes(run.outcome(rule));
        INFO(rule_text(rules, rule) << "after learning: " << site.json());
        // Only what was possible, or an error that came to light with the answer.
        CHECK(int(now & ~(before[rule] | error)) == 0);
        before[rule] = now;
      }
      if (!reference::learn(site, dice)) break;
    }
  });
}

TEST_CASE("the order of elements does not matter") {
  for_all_sites(200'000, [](const support::Rules& rules, const SiteFacts& site, Dice& dice) {
    SiteFacts shuffled = site;
    reference::shuffle(shuffled, dice);
    const Run run(rules, site.json());
    const Run again(rules, shuffled.json());
    for (std::size_t rule = 0; rule < rules_each; ++rule) {
      INFO(rule_text(rules, rule));
      CHECK(engine::outcome_of(run.outcome(rule)) == engine::outcome_of(again.outcome(rule)));
      CHECK(engine::possible_outcomes(run.outcome(rule)) ==
            engine::possible_outcomes(again.outcome(rule)));
    }
  });
}
