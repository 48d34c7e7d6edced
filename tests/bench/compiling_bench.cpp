// Rule files to programs, and the library as a whole.
#include "tests/bench/benchmarks.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/measure.hpp"

namespace bench {
namespace {

std::unique_ptr<rulesets::Checked> check(const std::string& text) {
  const auto read = [&text](std::string_view path) -> std::optional<std::string> {
    if (path == "ruleset.hzl") return text;
    return std::nullopt;
  };
  auto checked = rulesets::check_sources("ruleset.hzl", read);
  if (checked->errors > 0) {
    for (const dsl::Diagnostic& one : checked->diagnostics) {
      if (one.severity() == dsl::Severity::error) {
        fail("generated rules:", one.message(dsl::Language::en));
      }
    }
  }
  return checked;
}

}  // namespace

void add_compiling(const Subjects& subjects, const std::string& library) {
  benchmark::RegisterBenchmark("compile 1,000 rules",
                               [&](benchmark::State& state) {
                                 measure(state, [&] {
                                   const auto release = rulesets::release_of(
                                       *check(subjects.thousand_rules), "ruleset.hzl");
                                   if (release->program.rules.size() != 1000)
                                     fail("not 1,000 rules");
                                 });
                               })
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark(
      "check 200 kB",
      [&](benchmark::State& state) {
        measure(state, [&] { benchmark::DoNotOptimize(check(subjects.large_file)->errors); });
      })
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("load library",
                               [library](benchmark::State& state) {
                                 measure(state, [&] {
                                   std::vector<rulesets::LibraryFault> faults;
                                   const rulesets::Catalogue catalogue =
                                       rulesets::load_library(library, faults);
                                   benchmark::DoNotOptimize(catalogue.entries().data());
                                 });
                               })
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond);
}

}  // namespace bench
