#include "tests/long/kills.hpp"

#include <signal.h>

#include <optional>

#include "tests/long/database.hpp"
#include "tests/long/load.hpp"

namespace proof {
namespace {

constexpr std::uint64_t longest_load_ms = 300;
constexpr std::uint64_t longest_start_ms = 60;

/// Kept is what replays to the same bytes, whether anybody was told of it or not.
void check_replays(const Site& site, Client& client, std::int64_t& seen, Report& report) {
  for (const KeptId& each : kept_evaluations(site.database(), seen)) {
    seen = each.seq;
    const std::string at = "/v1/evaluations/" + each.id;
    const Reply answer = client.get(at);
    const Reply again = client.get(at + "/replay");
    if (each.erased) {
      report.expect(answer.status == 410 && again.status == 410, "erased " + each.id);
      continue;
    }
    report.expect(answer.status == 200 && again.status == 200 && again.body == answer.body,
                  each.id + " does not replay: " + answer.body + " / " + again.body);
    report.count("replays");
  }
}

void check_start(const Service& service, const std::string& log, Report& report) {
  report.count("starts");
  report.expect(log.find(" failure ") == std::string::npos, "the log of a start: " + log);
  report.expect(service.client().get("/readyz").status == 200, "not ready");
}

class Run {
 public:
  explicit Run(const Kills& kills) : kills_(kills), dice_(kills.seed) {
    site_.invite();
    workers_ = all_workers(site_, kills.seed);
  }

  Report go() {
    for (unsigned i = 0; i < kills_.count; ++i) {
      if (dice_.chance(10)) kill_while_starting();
      load_and_kill();
      Service service(site_);
      check_start(service, service.process().err(), report_);
      check_service(site_, service, workers_, Reach::latest, seen_, report_);
      if (kills_.progress) kills_.progress(i + 1);
      // The load goes on with a service that was checked, so that the next kill finds it warm.
      service.kill();
      if (!report_.good()) return report_;
    }
    Service service(site_);
    std::int64_t from_the_first = 0;
    check_service(site_, service, workers_, Reach::all, from_the_first, report_);
    report_.expect(service.stop().code == 0, "the last stop");
    return report_;
  }

 private:
  void kill_while_starting() {
    Process starting(launch_of(site_));
    std::this_thread::sleep_for(std::chrono::milliseconds(dice_.below(longest_start_ms)));
    starting.signal(SIGKILL);
    report_.count("kills while starting");
  }

  void load_and_kill() {
    Service service(site_);
    {
      Load load(service, workers_);
      std::this_thread::sleep_for(std::chrono::microseconds(dice_.below(1000 * longest_load_ms)));
      service.kill();
      load.stop();
      report_.count("steps acknowledged", load.steps());
    }
    report_.count("kills under load");
    for (const auto& worker : workers_) report_.expect(worker->fault().empty(), worker->fault());
  }

  const Kills& kills_;
  Dice dice_;
  Site site_;
  Workers workers_;
  Report report_;
  std::int64_t seen_ = 0;
};

}  // namespace

void check_service(const Site& site, Service& service, const Workers& workers, Reach reach,
                   std::int64_t& seen, Report& report) {
  Client client = service.client();
  for (const auto& worker : workers) worker->check(client, reach, report);
  check_replays(site, client, seen, report);
  check_database(site.database(), report);
  const Ended audit = site.run({"audit", "verify"});
  report.expect(audit.code == 0, "the audit log: " + audit.out + audit.err);
}

Report kill_again_and_again(const Kills& kills) {
  return Run(kills).go();
}

}  // namespace proof
