// hazlex_http_bench [ROUNDS [SECONDS [PART]]]: what an evaluation costs over HTTP, on one
// processor, beside a bare cpp-httplib server that reads the same bodies and answers as many bytes.
// All servers run at once and are asked in turn, round after round; of each figure the median of
// the rounds counts, and of each quotient too. With PART only what is not stored and has that in
// its name is measured, to look at it with a profiler.
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "tests/bench/http/rounds.hpp"
#include "tests/bench/http/scenarios.hpp"
#include "tests/bench/http/table.hpp"
#include "tests/long/paths.hpp"
#include "tests/support/source_dir.hpp"

namespace {

using namespace http_bench;
using proof::Service;

constexpr std::size_t usual_connections = 16;
constexpr std::size_t batch_times = 6;  ///< 192 sites in a batch, below 1 MiB

/// A service that keeps its data in a folder of its own, on the servers' processor.
struct Subject {
  proof::Site site;
  std::unique_ptr<Service> service;

  explicit Subject(const std::vector<std::string>& more = {},
                   std::vector<std::string> environment = {}) {
    site.use_library(support::source_path("/rulesets/library"));
    site.invite();
    proof::Launch how;
    how.processor = server_processor;
    how.environment = std::move(environment);
    service = std::make_unique<Service>(site, how, more);
  }
  [[nodiscard]] pid_t id() const { return service->process().id(); }
};

constexpr const char* in_batches = "batch, `view=short`, not stored, a site";

constexpr const char* in_process = "text to text in process, batch's yardstick, a site";

std::function<Measured()> asking(const Subject& subject, std::vector<std::string> requests,
                                 std::size_t connections, double seconds) {
  return
      [port = subject.service->port(), id = subject.id(),
       load = Load{std::move(requests), connections, seconds}] { return measure(port, id, load); };
}

std::function<Measured()> asking_batches(const Subject& subject, const Sites& sites,
                                         const std::string& query, double seconds) {
  const auto whole =
      asking(subject, {batch(sites, query, subject.service->token(), batch_times)}, 1, seconds);
  return [whole, lines = static_cast<double>(sites.facts.size() * batch_times)] {
    Measured measured = whole();
    measured.processor /= lines;
    measured.bytes /= lines;
    return measured;
  };
}

std::vector<Target> targets_of(const Rounds& costs) {
  const char* const base = "`view=short`, not stored";
  return {
      {"bare : `view=short`, not stored", costs.ratio("bare cpp-httplib", base), 0.40, true},
      {"with brief explanation : without",
       costs.ratio("`view=short&explain=brief`, not stored", base), 1.15, false},
      {"with decision log : without", costs.ratio("`view=short`, not stored, decision log", base),
       1.15, false},
      {"text to text in process : batch, a site", costs.ratio(in_process, in_batches), 0.60, true},
  };
}

std::vector<Row> stored_rows(const Sites& sites, std::size_t rounds, double seconds) {
  Subject fast;
  const std::string plan = fast.site.folder().write("plan", "slow 2000");
  Subject slow({}, {std::string("LD_PRELOAD=") + proof::shim_path, "HAZLEX_SHIM_PLAN=" + plan});
  Rounds stored(rounds, "");
  const auto add = [&](const std::string& name, const Subject& subject, const std::string& query,
                       std::size_t connections) {
    stored.add(name, asking(subject, evaluations(sites, query, subject.service->token()),
                            connections, seconds));
  };
  for (const std::size_t connections : {std::size_t{1}, usual_connections, std::size_t{64}}) {
    const std::string name = "`view=short`, " + std::to_string(connections) + " connections";
    add(name, fast, "view=short", connections);
    add(name + ", flush + 2 ms", slow, "view=short", connections);
  }
  add("full answer, 16 connections", fast, "view=full", usual_connections);
  stored.go();
  return stored.rows();
}

int measure_all(std::size_t rounds, double seconds, const std::string& part) {
  stay_on_processor(client_processor);
  const Sites sites = make_sites();
  Subject plain;
  Subject logging({"--decision-log", plain.site.folder().path() + "/decisions.log"});
  InProcess within(sites);
  const auto evaluating = [&](const Subject& subject, const std::string& query) {
    return asking(subject, evaluations(sites, query, subject.service->token()), usual_connections,
                  seconds);
  };
  const std::string usual = "view=short&store=false";
  const BareServer bare(static_cast<std::size_t>(evaluating(plain, usual)().bytes));

  Rounds costs(rounds, part);
  costs.add("bare cpp-httplib",
            [&, load = Load{evaluations(sites, usual, plain.service->token()), usual_connections,
                            seconds}] { return measure(bare.port(), bare.id(), load); });
  costs.add("`view=short`, not stored", evaluating(plain, usual));
  costs.add("`view=short&explain=brief`, not stored", evaluating(plain, usual + "&explain=brief"));
  costs.add("`view=short`, not stored, decision log", evaluating(logging, usual));
  costs.add("full answer, not stored", evaluating(plain, "store=false"));
  costs.add(in_batches, asking_batches(plain, sites, usual, seconds));
  costs.add(in_process, [&] { return within.measure(seconds); });
  costs.go();

  std::cout << "Flags: `" << HAZLEX_BENCH_FLAGS << "`. Medians of " << rounds << " rounds of "
            << seconds << " s each. Tokens and the log of requests are on.\n\n";
  print_costs(costs.rows());
  if (!part.empty()) return 0;
  print_loads(stored_rows(sites, rounds, seconds));
  print_targets(targets_of(costs));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return measure_all(argc > 1 ? std::stoul(argv[1]) : 5,
                       argc > 2 ? std::strtod(argv[2], nullptr) : 1, argc > 3 ? argv[3] : "");
  } catch (const std::exception& error) {
    std::cerr << "hazlex_http_bench: " << error.what() << "\n";
    return 1;
  }
}
