// Evaluation of filled facts against the hand-written rules.
#include "engine/evaluate/evaluation.hpp"
#include "tests/bench/benchmarks.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/handwritten/rules.hpp"
#include "tests/bench/measure.hpp"

namespace bench {
namespace {

constexpr unsigned batch = site_count;  // one site takes about as long as reading the clock

std::vector<engine::Facts> read(const rulesets::Release& release, const Sites& texts) {
  engine::FactReader reader(*release.reader);
  engine::FactIssues issues;
  std::vector<engine::Facts> all(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!reader.read(texts[i], all[i], issues)) {
      fail("facts are refused:", issues.all().front().pointer);
    }
  }
  return all;
}

void evaluate(benchmark::State& state, const rulesets::Release& release, const Sites& texts) {
  const std::vector<engine::Facts> all = read(release, texts);
  const dsl::Day day = release.effective_from.value_or(dsl::Day{});
  const std::uint32_t last = release.program.rules.back().outcome;
  engine::Evaluation evaluation;
  Rotation facts(all);
  const auto work = [&] {
    evaluation.run(release.program, facts.next(), day);
    benchmark::DoNotOptimize(evaluation.node(last, {}).payload);
  };
  measure(state, work, batch);
}

void judge_by_hand(benchmark::State& state, const rulesets::Release& release, const Sites& texts) {
  const SiteFields fields(release.program.schema, engine::no_index);
  std::vector<Site> all(texts.size());
  const std::vector<engine::Facts> facts = read(release, texts);
  for (std::size_t i = 0; i < all.size(); ++i) {
    fields.fill(facts[i], facts[i].cells.data(), all[i]);
  }
  Findings findings;
  Rotation sites(all);
  const auto work = [&] {
    judge(sites.next(), findings);
    benchmark::DoNotOptimize(&findings);
    benchmark::ClobberMemory();
  };
  measure(state, work, batch);
}

}  // namespace

void add_evaluation(const Subjects& subjects) {
  benchmark::RegisterBenchmark("evaluate 令10", [&](benchmark::State& state) {
    evaluate(state, *subjects.hazards, subjects.sites);
  })->UseManualTime();
  benchmark::RegisterBenchmark("令10 by hand", [&](benchmark::State& state) {
    judge_by_hand(state, *subjects.hazards, subjects.sites);
  })->UseManualTime();
  if (!subjects.gb18218) return;
  benchmark::RegisterBenchmark("evaluate GB 18218", [&](benchmark::State& state) {
    evaluate(state, *subjects.gb18218, subjects.chemical_sites);
  })->UseManualTime();
}

}  // namespace bench
