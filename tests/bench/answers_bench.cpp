// From the text of facts to the text of an answer, as the service and the command line do it.
#include "server/api/evaluator.hpp"
#include "tests/bench/benchmarks.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/measure.hpp"

namespace bench {
namespace {

void answer(benchmark::State& state, const Subjects& subjects, server::EvaluationOptions options) {
  server::EvaluationRequest request;
  request.ruleset = subjects.hazards->name;
  request.as_of = dsl::make_day(2026, 11, 1);
  request.options = options;
  server::Workspace workspace;
  Rotation sites(subjects.sites);
  double bytes = 0;
  measure(state, [&] {
    request.facts = sites.next();
    const auto answered = server::evaluate(subjects.catalogue, request, workspace);
    const auto* const text = std::get_if<server::Answer>(&answered);
    if (text == nullptr) fail("no answer:", std::get<server::Problem>(answered).code);
    bytes += static_cast<double>(text->text.size());
    benchmark::DoNotOptimize(text->text.data());
  });
  state.counters["bytes"] = bytes / static_cast<double>(state.iterations());
}

/// What the service does before: find the facts in the request's body.
void read_request(benchmark::State& state, const Subjects& subjects) {
  std::vector<std::string> bodies;
  for (const std::string& site : subjects.sites) {
    bodies.push_back(R"({"ruleset":")" + subjects.hazards->name +
                     R"(","as_of":"2026-11-01","facts":)" + site + "}");
  }
  Rotation rotation(bodies);
  measure(state, [&] {
    const auto request = server::read_evaluation_request(rotation.next());
    if (std::get_if<server::EvaluationRequest>(&request) == nullptr) fail("a request is refused");
    benchmark::DoNotOptimize(&request);
  });
}

}  // namespace

void add_answers(const Subjects& subjects) {
  using server::Explain;
  using server::View;
  benchmark::RegisterBenchmark("read request", [&](benchmark::State& state) {
    read_request(state, subjects);
  })->UseManualTime();
  benchmark::RegisterBenchmark("text to text, short", [&](benchmark::State& state) {
    answer(state, subjects, {.view = View::brief, .explain = Explain::none, .store = false});
  })->UseManualTime();
  benchmark::RegisterBenchmark("text to text, full", [&](benchmark::State& state) {
    answer(state, subjects, {.view = View::full, .explain = Explain::none, .store = false});
  })->UseManualTime();
  benchmark::RegisterBenchmark("text to text, explained", [&](benchmark::State& state) {
    answer(state, subjects, {.view = View::full, .explain = Explain::full, .store = false});
  })->UseManualTime();
}

}  // namespace bench
