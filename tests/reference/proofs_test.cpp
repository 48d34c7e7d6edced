// What lints prove of conditions holds on random sites too, by the naive evaluator.
#include "dsl/check/lint/holds.hpp"
#include "tests/reference/random.hpp"

using dsl::checking::lint::Worlds;
using reference::Run;
using reference::SiteFacts;

namespace {

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
  std::string proved_text;
  std::vector<Proved> proved;
  reference::for_all_sites(500'000, 40,
                           [&](const support::Rules& rules, const SiteFacts& site, reference::Dice&,
                               const std::string& date) {
                             const std::size_t count = rules.checked().model.rules.size();
                             const std::string text(rules.checked().sources.at(0).text());
                             if (proved_text != text) {
                               proved.clear();
                               for (std::size_t rule = 0; rule < count; ++rule)
                                 proved.push_back(prove(rules, rule));
                               proved_text = text;
                             }
                             const Run run(rules, site.json(), date);
                             for (std::size_t rule = 0; rule < count; ++rule) {
                               INFO(rule << " " << rules.checked().model.rules[rule].name);
                               const engine::Outcome outcome = run.naive(rule).outcome;
                               if (proved[rule].never)
                                 CHECK(outcome != engine::Outcome::established);
                               if (proved[rule].always)
                                 CHECK(outcome != engine::Outcome::not_established);
                               never += static_cast<unsigned>(proved[rule].never);
                             }
                           });
  CHECK(never > 0);
}
