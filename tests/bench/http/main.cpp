// hazlex_http_bench [ROUNDS [SECONDS [PART]]]: what an evaluation costs over HTTP, on one
// processor, beside a bare cpp-httplib server that reads the same bodies and answers as many bytes.
// All servers run at once and are asked in turn, round after round; of each figure the median of
// the rounds counts. With PART only what is not stored and has that in its name is measured, to
// look at it with a profiler.
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>

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

class Rounds {
 public:
  Rounds(std::size_t rounds, double seconds, std::string part = "")
      : rounds_(rounds), seconds_(seconds), part_(std::move(part)) {}

  void add(const std::string& name, int port, pid_t id, std::vector<std::string> requests,
           std::size_t connections, double per_request = 1) {
    if (name.find(part_) == std::string::npos) return;
    subjects_.push_back(
        {name, port, id, {std::move(requests), connections, seconds_}, per_request, {}});
  }
  void go() {
    for (std::size_t round = 0; round < rounds_; ++round) {
      for (One& one : subjects_) {
        Measured measured = measure(one.port, one.id, one.load);
        measured.processor /= one.per_request;
        measured.bytes /= one.per_request;
        one.all.push_back(measured);
      }
      std::cerr << "round " << round + 1 << " of " << rounds_ << "\n";
    }
  }
  [[nodiscard]] std::vector<Row> rows() const {
    std::vector<Row> rows;
    for (const One& one : subjects_) rows.push_back({one.name, median(one.all)});
    return rows;
  }

 private:
  struct One {
    std::string name;
    int port;
    pid_t id;
    Load load;
    double per_request;  ///< sites in one
    std::vector<Measured> all;
  };
  const std::size_t rounds_;
  const double seconds_;
  const std::string part_;
  std::vector<One> subjects_;
};

double processor_of(const std::vector<Row>& rows, const std::string& name) {
  for (const Row& row : rows) {
    if (row.name == name) return row.measured.processor;
  }
  throw std::runtime_error("not measured: " + name);
}

constexpr const char* in_batches = "batch, `view=short`, not stored, a site";

std::vector<Target> targets_of(const std::vector<Row>& costs, double text_to_text, bool batches) {
  const double bare = processor_of(costs, "bare cpp-httplib");
  const double base = processor_of(costs, "`view=short`, not stored");
  const auto extra = [&](const char* name) { return processor_of(costs, name) / base; };
  std::vector<Target> targets = {
      {"bare : `view=short`, not stored", bare / base, 0.40, true},
      {"with brief explanation : without", extra("`view=short&explain=brief`, not stored"), 1.15,
       false},
      {"with decision log : without", extra("`view=short`, not stored, decision log"), 1.15, false},
  };
  if (batches) {
    targets.push_back({"text to text in process : batch, a site",
                       text_to_text / processor_of(costs, in_batches), 0.60, true});
  }
  return targets;
}

std::vector<Row> stored_rows(const Sites& sites, std::size_t rounds, double seconds) {
  Subject fast;
  const std::string plan = fast.site.folder().write("plan", "slow 2000");
  Subject slow({}, {std::string("LD_PRELOAD=") + proof::shim_path, "HAZLEX_SHIM_PLAN=" + plan});
  Rounds stored(rounds, seconds);
  for (const std::size_t connections : {std::size_t{1}, usual_connections, std::size_t{64}}) {
    const std::string many = std::to_string(connections) + " connections";
    const auto add = [&](const std::string& name, const Subject& subject) {
      stored.add(name, subject.service->port(), subject.id(),
                 evaluations(sites, "view=short", subject.service->token()), connections);
    };
    add("`view=short`, " + many, fast);
    add("`view=short`, " + many + ", flush + 2 ms", slow);
  }
  stored.add("full answer, 16 connections", fast.service->port(), fast.id(),
             evaluations(sites, "view=full", fast.service->token()), usual_connections);
  stored.go();
  return stored.rows();
}

int measure_all(std::size_t rounds, double seconds, const std::string& part) {
  stay_on_client_processor();
  const Sites sites = make_sites();
  Subject plain;
  Subject logging({"--decision-log", plain.site.folder().path() + "/decisions.log"});
  const auto asked = [&](const Subject& subject, const std::string& query) {
    return evaluations(sites, query, subject.service->token());
  };
  const std::string usual = "view=short&store=false";
  const Measured first =
      measure(plain.service->port(), plain.id(), {asked(plain, usual), usual_connections, seconds});
  const BareServer bare(static_cast<std::size_t>(first.bytes));

  Rounds costs(rounds, seconds, part);
  costs.add("bare cpp-httplib", bare.port(), bare.id(), asked(plain, usual), usual_connections);
  const auto add = [&](const std::string& name, const Subject& subject, const std::string& query) {
    costs.add(name, subject.service->port(), subject.id(), asked(subject, query),
              usual_connections);
  };
  add("`view=short`, not stored", plain, usual);
  add("`view=short&explain=brief`, not stored", plain, usual + "&explain=brief");
  add("`view=short`, not stored, decision log", logging, usual);
  add("full answer, not stored", plain, "store=false");
  const bool batches =
      plain.service->client().lines("/v1/evaluations:batch?" + usual, "").status == 200;
  if (batches) {
    costs.add(in_batches, plain.service->port(), plain.id(),
              {batch(sites, usual, plain.service->token(), batch_times)}, 1,
              static_cast<double>(sites.facts.size() * batch_times));
  }
  costs.go();
  const std::vector<Row> rows = costs.rows();
  const double text_to_text = in_process(sites, seconds);

  std::cout << "Flags: `" << HAZLEX_BENCH_FLAGS << "`. Medians of " << rounds << " rounds of "
            << seconds
            << " s each. Tokens and the log of requests are on. Text to text in process, "
            << "`view=short`: " << text_to_text << " µs.\n\n";
  if (!batches) std::cout << "Batches are not answered over sockets.\n\n";
  print_costs(rows);
  if (!part.empty()) return 0;
  print_loads(stored_rows(sites, rounds, seconds));
  print_targets(targets_of(rows, text_to_text, batches));
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
