// hazlex_long kills [N] [SEED] | publish [EVALUATIONS] [SEED] | soak [MINUTES] [SEED]: the proofs
// that take long. Prints what was measured as Markdown; 1 when something does not hold.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "tests/long/kills.hpp"
#include "tests/long/publish.hpp"
#include "tests/long/soak.hpp"

namespace {

using proof::Report;

int tell(const Report& report, std::uint64_t seed, std::chrono::steady_clock::time_point began) {
  const auto taken =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began);
  std::cout << "Seed " << seed << ", " << taken.count() << " s.\n\n| | |\n|---|--:|\n";
  for (const auto& [what, many] : report.counts())
    std::cout << "| " << what << " | " << many << " |\n";
  std::cout << "| faults | " << report.faults().size() << " |\n";
  const std::size_t shown = std::min<std::size_t>(report.faults().size(), 20);
  for (std::size_t i = 0; i < shown; ++i) std::cerr << "fault: " << report.faults()[i] << "\n";
  return report.good() ? 0 : 1;
}

Report kills(std::uint64_t many, std::uint64_t seed) {
  proof::Kills how;
  how.count = static_cast<unsigned>(many);
  how.seed = seed;
  how.progress = [](unsigned done) {
    if (done % 10 == 0) std::cerr << done << " kills\n";
  };
  return proof::kill_again_and_again(how);
}

Report publish(std::uint64_t many, std::uint64_t seed) {
  proof::Publishing how;
  how.evaluations = many;
  how.seed = seed;
  how.progress = [](std::uint64_t done) { std::cerr << done << " evaluations\n"; };
  return proof::publish_under_load(how);
}

void print_samples(const std::vector<proof::Sample>& all) {
  const auto row = [&](const char* what, std::uint64_t proof::Sample::*figure) {
    const auto most = std::max_element(all.begin(), all.end(), [&](const auto& a, const auto& b) {
      return a.*figure < b.*figure;
    });
    std::cout << "| " << what << " | " << all.front().*figure << " | "
              << all[all.size() / 2].*figure << " | " << all.back().*figure << " | "
              << (*most).*figure << " |\n";
  };
  if (all.empty()) return;
  std::cout << "\n| | first | middle | last | most |\n|---|--:|--:|--:|--:|\n";
  row("resident memory, kB", &proof::Sample::rss_kilobytes);
  row("open files", &proof::Sample::files);
  row("threads", &proof::Sample::threads);
  row("write-ahead log, kB", &proof::Sample::log_kilobytes);
  row("steps acknowledged", &proof::Sample::steps);
  std::cout << "\n";
}

Report soak(std::uint64_t minutes, std::uint64_t seed) {
  proof::Soak how;
  how.length = std::chrono::minutes(minutes);
  how.seed = seed;
  std::vector<proof::Sample> samples;
  how.sampled = [&](const proof::Sample& sample) {
    samples.push_back(sample);
    std::cerr << sample.rss_kilobytes << " kB, " << sample.steps << " steps\n";
  };
  Report report = proof::soak(how);
  print_samples(samples);
  return report;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const auto number = [&](std::size_t at, std::uint64_t usual) {
    return words.size() > at ? std::stoull(words[at]) : usual;
  };
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::uint64_t seed = number(2, static_cast<std::uint64_t>(now.count()) % 1'000'000);
  const auto began = std::chrono::steady_clock::now();
  const std::string what = words.empty() ? "" : words[0];
  try {
    if (what == "kills") return tell(kills(number(1, 200), seed), seed, began);
    if (what == "publish") return tell(publish(number(1, 1'000'000), seed), seed, began);
    if (what == "soak") return tell(soak(number(1, 10), seed), seed, began);
  } catch (const std::exception& error) {
    std::cerr << "hazlex_long: " << error.what() << "\n";
    return 1;
  }
  std::cerr
      << "hazlex_long kills [N] [SEED] | publish [EVALUATIONS] [SEED] | soak [MINUTES] [SEED]\n";
  return 2;
}
