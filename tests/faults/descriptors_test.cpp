// More connections than the service may open files: it refuses or lets wait, keeps what it said it
// kept, and goes on when they leave.
#include <memory>

#include "tests/faults/kept.hpp"

using namespace faults;

TEST_CASE("without file descriptors left: nothing lost, and it goes on", "[descriptors]") {
  Site site;
  Kept kept;
  Launch how;
  how.limits = {{RLIMIT_NOFILE, 40}};
  Service service(site, how);
  Client client = service.client();
  kept.add_many(client, 3);
  {
    std::vector<std::unique_ptr<Client>> crowd;
    for (int i = 0; i < 80; ++i) {
      crowd.push_back(std::make_unique<Client>(service.port()));
      crowd.back()->open();
    }
    for (int i = 0; i < 20; ++i) {
      Client& one = *crowd[static_cast<std::size_t>(i)];
      const Reply reply = kept.ask(one);
      // Taken and kept, refused as a problem, or the connection was given up.
      if (reply.status == 201) kept.take(reply);
      INFO(reply.body);
      CHECK((reply.status == 0 || reply.status == 201 || reply.status == 503));
    }
  }
  CHECK_FALSE(service.process().ended());
  Client after = service.client();
  kept.find(after);
  kept.add_many(after, 3);
  check_whole(site);
}
