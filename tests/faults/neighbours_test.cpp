// Others at the same file: a second service is refused, commands are not, and the service goes on
// answering meanwhile.
#include <atomic>
#include <thread>

#include "tests/faults/kept.hpp"

using namespace faults;

TEST_CASE("a second service on the file is refused, the first goes on", "[neighbours]") {
  const Site site;
  Kept kept;
  Service service(site);
  Client client = service.client();
  kept.add(client);
  for (int i = 0; i < 3; ++i) {
    const Ended second = proof::failed_start(site);
    CHECK(second.code == 1);
    CHECK_THAT(second.err, Catch::Contains("in use by another server"));
    kept.add(client);
  }
  kept.find(client);
}

TEST_CASE("commands beside the service: all are done, and no evaluation fails", "[neighbours]") {
  Site site;
  site.invite();
  Service service(site);
  std::atomic<bool> done = false;
  std::atomic<int> refused = 0;
  Kept kept;
  std::thread asking([&] {
    Client client = service.client();
    while (!done) {
      const Reply reply = kept.ask(client);
      if (reply.status != 201) {
        ++refused;
      } else {
        kept.take(reply);
      }
    }
  });
  std::vector<std::thread> commands;
  std::vector<Ended> ends(12);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    commands.emplace_back([&site, &ends, i] {
      const std::string number = std::to_string(i);
      const std::string file = site.folder().write(
          "n" + number + ".hzl", proof::rules("1.0.0", "1", "试验.邻" + number, "near_" + number));
      ends[i] = i % 2 == 0
                    ? site.run({"publish", file, "--alone"})
                    : site.run({"user", "add", "u" + number, "--roles", "field", "--no-password"});
    });
  }
  for (std::thread& command : commands) command.join();
  done = true;
  asking.join();
  for (const Ended& end : ends) {
    INFO(end.out << end.err);
    CHECK(end.code == 0);
  }
  CHECK(refused == 0);
  Client client = service.client();
  kept.find(client);
  check_whole(site);
}
