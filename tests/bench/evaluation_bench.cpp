// Evaluation of filled facts against the hand-written rules.
#include "engine/evaluate/evaluation.hpp"
#include "tests/bench/benchmarks.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/handwritten/rules.hpp"
#include "tests/bench/measure.hpp"

namespace bench {
namespace {

constexpr unsigned batch = 16;  // of what takes about as long as reading the clock

engine::Facts read(const rulesets::Release& release, const std::string& text) {
  engine::FactReader reader(*release.reader);
  engine::Facts facts;
  engine::FactIssues issues;
  if (!reader.read(text, facts, issues)) fail("facts are refused:", issues.all().front().pointer);
  return facts;
}

void evaluate(benchmark::State& state, const rulesets::Release& release, const std::string& text) {
  const engine::Facts facts = read(release, text);
  const dsl::Day day = release.effective_from.value_or(dsl::Day{});
  engine::Evaluation evaluation;
  measure(
      state,
      [&] {
        evaluation.run(release.program, facts, day);
        benchmark::DoNotOptimize(evaluation.node(release.program.rules.back().outcome, {}).payload);
      },
      batch);
}

void judge_by_hand(benchmark::State& state, const rulesets::Release& release,
                   const std::string& text) {
  const engine::Facts facts = read(release, text);
  const SiteFields fields(release.program.schema, engine::no_index);
  Site site;
  fields.fill(facts, facts.cells.data(), site);
  Findings findings;
  measure(
      state,
      [&] {
        judge(site, findings);
        benchmark::DoNotOptimize(&findings);
        benchmark::ClobberMemory();
      },
      batch);
}

}  // namespace

void add_evaluation(const Subjects& subjects) {
  benchmark::RegisterBenchmark("evaluate 令10", [&](benchmark::State& state) {
    evaluate(state, *subjects.hazards, subjects.site);
  })->UseManualTime();
  benchmark::RegisterBenchmark("令10 by hand", [&](benchmark::State& state) {
    judge_by_hand(state, *subjects.hazards, subjects.site);
  })->UseManualTime();
  if (!subjects.gb18218) return;
  benchmark::RegisterBenchmark("evaluate GB 18218", [&](benchmark::State& state) {
    evaluate(state, *subjects.gb18218, subjects.chemical_site);
  })->UseManualTime();
}

}  // namespace bench
