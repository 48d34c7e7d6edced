// Reading facts against a DOM parse of the same text by nlohmann::json.
#include <nlohmann/json.hpp>

#include "tests/bench/benchmarks.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/measure.hpp"

namespace bench {
namespace {

void read(benchmark::State& state, const rulesets::Release& release, const Sites& texts) {
  Rotation sites(texts);
  engine::FactReader reader(*release.reader);
  engine::Facts facts;
  engine::FactIssues issues;
  measure(state, [&] {
    issues.clear();
    if (!reader.read(sites.next(), facts, issues)) fail("facts are refused");
    benchmark::DoNotOptimize(facts.cells.data());
  });
}

}  // namespace

void add_reading(const Subjects& subjects) {
  benchmark::RegisterBenchmark("read facts", [&](benchmark::State& state) {
    read(state, *subjects.hazards, subjects.sites);
  })->UseManualTime();
  benchmark::RegisterBenchmark("DOM parse", [&](benchmark::State& state) {
    Rotation sites(subjects.sites);
    measure(state, [&] {
      const nlohmann::json parsed = nlohmann::json::parse(sites.next());
      benchmark::DoNotOptimize(&parsed);
      benchmark::ClobberMemory();
    });
  })->UseManualTime();
}

}  // namespace bench
