// What lints prove of conditions holds on random sites too, by the naive evaluator.
#include "dsl/check/lint/holds.hpp"
#include "tests/reference/compare.hpp"

using dsl::checking::lint::Worlds;
using reference::Dice;
using reference::Run;
using reference::SiteFacts;

namespace {

constexpr unsigned rules_each = 12;
constexpr unsigned sites_each = 6;
constexpr std::uint32_t rule_sets = 60;

/// What is proved of a rule: whether it can hold, and whether it can fail to.
struct Proved {
  bool never = true;
  bool always = false;
};

Proved prove(const support::Rules& rules, std::size_t rule) {
  const auto& checked = rules.checked();
  dsl::Model model = checked.model;
  const dsl::CsvSources csv;
  dsl::Sink sink;
  dsl::checking::Context context{checked.tree, checked.sources, csv, model, sink};
  Proved proved;
  for (const dsl::PartInfo& part : model.rules[rule].parts) {
    Worlds worlds(context);
    const auto value = worlds.always(dsl::checking::lint::holds(worlds, part));
    proved.never = proved.never && value == false;
    proved.always = proved.always || (value == true && part.loops.empty());
  }
  return proved;
}

}  // namespace

TEST_CASE("a rule that is proved never to hold, or always, does so on every site") {
  unsigned never = 0;
  for (std::uint32_t seed = 500'000; seed < 500'000 + rule_sets; ++seed) {
    Dice dice(seed);
    const support::Rules rules(reference::random_rules(dice, rules_each));
    std::vector<Proved> proved;
    for (std::size_t rule = 0; rule < rules_each; ++rule) proved.push_back(prove(rules, rule));
    for (unsigned i = 0; i < sites_each; ++i) {
      const SiteFacts site = reference::random_site(dice, 50 + 10 * i);
      const Run run(rules, site.json());
      for (std::size_t rule = 0; rule < rules_each; ++rule) {
        INFO("seed " << seed << " rule " << rule << " site " << site.json());
        const engine::Outcome outcome = run.naive(rule).outcome;
        if (proved[rule].never) CHECK(outcome != engine::Outcome::established);
        if (proved[rule].always) CHECK(outcome != engine::Outcome::not_established);
        never += static_cast<unsigned>(proved[rule].never);
      }
    }
  }
  CHECK(never > 0);
}
