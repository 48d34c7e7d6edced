#include "tests/bench/compare.hpp"

#include <cstdio>
#include <string>

#include "engine/evaluate/evaluation.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/handwritten/rules.hpp"
#include "tests/bench/random_facts.hpp"

namespace bench {
namespace {

Outcomes from_engine(const engine::Cell& cell) {
  const auto has = [set = engine::possible_outcomes(cell)](engine::Outcome outcome) {
    return (set >> static_cast<unsigned>(outcome) & 1U) != 0;
  };
  unsigned outcomes = 0;
  if (has(engine::Outcome::not_applicable)) outcomes |= not_applicable;
  if (has(engine::Outcome::not_established)) outcomes |= not_established;
  if (has(engine::Outcome::established)) outcomes |= established;
  return static_cast<Outcomes>(outcomes);
}

/// The name of an outcome must agree with what is possible.
bool named_alike(const engine::Cell& cell) {
  const Outcomes set = from_engine(cell);
  switch (engine::outcome_of(cell)) {
    case engine::Outcome::established:
      return set == established;
    case engine::Outcome::not_established:
      return set == not_established;
    case engine::Outcome::not_applicable:
      return set == not_applicable;
    case engine::Outcome::undetermined:
      return (set & (set - 1)) != 0;
    default:
      return false;
  }
}

class Comparison {
 public:
  Comparison(const engine::Evaluation& evaluation, const Findings& findings,
             const std::string& facts)
      : evaluation_(evaluation), findings_(findings), facts_(facts) {}

  std::size_t run() {
    const std::vector<engine::Rule>& rules = evaluation_.program().rules;
    if (rules.size() != findings_.rule_count()) fail("another number of rules");
    for (std::size_t i = 0; i < rules.size(); ++i) rule(i);
    return compared_;
  }

 private:
  void rule(std::size_t index) {
    const engine::Rule& rule = evaluation_.program().rules[index];
    same(rule, evaluation_.node(rule.outcome, {}), findings_.rule(index), "the site");
    const std::size_t first = findings_.first_part(index);
    const std::size_t end = index + 1 < findings_.rule_count() ? findings_.first_part(index + 1)
                                                               : findings_.part_count();
    if (end - first != rule.parts.size()) fail("another number of parts:", rule.name);
    for (std::size_t i = 0; i < rule.parts.size(); ++i) part(rule, rule.parts[i], first + i);
  }

  void part(const engine::Rule& rule, const engine::Part& part, std::size_t index) {
    same(rule, evaluation_.node(part.site_outcome, {}), findings_.part(index), part.name);
    if (part.loops.empty()) return;
    const Findings::Elements elements = findings_.elements(index);
    const std::uint32_t loop = part.loops.front();
    if (evaluation_.turn_count(loop, {}) != elements.count) fail("elements of", rule.name);
    for (std::uint32_t i = 0; i < elements.count; ++i) {
      const engine::Turns turns = {evaluation_.turn(loop, {}, i)};
      same(rule, evaluation_.node(part.outcome, turns), findings_.element(elements.first + i),
           part.name + " element " + std::to_string(i));
    }
  }

  void same(const engine::Rule& rule, const engine::Cell& cell, Outcomes expected,
            const std::string& where) {
    ++compared_;
    if (from_engine(cell) == expected && named_alike(cell)) return;
    std::fprintf(stderr, "facts: %s\nengine %u (outcome %u), by hand %u\n", facts_.c_str(),
                 unsigned{from_engine(cell)}, static_cast<unsigned>(engine::outcome_of(cell)),
                 unsigned{expected});
    fail("different outcomes:", rule.name + " / " + where);
  }

  const engine::Evaluation& evaluation_;
  const Findings& findings_;
  const std::string& facts_;
  std::size_t compared_ = 0;
};

SiteShape shape_of(std::size_t number) {
  SiteShape shape;
  if (number % 4 == 1) shape = {.asked = 100, .answered = 100, .not_known = 0, .incomplete = 0};
  if (number % 4 == 2) shape = {.asked = 50, .answered = 60};
  if (number % 4 == 3)
    shape = {.asked = 95, .answered = 95, .not_known = 3, .incomplete = 3, .most_elements = 2};
  return shape;
}

}  // namespace

std::size_t compare_with_handwritten(const rulesets::Release& release, std::size_t sites) {
  const engine::Schema& schema = release.program.schema;
  const dsl::Day day = release.effective_from.value_or(dsl::Day{});
  const SiteFields fields(schema, engine::no_index);
  engine::FactReader reader(*release.reader);
  engine::Facts facts;
  engine::FactIssues issues;
  engine::Evaluation evaluation;
  Site site;
  Findings findings;

  std::size_t compared = 0;
  for (std::size_t i = 0; i < sites; ++i) {
    const std::string text = random_facts(schema, shape_of(i), i);
    issues.clear();
    if (!reader.read(text, facts, issues)) {
      fail("random facts are refused:",
           issues.all().front().pointer + " " + issues.all().front().en);
    }
    evaluation.run(release.program, facts, day);
    fields.fill(facts, facts.cells.data(), site);
    judge(site, findings);
    compared += Comparison(evaluation, findings, text).run();
  }
  return compared;
}

}  // namespace bench
