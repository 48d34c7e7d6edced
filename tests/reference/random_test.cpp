// Random rule sets on random sites: compiled = naive.
#include "tests/reference/random.hpp"

#include <map>

#include "engine/program/names.hpp"

using reference::Dice;
using reference::rules_each;
using reference::Run;
using reference::SiteFacts;

namespace {

/// The grades of gradings without loops.
void compare_grade(const support::Rules& rules, const Run& run, std::size_t rule) {
  const engine::Rule& compiled = rules.program().rules[rule];
  const bool grading = compiled.kind == engine::RuleKind::grading;
  if (!grading || !compiled.parts.front().loops.empty()) return;
  const engine::Cell& cell = run.evaluation().at(compiled.grade, {});
  const reference::Value grade = run.naive().evaluate(rules.checked().model.rules[rule].grade);
  CHECK(int(cell.state) == int(grade.state));
  if (grade.is(engine::State::value)) CHECK(cell.payload == grade.code);
}

}  // namespace

TEST_CASE("compiled and naive agree on random rules and sites") {
  std::map<engine::Outcome, unsigned> met;
  reference::for_all_sites(
      1, 50,
      [&](const support::Rules& rules, const SiteFacts& site, Dice&, const std::string& date) {
        const Run run(rules, site.json(), date);
        for (std::size_t rule = 0; rule < rules_each; ++rule) {
          INFO(reference::rule_text(rules, rule));
          const bool takes_part = run.naive().takes_part(static_cast<dsl::RuleIndex>(rule));
          CHECK(run.takes_part(rule) == takes_part);
          if (!takes_part) continue;
          const reference::Verdict expected = run.naive(rule);
          const engine::Cell& cell = run.outcome(rule);
          ++met[expected.outcome];
          CHECK(engine::name_of(engine::outcome_of(cell)) == engine::name_of(expected.outcome));
          CHECK(int(engine::possible_outcomes(cell)) == int(reference::bits(expected.possible)));
          compare_grade(rules, run, rule);
        }
      });
  // The dice reach every outcome that rules without 承 can have.
  for (const auto outcome : {engine::Outcome::established, engine::Outcome::not_established,
                             engine::Outcome::undetermined, engine::Outcome::not_applicable,
                             engine::Outcome::error, engine::Outcome::text_missing}) {
    INFO(engine::name_of(outcome));
    CHECK(met[outcome] > reference::rule_sets(50) / 10);
  }
}
