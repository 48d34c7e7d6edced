// A disk that does not take what is flushed to it, or takes its time. Linux tells of a flush that
// failed once, and may have dropped what was to be written: the next flush says that all is well.
// So one that failed must never be made good by another.
#include <atomic>
#include <thread>

#include "tests/faults/kept.hpp"
#include "tests/long/paths.hpp"

using namespace faults;

namespace {

/// A site whose service runs on the shim.
struct Shimmed {
  Site site;
  std::string plan_file = site.folder().path() + "/plan";

  [[nodiscard]] Launch how() const {
    Launch launch;
    launch.environment = {std::string("LD_PRELOAD=") + proof::shim_path,
                          "HAZLEX_SHIM_PLAN=" + plan_file, "ASAN_OPTIONS=verify_asan_link_order=0"};
    return launch;
  }
  void plan(const std::string& words) const {
    static_cast<void>(site.folder().write("plan", words));
  }
};

/// Whatever is written is refused, and says what to do; whatever is read is answered.
void check_refuses(Client& client, Kept& kept) {
  for (int i = 0; i < 3; ++i) {
    const Reply reply = kept.ask(client, "", "again");
    check_problem(reply, 503, "storage_unavailable");
    CHECK_THAT(reply.body, Catch::Contains("写盘失败"));
  }
  check_problem(client.post("/v1/interviews", R"({"as_of":"2026-03-18"})"), 503,
                "storage_unavailable");
  kept.find(client);
  CHECK(client.get("/healthz").status == 200);
  CHECK(client.get("/readyz").status == 503);
}

}  // namespace

TEST_CASE("a flush that failed: nothing more is acknowledged until the next start", "[flush]") {
  const std::string error = GENERATE(as<std::string>{}, "EIO", "ENOSPC");
  CAPTURE(error);
  const Shimmed shimmed;
  Kept kept;
  {
    Service service(shimmed.site, shimmed.how());
    Client client = service.client();
    kept.add_many(client, 5);
    // Once only: the flushes after it say that all is well.
    shimmed.plan("flush " + error + " 1 hazlex.db-wal");
    check_refuses(client, kept);
    const bool killed = GENERATE(false, true);
    if (killed) {
      service.kill();
    } else {
      CHECK(service.stop().code == 0);
    }
  }
  shimmed.plan("");
  Service service(shimmed.site, shimmed.how());
  Client client = service.client();
  kept.find(client);
  kept.add(client);
  check_whole(shimmed.site);
}

TEST_CASE("a flush that fails while the log goes into the file", "[flush]") {
  const Shimmed shimmed;
  Kept kept;
  {
    Service service(shimmed.site, shimmed.how());
    Client client = service.client();
    kept.add_many(client, 5);
    shimmed.plan("flush EIO 1 hazlex.db");
    // The log goes into the file when it has a thousand pages.
    Reply reply;
    for (int i = 0; i < 3000 && reply.status != 503; ++i) {
      reply = kept.ask(client);
      if (reply.status == 201) kept.take(reply);
    }
    check_problem(reply, 503, "storage_unavailable");
    check_refuses(client, kept);
    CHECK(service.stop().code == 0);
  }
  // The log was not thrown away: all of it goes into the file anew.
  CHECK(proof::size_of(shimmed.site.database() + "-wal") > 4096 * 900);
  shimmed.plan("");
  Service service(shimmed.site, shimmed.how());
  Client client = service.client();
  kept.find(client);
  kept.add(client);
  check_whole(shimmed.site);
}

TEST_CASE("a disk that takes no flush at the start: told, and nothing lost", "[flush]") {
  const Shimmed shimmed;
  Kept kept;
  {
    Service service(shimmed.site, shimmed.how());
    Client client = service.client();
    kept.add_many(client, 5);
    service.kill();
  }
  shimmed.plan("flush EIO 0");
  const Ended refused = proof::failed_start(shimmed.site, shimmed.how());
  INFO(refused.err);
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, Catch::Contains("a flush failed"));
  shimmed.plan("");
  Service service(shimmed.site, shimmed.how());
  Client client = service.client();
  kept.find(client);
  check_whole(shimmed.site);
}

TEST_CASE("a write that failed is told, and the next one is kept", "[flush]") {
  const std::string error = GENERATE(as<std::string>{}, "EIO", "ENOSPC");
  CAPTURE(error);
  const Shimmed shimmed;
  Kept kept;
  Service service(shimmed.site, shimmed.how());
  Client client = service.client();
  kept.add_many(client, 5);
  shimmed.plan("write " + error + " 1 hazlex.db-wal");
  const bool full = error == "ENOSPC";
  check_problem(kept.ask(client), full ? 507 : 503, full ? "storage_full" : "storage_unavailable");
  kept.add_many(client, 5);
  kept.find(client);
  service.kill();
  Service again(shimmed.site, shimmed.how());
  Client after = again.client();
  kept.find(after);
  check_whole(shimmed.site);
}

TEST_CASE("a slow flush: those who keep wait together, and others do not wait at all", "[flush]") {
  const std::string microseconds = GENERATE(as<std::string>{}, "2000", "5000000");
  CAPTURE(microseconds);
  const Shimmed shimmed;
  Kept kept;
  Service service(shimmed.site, shimmed.how());
  Client client = service.client();
  kept.add(client);
  shimmed.plan("slow " + microseconds);
  std::atomic<int> good = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) {
    writers.emplace_back([&service, &good, i] {
      Client own = service.client();
      if (own.post(evaluations, proof::request("w" + std::to_string(i), 10)).status == 201) ++good;
    });
  }
  kept.find(client);
  CHECK(client.post(evaluations + "?store=false", proof::request("x", 10)).status == 200);
  for (std::thread& writer : writers) writer.join();
  CHECK(good == 8);
  shimmed.plan("");
  CHECK(proof::ask(shimmed.site.database(), "SELECT count(*) FROM evaluation").front() == "9");
  check_whole(shimmed.site);
}

TEST_CASE("a command beside a service whose disk is slow is done, or told to try again",
          "[flush]") {
  const Shimmed shimmed;
  Kept kept;
  Service service(shimmed.site, shimmed.how());
  Client client = service.client();
  kept.add(client);
  shimmed.plan("slow 4000000");
  std::thread writer([&service] {
    Client own = service.client();
    static_cast<void>(own.post(evaluations, proof::request("w", 10)));
  });
  int done = 0;
  for (int i = 0; i < 3; ++i) {
    const Ended ended = shimmed.site.run(
        {"user", "add", "u" + std::to_string(i), "--roles", "field", "--no-password"});
    INFO(ended.err);
    if (ended.code == 0) ++done;
    CHECK((ended.code == 0 || ended.err.find("try again") != std::string::npos));
  }
  writer.join();
  shimmed.plan("");
  const auto users = proof::ask(shimmed.site.database(), "SELECT count(*) FROM user");
  CHECK(users.front() == std::to_string(done));
  check_whole(shimmed.site);
}
