// From the text of a request to the text of an answer, as the service and the command line do it.
#include "server/api/evaluator.hpp"
#include "tests/bench/benchmarks.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/measure.hpp"

namespace bench {
namespace {

std::string body_of(const Subjects& subjects) {
  return R"({"ruleset":")" + subjects.hazards->name + R"(","as_of":"2026-11-01","facts":)" +
         subjects.site + "}";
}

void answer(benchmark::State& state, const Subjects& subjects, server::EvaluationOptions options) {
  const std::string body = body_of(subjects);
  server::Workspace workspace;
  std::size_t bytes = 0;
  measure(state, [&] {
    auto request = server::read_evaluation_request(body);
    auto* const asked = std::get_if<server::EvaluationRequest>(&request);
    if (asked == nullptr) fail("the request is refused");
    asked->options = options;
    const auto answered = server::evaluate(subjects.catalogue, *asked, workspace);
    const auto* const text = std::get_if<server::Answer>(&answered);
    if (text == nullptr) fail("no answer:", std::get<server::Problem>(answered).code);
    bytes = text->text.size();
    benchmark::DoNotOptimize(text->text.data());
  });
  state.counters["bytes"] = static_cast<double>(bytes);
}

}  // namespace

void add_answers(const Subjects& subjects) {
  using server::Explain;
  using server::View;
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
