// A program comes to the same by its schedule and node after node.
#include "engine/explain/verdict.hpp"
#include "tests/reference/random.hpp"

using reference::Run;
using reference::SiteFacts;

namespace {

/// All verdicts: rule, element, outcome, what is possible, judgement.
std::string told(const engine::Evaluation& evaluation) {
  std::vector<engine::Verdict> verdicts;
  engine::conclude(evaluation, verdicts);
  std::string text;
  for (const engine::Verdict& verdict : verdicts) {
    text += verdict.rule->name + " " + verdict.part->name + " " + verdict.element + " " +
            std::to_string(int(verdict.outcome)) + " " + std::to_string(int(verdict.possible)) +
            " " + std::to_string(int(verdict.error)) + (verdict.judgement ? " judged\n" : "\n");
  }
  return text;
}

}  // namespace

TEST_CASE("a schedule changes the order of the work and nothing else") {
  std::size_t verdicts = 0;
  reference::for_all_sites(900'000, 40,
                           [&](const support::Rules& rules, const SiteFacts& site, reference::Dice&,
                               const std::string& date) {
                             engine::Program program = rules.program();
                             REQUIRE_FALSE(program.schedule.batches.empty());
                             program.schedule = {};
                             engine::FactReader reader(program.schema);
                             engine::FactIssues issues;
                             engine::Facts facts;
                             REQUIRE(reader.read(site.json(), facts, issues));
                             engine::Evaluation one_by_one;
                             one_by_one.run(program, facts, support::day(date));
                             const Run run(rules, site.json(), date);
                             const std::string expected = told(one_by_one);
                             CHECK(told(run.evaluation()) == expected);
                             verdicts += expected.size();
                           });
  CHECK(verdicts > 0);
}
