// Printing random rule sets: parsed again they are what they were, in both languages.
#include "dsl/syntax/printer.hpp"
#include "tests/reference/random.hpp"

namespace {

using dsl::Language;

std::string print(const support::Checked& checked, Language language) {
  return dsl::print(checked.tree, 0, checked.sources, {language, 100, {}});
}

/// The program. In English, names change places with their aliases.
std::string meaning(const support::Rules& rules) {
  return engine::dump_program(rules.program());
}

}  // namespace

TEST_CASE("printed rules parse to what they were, in Chinese and through English") {
  const std::uint32_t first = 500'000 + reference::wished("HAZLEX_SEED", 0);
  for (std::uint32_t seed = first; seed < first + reference::rule_sets(12); ++seed) {
    INFO("seed " << seed);
    reference::Dice dice(seed);
    const support::Rules original(reference::random_rules(dice, reference::rules_each).whole(),
                                  reference::tables());
    const std::string zh = print(original.checked(), Language::zh);
    const support::Rules again(zh, reference::tables());
    CHECK(dsl::dump_tree(again.checked().tree, 0, false) ==
          dsl::dump_tree(original.checked().tree, 0, false));
    CHECK(print(again.checked(), Language::zh) == zh);
    CHECK(meaning(again) == meaning(original));

    const std::string en = print(original.checked(), Language::en);
    const support::Rules english(en, reference::tables());
    CHECK(print(english.checked(), Language::en) == en);
    CHECK(print(english.checked(), Language::zh) == zh);
    CHECK(english.program().nodes.size() == original.program().nodes.size());
  }
}
