// A service that gets no more memory: a problem or an end of the connection for who asked for much,
// nothing lost, and it goes on when there is memory again, or after its next start.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/faults/kept.hpp"
#include "tests/faults/skip.hpp"

using namespace faults;

namespace {

/// Bytes of address space that a process has now.
rlim_t address_space(pid_t id) {
  const std::string pages = proof::read_file("/proc/" + std::to_string(id) + "/statm");
  return std::stoull(pages) * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

void check_goes_on(const Site& site, const Service& service, Kept& kept) {
  Client client = service.client();
  kept.find(client);
  kept.add_many(client, 3);
  check_whole(site);
}

}  // namespace

TEST_CASE("without memory left: nothing lost, and it goes on", "[memory]") {
  if (sanitized) return skip("sanitizers take address space as they like");
  Site site;
  Kept kept;
  Service service(site);
  Client client = service.client();
  kept.add_many(client, 3);
  const rlimit tight{address_space(service.process().id()) + 100'000, RLIM_INFINITY};
  REQUIRE(::prlimit(service.process().id(), RLIMIT_AS, &tight, nullptr) == 0);
  const std::string large = R"({"as_of":"2026-03-18","facts":{"x":")" + noise(1'000'000) + "\"}}";
  for (int i = 0; i < 10; ++i) {
    Client other = service.client();
    const Reply reply = other.post(evaluations, large);
    INFO(reply.status << " " << reply.body.substr(0, 300));
    CHECK((reply.status == 0 || reply.status >= 400));
    const Reply small = kept.ask(other);
    if (small.status == 201) kept.take(small);
  }
  const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
  const bool lifted = ::prlimit(service.process().id(), RLIMIT_AS, &none, nullptr) == 0;
  if (lifted && service.client().get("/healthz").status == 200) {
    check_goes_on(site, service, kept);
    return;
  }
  // It may give up altogether, by itself: then the next start finds everything.
  CHECK(service.process().wait().code == 128 + SIGABRT);
  const Service next(site);
  check_goes_on(site, next, kept);
}
