// Laws that hold for every rule set, on random ones.
#include "tests/reference/random.hpp"
#include "tests/reference/random_expressions.hpp"

using reference::Dice;
using reference::rules_each;
using reference::Run;
using reference::SiteFacts;

namespace {

constexpr auto error_bit = std::uint8_t{1U << static_cast<unsigned>(engine::Outcome::error)};
constexpr auto holds_bit = std::uint8_t{1U << static_cast<unsigned>(engine::Outcome::established)};

bool opposite(std::uint8_t before, std::uint8_t now) {
  const bool decided = (before & (before - 1)) == 0 && (now & (now - 1)) == 0;
  if (!decided || before == now || ((before | now) & error_bit) != 0) return false;
  return before == holds_bit || now == holds_bit;
}

std::vector<std::uint8_t> possible_in(const Run& run) {
  std::vector<std::uint8_t> possible;
  for (std::size_t rule = 0; rule < rules_each; ++rule) {
    possible.push_back(engine::possible_outcomes(run.outcome(rule)));
  }
  return possible;
}

/// An unknown may turn out to be an error. A rule that bounds had decided without it (计数 of
/// rules, of which one errs) may then be open again; it is never turned round.
bool error_came_to_light(const std::vector<std::uint8_t>& before,
                         const std::vector<std::uint8_t>& now) {
  for (std::size_t rule = 0; rule < rules_each; ++rule) {
    if (now[rule] == error_bit && before[rule] != error_bit) return true;
    if ((before[rule] & error_bit) == 0 && (now[rule] & error_bit) != 0) return true;
  }
  return false;
}

void same_outcomes(const support::Rules& rules, const Run& run, const support::Rules& other,
                   const Run& again) {
  for (std::size_t rule = 0; rule < rules_each; ++rule) {
    const std::size_t twin = other.index_of(rules.program().rules[rule].name);
    INFO(reference::rule_text(rules, rule));
    CHECK(run.takes_part(rule) == again.takes_part(twin));
    CHECK(engine::outcome_of(run.outcome(rule)) == engine::outcome_of(again.outcome(twin)));
    CHECK(engine::possible_outcomes(run.outcome(rule)) ==
          engine::possible_outcomes(again.outcome(twin)));
  }
}

}  // namespace

TEST_CASE("learning a fact never flips an outcome") {
  reference::for_all_sites(100'000, 20,
                           [&](const support::Rules& rules, const SiteFacts& start, Dice& dice,
                               const std::string& date) {
                             SiteFacts site = start;
                             reference::leave_computed(site);
                             std::vector<std::uint8_t> before(rules_each, 0xFF);
                             for (int step = 0; step < 6; ++step) {
                               const Run run(rules, site.json(), date);
                               const std::vector<std::uint8_t> now = possible_in(run);
                               const bool erring = error_came_to_light(before, now);
                               for (std::size_t rule = 0; rule < rules_each; ++rule) {
                                 INFO(reference::rule_text(rules, rule)
                                      << "after learning: " << site.json());
                                 CHECK_FALSE(opposite(before[rule], now[rule]));
                                 // Only what was possible; or an error that came to light, and what
                                 // it leaves open.
                                 if (!erring)
                                   CHECK(int(now[rule] & ~(before[rule] | error_bit)) == 0);
                               }
                               before = now;
                               if (!reference::learn(site, dice)) break;
                             }
                           });
}

TEST_CASE("learning what contradicts a computed fact opens an outcome and never turns it round") {
  reference::for_all_sites(
      400'000, 20,
      [&](const support::Rules& rules, const SiteFacts& start, Dice& dice,
          const std::string& date) {
        SiteFacts site = start;
        std::vector<std::uint8_t> before(rules_each, 0xFF);
        for (int step = 0; step < 4; ++step) {
          const Run run(rules, site.json(), date);
          for (std::size_t rule = 0; rule < rules_each; ++rule) {
            const std::uint8_t now = engine::possible_outcomes(run.outcome(rule));
            INFO(reference::rule_text(rules, rule) << "after learning: " << site.json());
            CHECK_FALSE(opposite(before[rule], now));
            before[rule] = now;
          }
          if (!reference::learn(site, dice)) break;
        }
      });
}

TEST_CASE("the order of elements does not matter") {
  reference::for_all_sites(
      200'000, 20,
      [](const support::Rules& rules, const SiteFacts& site, Dice& dice, const std::string& date) {
        SiteFacts shuffled = site;
        reference::shuffle(shuffled, dice);
        same_outcomes(rules, Run(rules, site.json(), date), rules,
                      Run(rules, shuffled.json(), date));
      });
}

TEST_CASE("the order of rules and of operands does not matter") {
  const std::uint32_t first = 300'000 + reference::wished("HAZLEX_SEED", 0);
  for (std::uint32_t seed = first; seed < first + reference::rule_sets(15); ++seed) {
    Dice dice(seed);
    Dice same_dice(seed);
    const reference::RuleTexts texts = reference::random_rules(dice, rules_each);
    reference::RuleTexts mirrored = reference::random_rules(same_dice, rules_each, true);
    dice.shuffle(mirrored.items);
    const support::Rules rules(texts.whole(), reference::tables());
    const support::Rules others(mirrored.whole(), reference::tables());
    for (unsigned i = 0; i < reference::sites_each; ++i) {
      const SiteFacts site = reference::random_site(dice, 30 + 10 * i);
      const std::string date = reference::date_for(i);
      INFO("seed " << seed << " on " << date << " site " << site.json());
      same_outcomes(rules, Run(rules, site.json(), date), others, Run(others, site.json(), date));
    }
  }
}

TEST_CASE("check items turn no outcome and apply where their conditions hold") {
  const std::uint32_t first = 700'000 + reference::wished("HAZLEX_SEED", 0);
  for (std::uint32_t seed = first; seed < first + reference::rule_sets(15); ++seed) {
    Dice dice(seed);
    const reference::RuleTexts texts = reference::random_rules(dice, rules_each);
    const std::vector<reference::RuleShape> no_rules;
    reference::Writer writer(dice, no_rules, false);
    std::string items;
    for (int i = 0; i < 5; ++i) {
      items += "检查项 项" + std::to_string(i) + " \"看\" 依据 文 第一条 关于 r" +
               std::to_string(i) + ", 甲 适用 " + writer.condition(3) + "\n";
    }
    const support::Rules rules(texts.whole(), reference::tables());
    const support::Rules looked(texts.whole() + items, reference::tables());
    REQUIRE(looked.program().check_items.size() == 5);
    for (unsigned i = 0; i < reference::sites_each; ++i) {
      const SiteFacts site = reference::random_site(dice, 30 + 10 * i);
      const std::string date = reference::date_for(i);
      INFO("seed " << seed << " on " << date << " site " << site.json() << "\n" << items);
      const Run run(looked, site.json(), date);
      same_outcomes(rules, Run(rules, site.json(), date), looked, run);
      for (std::size_t item = 0; item < 5; ++item) {
        const auto& written = looked.checked().model.check_items[item];
        const engine::Cell& applies =
            run.evaluation().at(looked.program().check_items[item].applies, {});
        CHECK(int(applies.state) ==
              int(run.naive().evaluate(written.scopes.front().condition).state));
      }
    }
  }
}
