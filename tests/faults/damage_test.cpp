// Bytes overwritten or cut off in the file and in the log beside it: the service either does not
// start and says why, or answers each evaluation as it was or with a problem; never otherwise.
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/faults/kept.hpp"

using namespace faults;
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t page = 4096;

/// A used data folder, of which every test spoils a copy.
struct Used {
  Site site;
  Kept kept;
  std::string original = site.data();

  explicit Used(bool killed) {
    Service service(site);
    Client client = service.client();
    kept.add_many(client, 150);
    if (killed) {
      service.kill();
    } else {
      REQUIRE(service.stop().code == 0);
    }
  }
  void copy(const std::string& name) {
    const std::string to = site.folder().path() + "/" + name;
    fs::copy(original, to, fs::copy_options::recursive);
    site.use_data(to);
  }
};

void overwrite(const std::string& path, std::uintmax_t at, std::size_t bytes) {
  std::fstream stream(path, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(static_cast<std::streamoff>(at));
  stream << noise(bytes, static_cast<unsigned>(at));
  REQUIRE(stream.good());
}

struct Found {
  std::size_t as_before = 0, refused = 0;
};

/// How many evaluations answer as before; all others must be told as problems of the storage.
Found look(const Used& used, Service& service) {
  Found found;
  Client client = service.client();
  for (const auto& [id, answer] : used.kept.all()) {
    const Reply reply = client.get(evaluations + "/" + id);
    if (reply.body == answer) {
      ++found.as_before;
    } else {
      check_problem(reply, 503, "storage_unavailable");
      ++found.refused;
    }
  }
  CHECK(client.get("/healthz").status == 200);
  return found;
}

/// Whatever the damage, nothing is answered otherwise than before.
void check_damaged(const Used& used) {
  proof::Process start(proof::launch_of(used.site));
  while (start.out().find('\n') == std::string::npos && !start.ended()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (start.ended()) {
    INFO(start.err());
    CHECK(start.wait().code == 1);
    CHECK_THAT(start.err(), Catch::Contains("damaged"));
    return;
  }
  start.signal(SIGKILL);
  static_cast<void>(start.wait());
  Service service(used.site);
  static_cast<void>(look(used, service));
  INFO(service.process().err());
  CHECK_FALSE(service.process().ended());
}

}  // namespace

TEST_CASE("overwritten pages are told, and never answered from", "[damage]") {
  Used used(false);
  const std::uintmax_t size = fs::file_size(used.site.database());
  std::vector<std::uintmax_t> places = {0, 16, 100, page, page + 8, size / 2, size - page};
  for (std::uintmax_t at = 2 * page; at < size; at += 9 * page) places.push_back(at + 700);
  for (const std::uintmax_t at : places) {
    CAPTURE(at, size);
    used.copy("at-" + std::to_string(at));
    overwrite(used.site.database(), at, at < 100 ? 16 : 600);
    check_damaged(used);
  }
}

TEST_CASE("a file that was cut off is told", "[damage]") {
  Used used(false);
  const std::uintmax_t size = fs::file_size(used.site.database());
  for (const std::uintmax_t left : {std::uintmax_t{0}, std::uintmax_t{50}, std::uintmax_t{100},
                                    page, 3 * page, size / 2, size - page, size - 1}) {
    CAPTURE(left, size);
    used.copy("cut-" + std::to_string(left));
    fs::resize_file(used.site.database(), left);
    check_damaged(used);
  }
}

TEST_CASE("a spoiled log: what comes before is there, and nothing is half there", "[damage]") {
  Used used(true);
  const std::string log = used.original + "/hazlex.db-wal";
  const std::uintmax_t size = fs::file_size(log);
  REQUIRE(size > 20 * page);
  for (const std::uintmax_t at : {std::uintmax_t{4}, size / 3, size / 2, size - page / 2}) {
    CAPTURE(at, size);
    used.copy("log-" + std::to_string(at));
    overwrite(used.site.database() + "-wal", at, 64);
    Service service(used.site);
    Client client = service.client();
    // SQLite cannot tell a spoiled log from one whose end was never written: it ends there.
    bool gone = false;
    for (const auto& [id, answer] : used.kept.all()) {
      const Reply reply = client.get(evaluations + "/" + id);
      gone = gone || reply.status == 404;
      CHECK((gone ? reply.status == 404 : reply.body == answer));
    }
    Kept fresh;
    fresh.add(client);
    check_whole(used.site);
  }
}
