// hazlex_bench [options of Google Benchmark]: compares the engine with the hand-written rules, then
// measures, then prints tables as Markdown.
#include <benchmark/benchmark.h>

#include <cstdio>

#include "tests/bench/benchmarks.hpp"
#include "tests/bench/compare.hpp"
#include "tests/bench/table.hpp"
#include "tests/support/source_dir.hpp"

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;

  const std::string library = support::source_path("/rulesets/library");
  const bench::Subjects subjects = bench::make_subjects(library);
  constexpr std::size_t sites = 2000;
  const std::size_t outcomes = bench::compare_with_handwritten(*subjects.hazards, sites);

  bench::add_evaluation(subjects);
  bench::add_reading(subjects);
  bench::add_answers(subjects);
  bench::add_compiling(subjects, library);
  bench::add_editing(subjects);

  bench::Table table;
  benchmark::RunSpecifiedBenchmarks(&table);
  std::size_t bytes = 0;
  for (const std::string& site : subjects.sites) bytes += site.size();
  std::printf(
      "Flags: `%s`. Facts: 32 sites of %zu bytes on average. The engine and the rules by hand "
      "agree in %zu outcomes "
      "of %zu random sites.\n\n",
      HAZLEX_BENCH_FLAGS, bytes / subjects.sites.size(), outcomes, sites);
  table.print(subjects);
  benchmark::Shutdown();
  return 0;
}
