// A disk that is full, and files that may not grow: nothing is kept in part, what was kept is
// there, and the service goes on once there is room.
#include <fcntl.h>
#include <signal.h>

#include <filesystem>

#include "tests/faults/kept.hpp"
#include "tests/faults/mounts.hpp"
#include "tests/faults/skip.hpp"

using namespace faults;

namespace {

/// Writes until there is no room; whether there is none.
bool fill(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  for (const std::size_t piece : {std::size_t{65536}, std::size_t{512}}) {
    const std::string bytes(piece, 'x');
    while (::write(file, bytes.data(), piece) == static_cast<ssize_t>(piece)) {
    }
  }
  const bool full = errno == ENOSPC;
  ::close(file);
  return full;
}

/// Evaluations with long subjects until one is refused.
Reply until_refused(Kept& kept, Client& client) {
  for (int i = 0; i < 5000; ++i) {
    const Reply reply = kept.ask(client);
    if (reply.status != 201) return reply;
    kept.take(reply);
  }
  return {};
}

}  // namespace

TEST_CASE("a full disk: 507, and nothing lost; with room again the service goes on", "[disk]") {
  Site site;
  std::filesystem::create_directory(site.data());
  const Mount disk(site.data(), "6m");
  if (!disk.good()) return skip("no file system can be mounted here");
  Kept kept;
  const std::string filler = site.data() + "/filler";
  {
    Service service(site);
    Client client = service.client();
    kept.add_many(client, 20);
    REQUIRE(fill(filler));
    check_problem(until_refused(kept, client), 507, "storage_full");
    CHECK(client.get("/healthz").status == 200);
    kept.find(client);
    std::filesystem::remove(filler);
    kept.add_many(client, 20);
    kept.find(client);
    REQUIRE(fill(filler));
    check_problem(until_refused(kept, client), 507, "storage_full");
    service.kill();
  }
  // Started on the full disk it can be read, and goes on when there is room.
  Service service(site);
  Client client = service.client();
  kept.find(client);
  check_problem(kept.ask(client), 507, "storage_full");
  std::filesystem::remove(filler);
  kept.add_many(client, 20);
  kept.find(client);
  check_whole(site);
}

TEST_CASE("files that may not grow: refused, and nothing lost; allowed to again, all goes on",
          "[disk]") {
  Site site;
  Kept kept;
  {
    Service service(site);
    Client client = service.client();
    kept.add_many(client, 20);
    CHECK(service.stop().code == 0);
  }
  const rlim_t most = proof::size_of(site.database()) + 200'000;
  Service service(site);
  Client client = service.client();
  const rlimit small{most, RLIM_INFINITY};
  REQUIRE(::prlimit(service.process().id(), RLIMIT_FSIZE, &small, nullptr) == 0);
  const Reply refused = until_refused(kept, client);
  INFO(service.process().err());
  CHECK((refused.status == 503 || refused.status == 507));
  kept.find(client);
  const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
  REQUIRE(::prlimit(service.process().id(), RLIMIT_FSIZE, &none, nullptr) == 0);
  kept.add_many(client, 20);
  kept.find(client);
  check_whole(site);
}
