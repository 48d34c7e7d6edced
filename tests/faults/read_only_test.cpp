// A file or a folder that may only be read: the service says so instead of starting, and commands
// do; made writable again, all is there.
#include <filesystem>

#include "tests/faults/kept.hpp"
#include "tests/faults/mounts.hpp"
#include "tests/faults/skip.hpp"

using namespace faults;
namespace fs = std::filesystem;

namespace {

/// A data folder that a service has used and left.
void use(const Site& site, Kept& kept) {
  Service service(site);
  Client client = service.client();
  kept.add_many(client, 3);
  REQUIRE(service.stop().code == 0);
}

void check_refused(const Ended& ended) {
  INFO(ended.code << " " << ended.out << ended.err);
  CHECK(ended.code == 1);
  CHECK(ended.out.empty());
  CHECK_THAT(ended.err, Catch::Contains("may not be written"));
}

void check_again(const Site& site, Kept& kept) {
  Service service(site);
  Client client = service.client();
  kept.find(client);
  kept.add(client);
}

}  // namespace

TEST_CASE("a folder that may only be read is told; writable again, all is there", "[read_only]") {
  Site site;
  Kept kept;
  use(site, kept);
  {
    const Mount mount(site.data());
    if (!mount.good()) return skip("no file system can be mounted here");
    check_refused(proof::failed_start(site));
    check_refused(site.run({"user", "add", "wang", "--roles", "field", "--no-password"}));
  }
  check_again(site, kept);
}

TEST_CASE("another user's file is told and left alone", "[read_only]") {
  if (::getuid() != 0) return skip("only root starts the service as somebody else");
  Site site;
  Kept kept;
  use(site, kept);
  const auto everybody = fs::perms(0755);
  for (const std::string& folder : {site.folder().path(), site.data()}) {
    fs::permissions(folder, everybody);
  }
  fs::permissions(site.database(), fs::perms(0644));
  const std::string before = proof::read_file(site.database());
  Launch somebody;
  somebody.user = 65534;
  const Ended ended = proof::failed_start(site, somebody);
  if (ended.code == 127) return skip("others may not run the program where it lies");
  check_refused(ended);
  CHECK(proof::read_file(site.database()) == before);
  check_again(site, kept);
}
